import { expect, it } from 'vitest';
import type { Row } from '#shared/model/ids';
import { composeReport } from '../../report/compose';
import { detectorOf, findingOf, quietFacts } from '../../report/facts-fixture';
import type { ReportFacts } from '../../report/report-facts';
import sarif from './sarif.document';

const figures = {
  byLabel: null,
  bySuspicion: null,
  byTag: null,
  byDifference: null,
  suspects: null,
  maps: new Map(),
  images: new Map(),
  absent: '',
};

const file = {
  path: 'part 1/mails#1.csv',
  byteLength: 1000,
  modifiedAt: '2026-01-30T12:00:00.000Z',
  format: 'CSV',
  compression: 'none',
  hashState: 'done',
  sha256: 'cd'.repeat(32),
  firstRow: 0,
  recordCount: 30,
} as const;

const facts: ReportFacts = {
  ...quietFacts,
  evidence: {
    ...quietFacts.evidence,
    files: [file, { ...file, path: 'part 2/mails.csv', firstRow: 30, recordCount: 30 }],
  },
  detectors: [
    detectorOf({ outcome: 'found' }),
    detectorOf({ id: 'D22', outcome: 'clear', reason: 'no hidden character' }),
    detectorOf({ id: 'D03', outcome: 'not-applicable', reason: 'needs an embedding' }),
    detectorOf({ id: 'D09', outcome: 'not-chosen', reason: 'left out of the run' }),
  ],
  findings: [
    findingOf({ title: 'Token “[here](http://evil.example) {0}”' }),
    findingOf({ tier: 'context', claim: 'association', severity: 'info', rows: [] }),
  ],
};

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly taxa?: readonly {
    readonly id: string;
    readonly index: number;
    readonly toolComponent: { readonly index: number };
  }[];
  readonly locations?: readonly unknown[];
  readonly properties?: { readonly techniqueHypothesis?: string };
}

interface Run {
  readonly results: readonly Result[];
  readonly taxonomies: readonly { readonly taxa: readonly { readonly id: string }[] }[];
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly { readonly toolExecutionNotifications: readonly unknown[] }[];
  readonly artifacts: readonly unknown[];
}

async function runOf(of: ReportFacts): Promise<Run> {
  const bytes = await sarif.print({ facts: of, document: composeReport(of, figures) });
  const log = JSON.parse(new TextDecoder().decode(bytes)) as { version: string; runs: readonly [Run] };
  expect(log.version).toBe('2.1.0');
  return log.runs[0];
}

it('says of every detector what came out, "clear" and "not looked at" apart', async () => {
  const { results, tool, invocations } = await runOf(facts);
  expect(results.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
    ['D13', 'fail', 'error'],
    ['D13', 'informational', 'none'],
    ['D22', 'pass', 'none'],
    ['D03', 'notApplicable', 'none'],
  ]);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(invocations[0]?.toolExecutionNotifications).toMatchObject([{ associatedRule: { id: 'D09' } }]);
});

it('names techniques as hypotheses, none for context, each where its reference says', async () => {
  const { results, taxonomies } = await runOf(facts);
  const [found, context] = results;
  expect(found?.taxa?.map(({ id }) => id)).toContain('AML.T0020');
  expect(found?.properties?.techniqueHypothesis).toContain('not a verdict');
  for (const { id, index, toolComponent } of found?.taxa ?? [])
    expect(taxonomies[toolComponent.index]?.taxa[index]?.id).toBe(id);
  expect(context?.taxa).toBeUndefined();
});

it('lets nothing that evidence says become a link or a placeholder', async () => {
  const { results } = await runOf(facts);
  expect(results[0]?.message.text).toContain('\\[here\\](http://evil.example) {{0}}');
});

it('finds the file of a row and keeps names within a URI', async () => {
  const { results, artifacts } = await runOf(facts);
  expect(artifacts).toMatchObject([
    { location: { uri: 'part%201/mails%231.csv' }, hashes: { 'sha-256': 'cd'.repeat(32) } },
    { location: { uri: 'part%202/mails.csv' } },
  ]);
  expect(results[0]?.locations).toMatchObject([
    {
      logicalLocations: [{ name: '12', kind: 'row' }],
      physicalLocation: { artifactLocation: { index: 0 } },
    },
    {
      logicalLocations: [{ name: '40', kind: 'row' }],
      physicalLocation: { artifactLocation: { index: 1 } },
    },
  ]);
});

it('locates the first hundred rows of a finding and counts all', async () => {
  const rows = Array.from({ length: 500 }, (_, row) => row as Row);
  const { results } = await runOf({ ...facts, findings: [findingOf({ rows, rowCount: 500 })] });
  expect(results[0]?.locations).toHaveLength(100);
  expect(results[0]?.properties).toMatchObject({ rowCount: 500 });
});
