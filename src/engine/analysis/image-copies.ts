// Images that are nearly the same, moved by a pixel or slightly noisy: among the nearest in the embedding those whose
// pixels hardly differ, held against how far nearest images of this set usually are apart. Catalogue: D25.
import { shiftedDistance } from '../kernels/image/shifted-distances.kernel';
import { quantileOfSorted, sortedFinite } from '../kernels/stats/order-statistics';
import { UnionFind } from '../kernels/union-find';
import type { Artifacts } from './artifacts';
import { blocksOf } from './blocks';
import type { CopyGroup } from './copy-group';
import { sharedFloat32 } from './data';
import { type ImagePixels, imagePixels } from './image-pixels';
import { type KnnGraph, knnGraph } from './knn-graph';
import { placesOf } from './places-of';

export interface ImageCopies {
  /** Of two rows or more, ascending by first row. */
  readonly groups: readonly CopyGroup[];
  /** Mean difference in grey steps up to which two images are copies. */
  readonly threshold: number;
  /** The same of an image and its nearest in half of the images. */
  readonly usual: number;
  readonly compared: number;
}

const learntFrom = 400;
/** Copies are at most so far apart, in shares of the usual distance of the nearest. */
const usualShare = 0.3;
/** Members may be so much farther from the middle. */
const slack = 1.5;
const pairsPerTask = 50_000;
const neighboursCompared = 64;
/** So many groups are held against each other. */
const mostJoined = 400;

/** Null without images or vectors. */
export function imageCopies(artifacts: Artifacts): Promise<ImageCopies | null> {
  return artifacts.get('image-copies', async (all) => {
    const { image, embedding, recordCount } = all.data;
    if (image === null || embedding === null || embedding.usableCount < 3) return null;
    const set = await imagePixels(all);
    if (set === null) return null;
    const graph = await knnGraph(all);
    const imageOf = placesOf(set.rows, recordCount);
    const { from, to } = pairsOf(graph, set, imageOf);
    const usual = usualDistance(graph, set, imageOf);
    const threshold = usualShare * usual;
    const distances = sharedFloat32(from.length);
    const tasks = blocksOf(from.length, pairsPerTask).map((block) => ({
      set,
      from,
      to,
      farthest: threshold,
      distances,
      ...block,
    }));
    await all.environment.pool.run('image-shifted-distances', tasks, all.environment.signal, (done) =>
      all.environment.progress({ stage: 'Comparing images that are alike', done, total: tasks.length }),
    );
    const links = new UnionFind(set.rows.length);
    for (let i = 0; i < from.length; i++) {
      if ((distances[i] ?? 0) <= threshold) links.union(from[i] ?? 0, to[i] ?? 0);
    }
    const linked = links.sets().filter((images) => images.length > 1);
    const groups = joined(set, linked, slack * threshold)
      .map((images) => groupOf(set, images, slack * threshold))
      .filter((group) => group.rows.length > 1);
    return { groups, threshold, usual, compared: from.length };
  });
}

interface Pairs {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function pairsOf({ indexes, k }: KnnGraph, set: ImagePixels, imageOf: Int32Array): Pairs {
  const from: number[] = [];
  const to: number[] = [];
  set.rows.forEach((row, i) => {
    for (let at = row * k; at < row * k + Math.min(k, neighboursCompared); at++) {
      const other = indexes[at] ?? -1;
      const image = other < 0 ? -1 : (imageOf[other] ?? -1);
      if (image < 0) continue;
      from.push(i);
      to.push(image);
    }
  });
  return { from: Int32Array.from(from), to: Int32Array.from(to) };
}

function usualDistance({ indexes, k }: KnnGraph, set: ImagePixels, imageOf: Int32Array): number {
  const nearest: number[] = [];
  const step = Math.max(1, Math.ceil(set.rows.length / learntFrom));
  for (let i = 0; i < set.rows.length; i += step) {
    const row = set.rows[i] ?? 0;
    let least = Number.POSITIVE_INFINITY;
    for (let at = row * k; at < row * k + Math.min(k, neighboursCompared); at++) {
      const other = indexes[at] ?? -1;
      const image = other < 0 ? -1 : (imageOf[other] ?? -1);
      if (image >= 0) least = Math.min(least, shiftedDistance(set, i, image, least));
    }
    nearest.push(least);
  }
  const sorted = sortedFinite(nearest);
  return sorted.length === 0 ? 0 : quantileOfSorted(sorted, 0.5);
}

/** Groups whose middles are near each other are one: copies moved to opposite sides are only alike through their original. */
function joined(
  set: ImagePixels,
  groups: readonly (readonly number[])[],
  farthest: number,
): readonly (readonly number[])[] {
  const large = groups
    .toSorted((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
    .slice(0, mostJoined);
  const middles = large.map((members) => middleOf(set, members));
  const links = new UnionFind(large.length);
  for (let a = 0; a < large.length; a++)
    for (let b = 0; b < a; b++)
      if (shiftedDistance(set, middles[a] ?? 0, middles[b] ?? 0, farthest) <= farthest) links.union(a, b);
  const sets = links.sets().map((numbers) => numbers.flatMap((number) => large[number] ?? []));
  const isLarge = new Set(large);
  return [...sets, ...groups.filter((group) => !isLarge.has(group))];
}

const mostMiddles = 64;

/** The member that is nearest to the others on average, the first of several. */
function middleOf(set: ImagePixels, members: readonly number[]): number {
  const step = Math.ceil(members.length / mostMiddles);
  const judges = members.filter((_, i) => i % step === 0);
  let middle = members[0] ?? 0;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of judges) {
    const sum = judges.reduce((total, judge) => total + shiftedDistance(set, candidate, judge), 0);
    if (sum >= least) continue;
    least = sum;
    middle = candidate;
  }
  return middle;
}

function groupOf(set: ImagePixels, members: readonly number[], farthest: number): CopyGroup {
  const middle = middleOf(set, members);
  const kept = members
    .map((member) => ({ member, distance: shiftedDistance(set, middle, member) }))
    .filter(({ distance }) => distance <= farthest)
    .sort(
      (a, b) =>
        Number(b.member === middle) - Number(a.member === middle) ||
        a.distance - b.distance ||
        a.member - b.member,
    );
  return {
    medoid: set.rows[middle] ?? 0,
    rows: kept.map(({ member }) => set.rows[member] ?? 0),
    distances: kept.map(({ distance }) => distance),
  };
}
