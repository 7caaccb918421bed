// What a row's neighbours are labelled, the row itself and its copies left out; other copies
// have one vote together. The simplest second opinion on a label.
import type { Artifacts } from './artifacts';
import { duplicateGroups } from './duplicate-groups';
import { type KnnGraph, knnGraph } from './knn-graph';

export interface NeighbourVotes {
  readonly classCount: number;
  /** Rows × classes: votes of the nearest `k` labelled rows that are no copies of the row. */
  readonly votes: Float64Array;
  /** Votes cast by row; 0 for rows without a usable vector. */
  readonly cast: Int32Array;
}

/** Null without labels of two classes or without vectors. `k` is at most what the graph keeps. */
export function neighbourVotes(artifacts: Artifacts, k: number): Promise<NeighbourVotes | null> {
  return artifacts.get(`neighbour-votes-${k}`, async (all) => {
    const { label, embedding } = all.data;
    if (label === null || label.names.length < 2 || embedding === null || embedding.usableCount < 2)
      return null;
    const graph = await knnGraph(all);
    const groups = await duplicateGroups(all);
    return countVotes(graph, groups, label.codes, label.names.length, k);
  });
}

/** The same, the votes of rows left out not counted. Not kept. */
export async function neighbourVotesWithout(
  artifacts: Artifacts,
  k: number,
  leftOut: Uint8Array,
): Promise<NeighbourVotes | null> {
  const { label, embedding } = artifacts.data;
  if (label === null || embedding === null || embedding.usableCount < 2) return null;
  const codes = label.codes.map((code, row) => (leftOut[row] === 1 ? -1 : code));
  const groups = await duplicateGroups(artifacts);
  return countVotes(await knnGraph(artifacts), groups, codes, label.names.length, k);
}

function countVotes(
  graph: KnnGraph,
  groups: Int32Array,
  codes: Int32Array,
  classCount: number,
  k: number,
): NeighbourVotes {
  const n = graph.rowCount;
  const votes = new Float64Array(n * classCount);
  const cast = new Int32Array(n);
  /** Groups of copies that have had their vote. */
  const heard = new Set<number>();
  for (let row = 0; row < n; row++) {
    if (graph.usable[row] !== 1) continue;
    let counted = 0;
    heard.clear();
    heard.add(groups[row] ?? row);
    for (let i = row * graph.k; i < (row + 1) * graph.k && counted < k; i++) {
      const other = graph.indexes[i] ?? -1;
      const code = other < 0 ? -1 : (codes[other] ?? -1);
      if (code < 0 || heard.has(groups[other] ?? other)) continue;
      heard.add(groups[other] ?? other);
      const at = row * classCount + code;
      votes[at] = (votes[at] ?? 0) + 1;
      counted += 1;
    }
    cast[row] = counted;
  }
  return { classCount, votes, cast };
}

/** Shares of the votes, drawn towards the classes' shares by `strength` votes, so that none is nought. */
export function smoothedShares(
  { classCount, votes, cast }: NeighbourVotes,
  counts: readonly number[],
  strength: number,
): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = new Float64Array(votes.length);
  for (let row = 0; row < cast.length; row++)
    for (let c = 0; c < classCount; c++) {
      const prior = ((counts[c] ?? 0) + 1) / (total + classCount);
      const at = row * classCount + c;
      shares[at] = ((votes[at] ?? 0) + strength * prior) / ((cast[row] ?? 0) + strength);
    }
  return shares;
}
