// A neighbour graph can fall into parts, such as many copies that only know each other. They are joined by the shortest
// mutual reachability distance between them, exactly where that is affordable; else only the densest points of a part look.
import { type BridgeSpace, bridgeSpace, toGroups } from '../kernels/hdbscan/bridge-space';
import { ShortestEdges, type TreeEdges } from '../kernels/hdbscan/spanning-tree.kernel';
import type { Metric, PointSet } from '../kernels/knn/points.kernel';
import { proposalError } from '../kernels/knn/proposals';
import type { UnionFind } from '../kernels/union-find';
import type { AnalysisEnvironment } from './artifacts';
import { blocksOf, partsOf } from './blocks';
import { sharedFloat64, sharedInt32 } from './data';

export interface Forest {
  readonly points: PointSet;
  readonly metric: Metric;
  readonly core: Float64Array;
  readonly parts: UnionFind;
  readonly edges: TreeEdges;
}

/** Multiplications a round may cost: seconds. */
const affordable = 5e9;
const fewestSearchersPerPart = 4;
/** Searchers that are compared at once; more do not stay in the cache. */
const searchersPerTask = 32;
const rowsPerPack = 4096;

/** Shortest ways out, by searcher. */
interface WaysOut {
  readonly found: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Adds edges until the forest is one tree. All parts but the largest look for their shortest way out. `withKernels` is only
 * for tests: the result is the same.
 */
export async function joinApartParts(
  forest: Forest,
  environment: AnalysisEnvironment,
  withKernels = true,
): Promise<void> {
  const { points, parts, edges } = forest;
  const { progress } = environment;
  const known: WaysOut = {
    found: new Int32Array(points.count).fill(-1),
    weights: new Float64Array(points.count),
  };
  let space: BridgeSpace | null = null;
  for (let round = 0; edges.size < points.count - 1; round++) {
    progress({ stage: 'Joining parts of the neighbour graph', done: edges.size, total: points.count - 1 });
    const partOf = sharedInt32(points.count);
    for (let point = 0; point < points.count; point++) partOf[point] = parts.find(point);
    const members = membersOf(partOf);
    const searchers = searchersOf(members, forest);
    if (round === 0 && withKernels) space = await packedSpace(forest, members, environment);
    // Who was asked before and found a point that is outside still need not look again: outside only shrinks.
    const asking = searchers.filter((point) => isInside(known.found[point] ?? -1, point, partOf));
    const asked = sharedInt32(asking.length);
    asked.set(asking);
    const ways = await search(forest, partOf, asked, space, environment);
    asked.forEach((point, i) => {
      known.found[point] = ways.found[i] ?? -1;
      known.weights[point] = ways.weights[i] ?? 0;
    });
    const shortest = new ShortestEdges(points.count);
    for (const point of searchers)
      shortest.offer(partOf[point] ?? 0, point, known.found[point] ?? 0, known.weights[point] ?? 0);
    shortest.join(parts, edges);
  }
}

function isInside(found: number, point: number, partOf: Int32Array): boolean {
  return found < 0 || partOf[found] === partOf[point];
}

/** Points of each part, the largest part first. */
function membersOf(partOf: Int32Array): number[][] {
  const members = new Map<number, number[]>();
  partOf.forEach((part, point) => {
    const known = members.get(part);
    if (known === undefined) members.set(part, [point]);
    else known.push(point);
  });
  return [...members.values()].sort((a, b) => b.length - a.length);
}

/** Points of all parts but the largest, part by part; the densest of each where all would cost too much. */
function searchersOf(members: readonly (readonly number[])[], { core, points }: Forest): number[] {
  const small = members.slice(1);
  const total = small.reduce((sum, part) => sum + part.length, 0);
  const budget = searcherBudget(points);
  const perPart =
    total <= budget
      ? Number.POSITIVE_INFINITY
      : Math.max(fewestSearchersPerPart, Math.floor(budget / small.length));
  return small.flatMap((part) =>
    part.length <= perPart
      ? part
      : part.toSorted((a, b) => (core[a] ?? 0) - (core[b] ?? 0) || a - b).slice(0, perPart),
  );
}

function searcherBudget({ count, dimensions }: PointSet): number {
  return Math.floor(affordable / (count * dimensions));
}

/** With room for the searchers of any round, each task's rounded up; null where there can be none. */
async function packedSpace(
  { points }: Forest,
  members: readonly (readonly number[])[],
  { pool, signal }: AnalysisEnvironment,
): Promise<BridgeSpace | null> {
  const budget = Math.max(searcherBudget(points), fewestSearchersPerPart * members.length);
  const most = Math.min(points.count, budget);
  const tasks = members.length + Math.ceil(most / searchersPerTask);
  const space = bridgeSpace(points, members, toGroups(most) + 8 * tasks, pool.threads);
  if (space === null) return null;
  const packs = blocksOf(space.padded, rowsPerPack).map((block) => ({ points, space, ...block }));
  await pool.run('hdbscan-pack', packs, signal);
  return space;
}

async function search(
  { points, metric, core }: Forest,
  parts: Int32Array,
  searchers: Int32Array,
  space: BridgeSpace | null,
  { pool, signal }: AnalysisEnvironment,
): Promise<WaysOut> {
  const ways = { found: sharedInt32(searchers.length), weights: sharedFloat64(searchers.length) };
  const common = { points, metric, core, parts, searchers, ...ways };
  if (space === null) {
    const tasks = partsOf(searchers.length, 8 * pool.threads).map((block) => ({ ...common, ...block }));
    await pool.run('hdbscan-bridges', tasks, signal);
    return ways;
  }
  const error = proposalError(space, points.dimensions);
  let row = 0;
  const tasks = ofOnePart(searchers, parts).map((block) => {
    const task = { ...common, ...block, space, error, row };
    row += toGroups(block.end - block.start);
    return task;
  });
  if (row > space.searcherRows) throw new Error(`no room for ${row} rows of searchers`);
  await pool.run('hdbscan-propose', tasks, signal);
  return ways;
}

/** Blocks of neighbouring searchers that are in the same part. */
function ofOnePart(searchers: Int32Array, parts: Int32Array): { start: number; end: number }[] {
  const blocks: { start: number; end: number }[] = [];
  for (let start = 0; start < searchers.length; ) {
    const part = parts[searchers[start] ?? 0];
    let end = start + 1;
    while (end < searchers.length && end - start < searchersPerTask && parts[searchers[end] ?? 0] === part)
      end += 1;
    blocks.push({ start, end });
    start = end;
  }
  return blocks;
}
