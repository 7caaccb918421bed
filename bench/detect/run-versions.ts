// S14 under one seed: both versions written, compared by the product by the key or without one, and held against the edits.
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
  await writeSet(edits.before, before, edits.isKeyed ? null : 'none');
  await writeSet(edits.after, after, edits.isKeyed ? edits.order : 'none');
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

/** Without ids this share of the changes must be named, and of what is named be so. */
const leastUnkeyed = 0.99;

/** What the comparison says that is not so, or leaves out; empty where precision and recall are what they must be. */
function problemsOf(
  edits: VersionEdits,
  before: string,
  after: string,
  tempFolder: string,
): Promise<readonly string[]> {
  return withOwnEngine(after, tempFolder, async ({ client, grant }) => {
    const state = await client.call('compare.run', {
      other: [grant(before)],
      key: edits.isKeyed ? 'id' : null,
      caseSide: 'after',
    });
    const changed = await client.call('compare.changed', { start: 0, count: cellsAsked });
    const said = new Set(
      changed.map(({ row, rowBefore, column }) =>
        edits.order[row] === rowBefore
          ? `${idOf(rowBefore)} ${column}`
          : `row ${rowBefore} is not row ${row}`,
      ),
    );
    const wanted = new Set([...edits.edited].map(([place, column]) => `${idOf(place)} ${column}`));
    const missed = [...wanted].filter((cell) => !said.has(cell)).map((cell) => `not named: ${cell}`);
    const wrong = [...said].filter((cell) => !wanted.has(cell)).map((cell) => `not so: ${cell}`);
    const isNear = (problems: number, of: number): boolean => problems <= (1 - leastUnkeyed) * of;
    const problems =
      !edits.isKeyed && isNear(missed.length, wanted.size) && isNear(wrong.length, said.size)
        ? []
        : [...missed, ...wrong];
    if (state.movedCount > edits.moved || (state.movedCount === 0) !== (edits.moved === 0))
      problems.push(`${state.movedCount} rows moved, not ${edits.moved}`);
    const kept = edits.order.filter((place) => place < edits.before.length).length;
    const [added, removed] = [edits.after.length - kept, edits.before.length - kept];
    if (edits.isKeyed && state.addedCount + state.removedCount > added + removed)
      problems.push('rows on one side only');
    return problems;
  });
}
