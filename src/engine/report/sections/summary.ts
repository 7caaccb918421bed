import { count, counted, firstOf, listed, percent, utc } from '#shared/base/quantities';
import { sampleWords } from '#shared/model/estimate-words';
import { severities, type Tier, tiers } from '#shared/model/finding';
import { tierNames } from '#shared/model/finding-names';
import {
  type Block,
  data,
  findingAnchor,
  link,
  type Rich,
  rich,
  type Section,
  strong,
  text,
} from '../document';
import type { ReportFacts, ReportFinding } from '../report-facts';
import { severityNames, severityPiece } from '../wording';

const listedFindings = 10;

export function summary(facts: ReportFacts): Section {
  return {
    id: 'summary',
    title: 'Summary',
    startsPage: true,
    blocks: [
      { kind: 'paragraph', tone: 'lead', text: examined(facts) },
      ...sampled(facts),
      ...verdict(facts),
      ...foundTable(facts),
      ...people(facts),
      ...comparison(facts),
      {
        kind: 'note',
        tone: 'info',
        title: 'How far this goes',
        text: [
          rich(
            'The report states what was found, where, how strongly and what else may explain it. It does not state that the data are free of manipulation, who acted, with what intent, what share of the data is affected, or how a model trained on them would behave. ',
            link('What was not examined', 'not-examined'),
            ' is listed in a section of its own.',
          ),
        ],
      },
      ...nothingFound(facts),
      ...notRun(facts),
    ],
  };
}

function examined({ evidence, run, tool }: ReportFacts): Rich {
  const when = run?.ranAt == null ? '' : ` on ${utc(run.ranAt)}`;
  return rich(
    'The dataset ',
    data(evidence.name),
    ` (${counted(evidence.recordCount, 'row')} in ${counted(evidence.fileCount, 'file')}) was examined with ${tool.name} ${tool.version}${when}.`,
  );
}

function sampled({ run }: ReportFacts): Block[] {
  if (run?.sample === undefined) return [];
  return [
    {
      kind: 'note',
      tone: 'warning',
      title: 'Only a sample was scanned',
      text: [
        rich(
          `The scan looked at ${sampleWords(run.sample)}, drawn with seed ${run.seed}. Every finding, count and rank speaks of the sample only; nothing is said of the other rows.`,
        ),
      ],
    },
  ];
}

function verdict(facts: ReportFacts): Block[] {
  if (facts.run === null)
    return [{ kind: 'paragraph', text: [strong('No scan was run, so nothing can be said about its rows.')] }];
  if (facts.foundCount === 0)
    return [
      {
        kind: 'paragraph',
        text: rich(
          strong(
            facts.part === null
              ? 'No finding exceeded the thresholds.'
              : `No finding names a row tagged “${facts.part.tag}”.`,
          ),
          ' That is a statement about the detectors that ran, not a certificate for the data.',
        ),
      },
    ];
  const { findings } = facts;
  const bySeverity = severities
    .map((severity) => ({ severity, n: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => `${count(n)} of severity “${severityNames[severity].toLowerCase()}”`);
  const grave = findings.filter(({ severity }) => severity === 'high' || severity === 'medium');
  return [
    {
      kind: 'paragraph',
      text: rich(
        strong(
          facts.part === null
            ? `The scan reports ${counted(facts.foundCount, 'finding')}`
            : `${counted(facts.foundCount, 'finding')} of ${count(facts.part.foundInWhole)} ${facts.foundCount === 1 ? 'names' : 'name'} a row tagged “${facts.part.tag}”`,
        ),
        facts.foundCount > findings.length ? ` (the first ${count(findings.length)} are in this report)` : '',
        `: ${listed(bySeverity)}. `,
        grave.length === 0
          ? 'None of them calls for attention at once (severity medium or above).'
          : `Those of severity medium or above rest on ${restOn(grave)}.`,
      ),
    },
  ];
}

const tierCounts: Readonly<Record<Tier, readonly [string, string]>> = {
  fact: ['verified fact', 'verified facts'],
  controlled: ['controlled test', 'controlled tests'],
  ranked: ['ranked suspicion', 'ranked suspicions'],
  context: ['description', 'descriptions'],
};

function restOn(findings: readonly ReportFinding[]): string {
  return listed(
    tiers
      .map((tier) => ({ tier, n: findings.filter((finding) => finding.tier === tier).length }))
      .filter(({ n }) => n > 0)
      .map(({ tier, n }) => counted(n, ...tierCounts[tier])),
  );
}

function foundTable({ findings, foundCount, evidence }: ReportFacts): Block[] {
  if (findings.length === 0) return [];
  const readable = evidence.recordCount - evidence.rejectedCount;
  return [
    {
      kind: 'table',
      caption: 'What was found, the gravest first',
      columns: [
        { title: 'No.', weight: 6, align: 'right' },
        { title: 'Finding', weight: 50 },
        { title: 'Severity', weight: 13 },
        { title: 'Evidence', weight: 19 },
        { title: 'Rows', weight: 9, align: 'right' },
        { title: 'Share', weight: 10, align: 'right' },
      ],
      rows: findings.slice(0, listedFindings).map((finding) => ({
        cells: [
          [text(String(finding.place))],
          [link(finding.title, findingAnchor(finding.id))],
          [severityPiece(finding.severity)],
          [text(tierNames[finding.tier])],
          [text(count(finding.rowCount))],
          [text(percent(finding.rowCount, readable))],
        ],
      })),
      more: firstOf(Math.min(listedFindings, findings.length), foundCount, 'findings'),
    },
  ];
}

function nothingFound({ detectors }: ReportFacts): Block[] {
  const clear = detectors.filter((detector) => detector.outcome === 'clear');
  if (clear.length === 0) return [];
  return [
    { kind: 'heading', text: [text('Looked for and not found')] },
    {
      kind: 'list',
      items: clear.map((detector) => rich(strong(detector.title), `: ${detector.reason}.`)),
    },
  ];
}

function notRun({ detectors, run }: ReportFacts): Block[] {
  const silent = detectors.filter(
    ({ outcome }) => outcome === 'not-applicable' || outcome === 'failed' || outcome === 'not-chosen',
  );
  if (silent.length === 0 || run === null) return [];
  return [
    { kind: 'heading', text: [text('Not looked for')] },
    {
      kind: 'list',
      items: silent.map((detector) => rich(strong(detector.title), `: ${detector.reason}.`)),
    },
  ];
}

function people({ people: said, evidence }: ReportFacts): Block[] {
  const words: Rich =
    said.tags.length === 0
      ? [text('No person has tagged a row of this case; what is said above is the machine’s alone.')]
      : rich(
          'People tagged ',
          ...said.tags.flatMap((tag, i) => [
            text(`${i === 0 ? '' : ', '}${counted(tag.rowCount, 'row')} `),
            data(tag.name),
          ]),
          `: ${counted(said.taggedRows, 'row')} of ${count(evidence.recordCount)} in all. See `,
          link('Tags and comments', 'people'),
          '.',
        );
  return [
    { kind: 'heading', text: [text('What people said')] },
    { kind: 'paragraph', text: words },
  ];
}

function comparison({ comparison: compared }: ReportFacts): Block[] {
  if (compared === null) return [];
  return [
    { kind: 'heading', text: [text('Compared with another version')] },
    {
      kind: 'paragraph',
      text: rich(
        'From ',
        data(compared.before),
        ' to ',
        data(compared.after),
        `: ${counted(compared.addedCount, 'row')} added, ${count(compared.removedCount)} removed, ${count(compared.changedRowCount)} changed; `,
        `${compared.reordered ? 'the order of rows differs' : 'rows kept their order'}. See `,
        link('Comparison', 'comparison'),
        '.',
      ),
    },
  ];
}
