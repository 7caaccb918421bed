import { count, counted, listed, utc } from '#shared/base/quantities';
import { sampleWords } from '#shared/model/estimate-words';
import type { Params } from '#shared/model/finding';
import {
  type Block,
  code,
  data,
  link,
  paragraph,
  plain,
  type Rich,
  rich,
  type Section,
  text,
} from '../document';
import type { DetectorFacts, ReportFacts } from '../report-facts';

export function method(facts: ReportFacts): Section {
  return {
    id: 'method',
    title: 'Method',
    startsPage: false,
    blocks: [
      ...roles(facts),
      ...embedding(facts),
      ...run(facts),
      ...detectorTables(facts),
      { kind: 'heading', text: [text('Repeatability')] },
      paragraph(
        'The same evidence, roles, parameters and seed give the same findings, scores and map to the last bit, whatever the number of processor threads, the time zone, the language settings or the version of the runtime. Sums are taken in a fixed order in double precision; ties are broken by row number; no clock and no unseeded random number enters a result.',
      ),
      ...software(facts),
    ],
  };
}

function roles({ roles: chosen }: ReportFacts): Block[] {
  return [
    { kind: 'heading', text: [text('What each column was taken for')] },
    chosen.length === 0
      ? paragraph('No column was given a role.')
      : {
          kind: 'table',
          caption: 'Roles of columns',
          columns: [
            { title: 'Role', weight: 14 },
            { title: 'Column', weight: 30 },
            { title: 'Reason', weight: 40 },
            { title: 'Chosen by', weight: 16 },
          ],
          rows: chosen.map((role) => ({
            cells: [plain(role.role), columnNames(role.columns), [data(role.reason)], [data(role.by)]],
          })),
          more: '',
        },
  ];
}

function columnNames(columns: readonly string[]): Rich {
  const [first, last] = [columns[0] ?? '', columns[columns.length - 1] ?? ''];
  if (columns.length > 3) return rich(data(first), ' to ', data(last), ` (${count(columns.length)} columns)`);
  return columns.flatMap((name, i) => [...(i === 0 ? [] : [text(', ')]), data(name)]);
}

function embedding({ embedding: facts }: ReportFacts): Block[] {
  if (facts === null) return [];
  return [
    paragraph(
      'Rows were placed in space by an embedding: ',
      data(facts.origin),
      `, ${counted(facts.dimensions, 'dimension')}, usable for ${counted(facts.usableRows, 'row')}. `,
      facts.unusable === '' ? '' : `${facts.unusable} `,
      facts.madeByAssay
        ? 'It was made from the data by a fixed recipe, without a trained model; it sees words and shapes, not meaning.'
        : 'It came with the data and was taken as it is.',
    ),
  ];
}

function run({ run: facts }: ReportFacts): Block[] {
  if (facts === null) return [paragraph('No scan was run in this case.')];
  const { map } = facts;
  return [
    { kind: 'heading', text: [text('The scan')] },
    {
      kind: 'facts',
      pairs: [
        { name: 'Seed', value: plain(String(facts.seed)) },
        ...(facts.sample === undefined
          ? []
          : [
              {
                name: 'Rows',
                value: plain(`${sampleWords(facts.sample)}, drawn without replacement with that seed`),
              },
            ]),
        ...(facts.ranAt === null ? [] : [{ name: 'Finished', value: plain(utc(facts.ranAt)) }]),
        ...(facts.ranBy === null ? [] : [{ name: 'Started by', value: [data(facts.ranBy)] }]),
        ...(facts.journalSeq === null
          ? []
          : [{ name: 'Journal record', value: plain(count(facts.journalSeq)) }]),
        {
          name: 'Map',
          value:
            map === null
              ? plain('none')
              : rich(
                  `${map.params.method} of `,
                  data(map.params.embedding),
                  `: ${map.params.neighbours} neighbours, ${map.params.metric} distance, least distance ${map.params.minDist}, ${map.params.epochs} epochs, seed ${map.params.seed}. `,
                  map.withoutCoordinates === 0
                    ? ''
                    : `${counted(map.withoutCoordinates, 'row')} without a usable vector ${map.withoutCoordinates === 1 ? 'is' : 'are'} not on it. `,
                  'SHA-256 of the coordinates ',
                  code(map.sha256),
                ),
        },
      ],
    },
    ...(facts.notes.length === 0 ? [] : [{ kind: 'list' as const, items: facts.notes.map(plain) }]),
  ];
}

function detectorTables({ detectors }: ReportFacts): Block[] {
  return [
    { kind: 'heading', text: [text('Detectors')] },
    paragraph(
      'Each detector makes one kind of claim. The table says which, against which null hypothesis it tests where it tests, and with which parameters. What a detector cannot see is listed under ',
      link('What was not examined', 'not-examined'),
      '.',
    ),
    {
      kind: 'table',
      caption: 'Detectors, their claims and parameters',
      columns: [
        { title: 'Detector', weight: 22 },
        { title: 'What it claims', weight: 30 },
        { title: 'Null hypothesis', weight: 22 },
        { title: 'Parameters', weight: 24 },
        { title: 'Outcome', weight: 18 },
      ],
      rows: detectors.map((detector) => ({
        cells: [
          plain(`${detector.id} ${detector.title}`),
          plain(detector.says),
          plain(detector.nulls.length === 0 ? 'none' : detector.nulls.join('; ')),
          paramsText(detector.params),
          plain(outcomeText(detector)),
        ],
      })),
      more: '',
    },
  ];
}

export function paramsText(params: Params): Rich {
  const names = Object.keys(params);
  if (names.length === 0) return plain('none');
  return names.flatMap((name, i) => [
    ...(i === 0 ? [] : [text(', ')]),
    code(`${name} = ${String(params[name])}`),
  ]);
}

function outcomeText(detector: DetectorFacts): string {
  switch (detector.outcome) {
    case 'found':
      return counted(detector.findingCount, 'finding');
    case 'clear':
      return 'nothing found';
    case 'not-applicable':
      return detector.reason;
    case 'failed':
      return detector.reason;
    case 'not-chosen':
      return 'left out of the run';
  }
}

function software(facts: ReportFacts): Block[] {
  return [
    { kind: 'heading', text: [text('Software')] },
    paragraph(
      `${facts.tool.name} ${facts.tool.version}, built with ${listed(facts.tool.software.map(({ name, version }) => `${name} ${version}`))}.`,
    ),
    paragraph(
      'Times are those of the clock of the machine on which the case was worked on, written in UTC; a clock that was set in between is noted in the journal, whose order is by record number. No result depends on the time zone or the language settings of that machine.',
    ),
    {
      kind: 'table',
      caption: 'Sessions in which the case was worked on',
      columns: [
        { title: 'Record', weight: 10, align: 'right' },
        { title: 'Time', weight: 24 },
        { title: 'Person', weight: 18 },
        { title: 'Tool and runtime', weight: 32 },
        { title: 'Warnings', weight: 26 },
      ],
      rows: facts.case.sessions.slice(-30).map((session) => ({
        cells: [
          plain(String(session.seq)),
          plain(utc(session.ts)),
          [data(session.actor)],
          plain(`${session.tool}, ${session.runtime}`),
          plain(session.warnings.length === 0 ? 'none' : session.warnings.join(' ')),
        ],
      })),
      more:
        facts.case.sessions.length > 30
          ? `The last 30 of ${count(facts.case.sessions.length)} sessions.`
          : '',
    },
  ];
}
