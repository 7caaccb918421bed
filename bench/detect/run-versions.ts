// S14 under one seed: both versions written, compared by the product with and without the key, and held against the edits.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { withOwnEngine } from './own-engine';
import type { RunRecord } from './run-record';
import type { VersionCell } from './scenario';
import type { VersionEdits } from './scenarios/version-edits';
import { idOf, writeSet } from './write-set';

const cellsAsked = 5000;

export async function runVersions(cell: VersionCell, seed: number, tempFolder: string): Promise<RunRecord> {
  const edits = cell.makeVersions(seed);
  const before = path.join(tempFolder, 'before.parquet');
  const after = path.join(tempFolder, 'after.parquet');
  await writeSet(edits.before, before);
  await writeSet(edits.after, after, edits.order);
  const started = performance.now();
  const problems = await problemsOf(edits, before, after, tempFolder);
  const scanMs = performance.now() - started;
  rmSync(before);
  rmSync(after);
  return {
    cell: cell.id,
    scenario: cell.scenario,
    family: cell.family,
    seed,
    rowCount: edits.after.length,
    plantedCount: edits.edited.size,
    own: null,
    oracle: null,
    peers: [],
    expected: [
      {
        expected: { kind: 'edits' },
        rank: problems.length === 0 ? 1 : null,
        bestJaccard: 0,
        bestJaccardRank: null,
      },
    ],
    findings: [],
    findingCount: 0,
    falseAccusations: [],
    graveFacts: [],
    failures: problems,
    scanMs,
    peersMs: 0,
    detectorMs: {},
  };
}

/** What the comparison says that is not so, or leaves out; empty where precision and recall are 1. */
function problemsOf(
  edits: VersionEdits,
  before: string,
  after: string,
  tempFolder: string,
): Promise<readonly string[]> {
  return withOwnEngine(after, tempFolder, async ({ client, grant }) => {
    const state = await client.call('compare.run', { other: [grant(before)], key: 'id', caseSide: 'after' });
    const changed = await client.call('compare.changed', { start: 0, count: cellsAsked });
    const said = new Set(changed.map(({ id, column }) => `${id} ${column}`));
    const wanted = new Set([...edits.edited].map(([place, column]) => `${idOf(place)} ${column}`));
    const problems = [
      ...[...wanted].filter((cell) => !said.has(cell)).map((cell) => `not named: ${cell}`),
      ...[...said].filter((cell) => !wanted.has(cell)).map((cell) => `not so: ${cell}`),
    ];
    if (state.movedCount > edits.moved || (state.movedCount === 0) !== (edits.moved === 0))
      problems.push(`${state.movedCount} rows moved, not ${edits.moved}`);
    if (state.addedCount + state.removedCount > 0) problems.push('rows on one side only');
    return problems;
  });
}
