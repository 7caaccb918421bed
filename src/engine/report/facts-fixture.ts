// Facts of a made-up case for tests of wording and printing.
import type { FindingId, Row } from '#shared/model/ids';
import type { DetectorFacts, ExampleRow, ReportFacts, ReportFinding } from './report-facts';

const row = (value: number): Row => value as Row;

export const exampleRow: ExampleRow = {
  row: row(12),
  id: 'msg-12',
  label: 'ham',
  source: 'list@example.org',
  column: 'text',
  excerpt: { text: 'win cf now', startsInside: true, endsInside: true, length: 1204, mark: [4, 6] },
  suspicion: 0.91,
  rank: 1,
  tags: [],
};

export function findingOf(changes: Partial<ReportFinding>): ReportFinding {
  return {
    id: 'aaaaaaaaaaaaaaaa' as FindingId,
    detector: 'D13',
    tier: 'controlled',
    outcome: 'found',
    reason: '',
    claim: 'contradiction',
    severity: 'high',
    subject: { kind: 'token', value: 'cf', column: 'text' },
    title: 'Token “cf” goes with the label ham',
    summary: '58 of the 60 rows with “cf” carry the label ham; their content predicts 21.',
    effect: { name: 'excess share', value: 0.617, lo: 0.48, hi: 0.73 },
    null: 'the token carries no information beyond the content',
    p: 3e-11,
    q: 0.004,
    nTested: 3512,
    rowCount: 60,
    rows: [row(12), row(40)],
    confounders: [],
    params: { minDocuments: 5 },
    seed: 7,
    place: 1,
    isDetailed: true,
    tagged: [],
    examples: [exampleRow],
    ...changes,
  };
}

export function detectorOf(changes: Partial<DetectorFacts>): DetectorFacts {
  return {
    id: 'D13',
    title: 'Tokens that decide the label',
    says: 'A token goes with a label beyond what the content explains.',
    needs: ['label', 'text'],
    params: { minDocuments: 5 },
    blindSpots: ['Triggers made of several common words.'],
    reference: '',
    outcome: 'clear',
    reason: 'none of 3,512 tokens passed',
    findingCount: 0,
    nulls: [],
    ...changes,
  };
}

export const quietFacts: ReportFacts = {
  createdAt: '2026-01-31T12:00:00.000Z',
  writtenBy: 'A. Examiner',
  tool: { name: 'Assay', version: '0.0.0', software: [{ name: 'pdfkit', version: '1.2.3' }] },
  case: {
    name: 'made-up case',
    lead: 'L. Lead',
    reason: 'A model misbehaved.',
    exhibits: ['A-17'],
    createdAt: '2026-01-30T12:00:00.000Z',
    examiners: ['A. Examiner'],
    readOnlyReason: '',
    warnings: [],
    sessions: [],
  },
  evidence: {
    name: 'data.parquet',
    chosen: ['data.parquet'],
    evidenceHash: 'ab'.repeat(32),
    files: [],
    fileCount: 1,
    byteLength: 1000,
    recordCount: 12_000,
    rejectedCount: 0,
    rejects: [],
    notes: [],
    columns: [],
    columnCount: 3,
  },
  roles: [{ role: 'label', columns: ['y'], reason: 'named "y"', by: 'Assay' }],
  labels: {
    distinct: 2,
    counts: [
      { value: 'ham', count: 8000 },
      { value: 'spam', count: 4000 },
    ],
  },
  embedding: null,
  run: {
    seed: 7,
    journalSeq: 3,
    ranAt: '2026-01-30T12:01:00.000Z',
    ranBy: 'A. Examiner',
    roles: { label: ['y'] },
    clearedRoles: [],
    rolesChangedSince: false,
    detectorsChosen: false,
    notes: [],
    map: null,
  },
  detectors: [detectorOf({})],
  findings: [],
  foundCount: 0,
  suspects: [],
  people: {
    tags: [],
    taggedRows: 0,
    actions: [],
    actionCount: 0,
    notes: [],
    noteCount: 0,
    coverage: { rowsOpened: 0, findingsOpened: [], findingsUnopened: [] },
  },
  comparison: null,
  selfTest: null,
  audits: [],
  journal: { head: { seq: 3, hash: 'cd'.repeat(32) }, entries: [], entryCount: 4 },
  part: null,
  redaction: null,
  signOffs: [],
  contentSha256: 'ef'.repeat(32),
  contentSalt: '01'.repeat(32),
};
