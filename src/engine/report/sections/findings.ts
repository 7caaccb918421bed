import { count, counted, decimal, firstOf, listed, percent, probability } from '#shared/base/quantities';
import { type Tier, tiers } from '#shared/model/finding';
import { tierNames } from '#shared/model/finding-names';
import {
  type Block,
  code,
  data,
  findingAnchor,
  link,
  paragraph,
  plain,
  type Rich,
  rich,
  type Section,
  strong,
  text,
} from '../document';
import { exampleTable } from '../example-table';
import type { Figures } from '../pictures';
import type { ReportFacts, ReportFinding } from '../report-facts';
import {
  claimMeanings,
  confounderText,
  effectText,
  severityNames,
  severityPiece,
  strengthOf,
  subjectText,
  tierMeanings,
} from '../wording';
import { pictureBlocks } from './finding-picture';
import { paramsText } from './method';
import { picture } from './overview';
import { triggerBlocks } from './trigger';

const listedFindings = 200;

export function findingsSection(facts: ReportFacts, figures: Figures): Section {
  return {
    id: 'findings',
    title: 'Findings',
    startsPage: true,
    blocks:
      facts.findings.length === 0
        ? [
            paragraph(
              'There are no findings. What was looked for is listed under ',
              link('Method', 'method'),
              '.',
            ),
          ]
        : [
            ...howToRead(facts),
            ...facts.findings
              .filter((finding) => finding.isDetailed)
              .flatMap((finding) => oneFinding(finding, facts, figures)),
            ...furtherFindings(facts),
          ],
  };
}

function howToRead({ findings }: ReportFacts): Block[] {
  const present = tiers.filter((tier) => findings.some((finding) => finding.tier === tier));
  return [
    paragraph(
      'Findings stand in order of severity, then of strength and size. Each belongs to one kind of evidence:',
    ),
    {
      kind: 'list',
      items: present.map((tier: Tier) => rich(strong(tierNames[tier]), `. ${tierMeanings[tier]}`)),
    },
    ...chanceFindings(findings),
  ];
}

/** Benjamini and Hochberg: of the tests reported up to a q, on average no more than that share is chance. */
function chanceFindings(findings: readonly ReportFinding[]): Block[] {
  const controlled = findings.filter((finding) => finding.tier === 'controlled');
  const tests = controlled.filter((finding) => finding.q !== null);
  if (tests.length === 0) return [];
  const largest = Math.max(...tests.map((finding) => finding.q ?? 0));
  return [
    paragraph(
      `${counted(controlled.length, 'finding')} ${controlled.length === 1 ? 'rests on a controlled test' : 'rest on controlled tests'}${tests.length < controlled.length ? `, ${count(tests.length)} of them with a q` : ''}, the weakest with ${probability('q', largest)}. If what these tests assume holds for this data, no more than ${decimal(Math.max(0.01, Math.ceil(tests.length * largest * 100) / 100))} of them would on average be there by chance. Many findings of one detector may be a sign that it does not hold.`,
    ),
  ];
}

function oneFinding(finding: ReportFinding, facts: ReportFacts, figures: Figures): Block[] {
  const readable = facts.evidence.recordCount - facts.evidence.rejectedCount;
  const detector = facts.detectors.find((candidate) => candidate.id === finding.detector);
  return [
    {
      kind: 'heading',
      text: rich(`Finding ${finding.place}: ${finding.title}`),
      anchor: findingAnchor(finding.id),
    },
    { kind: 'paragraph', tone: 'lead', text: plain(finding.summary) },
    {
      kind: 'facts',
      pairs: [
        {
          name: 'Kind of evidence',
          value: rich(
            strong(tierNames[finding.tier]),
            `, severity ${severityNames[finding.severity].toLowerCase()}`,
          ),
        },
        { name: 'Claim', value: plain(claimMeanings[finding.claim]) },
        { name: 'Subject', value: subjectText(finding) },
        {
          name: 'Rows',
          value: plain(
            `${count(finding.rowCount)} (${percent(finding.rowCount, readable)} of the readable rows)`,
          ),
        },
        ...saidByPeople(finding),
        { name: 'Effect', value: plain(effectText(finding.effect)) },
        { name: 'How strong', value: plain(strengthOf(finding)) },
        {
          name: 'Detector',
          value: rich(
            `${finding.detector}${detector === undefined ? '' : ` ${detector.title}`}; parameters: `,
            ...paramsText(finding.params),
            `; seed ${finding.seed}`,
          ),
        },
        { name: 'Finding id', value: [code(finding.id)] },
      ],
    },
    ...triggerBlocks(finding),
    ...pictureBlocks(finding),
    ...otherExplanations(finding),
    ...picture(
      figures.maps.get(finding.id) ?? null,
      'medium',
      `Where the rows of finding ${finding.place} lie on the map; all other rows are grey.`,
      `Map with the ${count(finding.rowCount)} rows of finding ${finding.place} highlighted.`,
    ),
    ...picture(
      figures.images.get(finding.id) ?? null,
      'large',
      `Images of rows ${listed(finding.examples.map(({ row }) => String(row)))}, in this order${finding.subject.box === undefined ? '' : '; the place the finding is about is framed'}.`,
      `Images of ${finding.examples.length} rows of finding ${finding.place}.`,
    ),
    ...(finding.examples.length === 0
      ? []
      : [
          exampleTable(
            `Rows of finding ${finding.place}`,
            finding.examples,
            firstOf(finding.examples.length, finding.rowCount, 'rows'),
            { tags: true },
          ),
        ]),
  ];
}

function saidByPeople({ tagged, rowCount }: ReportFinding): { name: string; value: Rich }[] {
  return tagged.length === 0
    ? [{ name: 'People’s verdict', value: plain('none: no row of it carries a tag') }]
    : [
        {
          name: 'People’s verdict',
          value: tagged.flatMap(({ tag, rowCount: n }, i) => [
            ...(i === 0 ? [] : [text(', ')]),
            data(tag),
            text(` on ${count(n)} of ${counted(rowCount, 'row')}`),
          ]),
        },
      ];
}

function otherExplanations(finding: ReportFinding): Block[] {
  if (finding.confounders.length === 0)
    return finding.tier === 'fact'
      ? []
      : [paragraph('The detector tested no other explanation for this finding.')];
  return [
    {
      kind: 'table',
      caption: 'What else may explain it',
      columns: [
        { title: 'Explanation', weight: 28 },
        { title: 'What was seen', weight: 72 },
      ],
      rows: finding.confounders.map((confounder) => ({
        cells: [plain(confounder.name), confounderText(confounder)],
      })),
      more: '',
    },
  ];
}

function furtherFindings({ findings, foundCount }: ReportFacts): Block[] {
  const further = findings.filter((finding) => !finding.isDetailed);
  if (further.length === 0) return [];
  const shown = further.slice(0, listedFindings);
  return [
    { kind: 'heading', text: [text('Further findings')] },
    {
      kind: 'table',
      caption: 'Findings not described at length',
      columns: [
        { title: 'No.', weight: 7, align: 'right' },
        { title: 'Finding', weight: 40 },
        { title: 'Severity', weight: 13 },
        { title: 'Evidence', weight: 18 },
        { title: 'Rows', weight: 9, align: 'right' },
        { title: 'First rows', weight: 18 },
      ],
      rows: shown.map((finding) => ({
        anchor: findingAnchor(finding.id),
        cells: [
          plain(String(finding.place)),
          rich(finding.title, ' (', code(finding.id), ')'),
          [severityPiece(finding.severity)],
          plain(tierNames[finding.tier]),
          plain(count(finding.rowCount)),
          [data(`${finding.rows.slice(0, 5).join(', ')}${finding.rowCount > 5 ? ', …' : ''}`)],
        ],
      })),
      more: firstOf(shown.length, foundCount - (findings.length - further.length), 'further findings'),
    },
  ];
}
