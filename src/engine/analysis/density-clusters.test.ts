import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedFloat64, sharedInt32 } from './data';
import { type ClusterSet, clustersOf, densityClusters, minClusterSizeFor } from './density-clusters';
import { fixtureArtifacts, fixtureData, fixtureMatrix } from './fixture-data';
import type { KnnGraph } from './knn-graph';

interface Case {
  readonly seed: number;
  readonly spread: number;
  readonly sklearn: { readonly eom: number[]; readonly leaf: number[] };
  readonly strengths: number[];
  readonly levels: { readonly eom: number[]; readonly leaf: number[] };
}

const golden = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../tools/golden/density-clusters.json'), 'utf8'),
) as Record<string, Case>;

/** The points of tools/golden/density-clusters.py. */
function goldenPoints(seed: number, spread: number, count = 400, dimensions = 3): number[][] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const centres = Array.from({ length: 5 }, () => Array.from({ length: dimensions }, () => 10 * next()));
  return Array.from({ length: count }, (_, i) => {
    const near = Array.from({ length: dimensions }, () => next() + next() + next() + next() - 2);
    if (i % 10 === 9) return Array.from({ length: dimensions }, () => 10 * next());
    return near.map((x, t) => (centres[i % 5]?.[t] ?? 0) + spread * (1 + (i % 5)) * x);
  });
}

/** A graph with every other row as a neighbour. */
function completeGraph(points: readonly (readonly number[])[]): KnnGraph {
  const n = points.length;
  const k = n - 1;
  const indexes = sharedInt32(n * k);
  const distances = sharedFloat64(n * k);
  points.forEach((own, row) => {
    const all = points
      .map((other, i) => {
        let sum = 0;
        own.forEach((x, t) => {
          sum += (Math.fround(x) - Math.fround(other[t] ?? 0)) ** 2;
        });
        return [i, Math.sqrt(sum)] as const;
      })
      .filter(([i]) => i !== row)
      .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    all.forEach(([i, distance], place) => {
      indexes[row * k + place] = i;
      distances[row * k + place] = distance;
    });
  });
  return {
    rowCount: n,
    k,
    indexes,
    distances,
    usable: new Uint8Array(n).fill(1),
    usableCount: n,
    metric: 'euclidean',
    method: 'exact',
    recall: 1,
  };
}

/** Whether two labellings differ in nothing but the numbers of clusters. */
function sameClusters(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const pairs = new Map<number, number>([[-1, -1]]);
  const taken = new Set<number>([-1]);
  for (let i = 0; i < a.length; i++) {
    const known = pairs.get(a[i] ?? -1);
    if (known === undefined) {
      if (taken.has(b[i] ?? -1)) return false;
      pairs.set(a[i] ?? -1, b[i] ?? -1);
      taken.add(b[i] ?? -1);
    } else if (known !== b[i]) return false;
  }
  return true;
}

/** Adjusted Rand index (Hubert and Arabie 1985). */
function agreement(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const count = (key: (i: number) => string): number => {
    const counts = new Map<string, number>();
    for (let i = 0; i < a.length; i++) counts.set(key(i), (counts.get(key(i)) ?? 0) + 1);
    return [...counts.values()].reduce((sum, size) => sum + pairs(size), 0);
  };
  const both = count((i) => `${a[i]},${b[i]}`);
  const inA = count((i) => `${a[i]}`);
  const inB = count((i) => `${b[i]}`);
  const chance = (inA * inB) / pairs(a.length);
  return (both - chance) / ((inA + inB) / 2 - chance);
}

const artifactsOf = (points: readonly (readonly number[] | null)[]) =>
  fixtureArtifacts(fixtureData(points.length, { embedding: fixtureMatrix(points, 'euclidean') }));

describe('density clusters over all pairs', () => {
  it.each(Object.entries(golden))('are those of the definition: %s', async (_, { seed, spread, levels }) => {
    const points = goldenPoints(seed, spread);
    const found = await clustersOf(artifactsOf(points), completeGraph(points), 10);
    expect(sameClusters(found.eom.labels, levels.eom)).toBe(true);
    expect(sameClusters(found.leaf.labels, levels.leaf)).toBe(true);
  });

  it('are those of scikit-learn where equal distances do not matter, with its strengths', async () => {
    const { seed, spread, sklearn, strengths } = golden['blobs'] as Case;
    const points = goldenPoints(seed, spread);
    const found = await clustersOf(artifactsOf(points), completeGraph(points), 10);
    expect(sameClusters(found.eom.labels, sklearn.eom)).toBe(true);
    expect(sameClusters(found.leaf.labels, sklearn.leaf)).toBe(true);
    const off = strengths.map((strength, row) => Math.abs(strength - (found.eom.strengths[row] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(1e-5);
  });

  it.each(Object.entries(golden))('agree with scikit-learn: %s', async (_, { seed, spread, sklearn }) => {
    const points = goldenPoints(seed, spread);
    const found = await clustersOf(artifactsOf(points), completeGraph(points), 10);
    expect(agreement(found.eom.labels, sklearn.eom)).toBeGreaterThan(0.99);
    expect(agreement(found.leaf.labels, sklearn.leaf)).toBeGreaterThan(0.99);
  });
});

describe('densityClusters', () => {
  it.each(Object.entries(golden))(
    'loses little with 64 neighbours: %s',
    async (_, { seed, spread, levels }) => {
      const found = await densityClusters(artifactsOf(goldenPoints(seed, spread)));
      expect(found).toMatchObject({ minClusterSize: 10, minSamples: 10 });
      expect(agreement(found.eom.labels, levels.eom)).toBeGreaterThan(0.99);
      expect(agreement(found.leaf.labels, levels.leaf)).toBeGreaterThan(0.99);
    },
  );

  it('joins parts of the graph by the shortest way between them', async () => {
    // Three heaps of 70 so narrow that all 64 neighbours are in the own heap; the third is far from the others.
    const points = Array.from({ length: 210 }, (_, i) => {
      const at = [0, 1, 10][i % 3] ?? 0;
      return [at + 1e-3 * Math.sin(i), 1e-3 * Math.cos(7 * i)];
    });
    const artifacts = artifactsOf(points);
    const found = await densityClusters(artifacts);
    const expected = await clustersOf(artifacts, completeGraph(points), 10);
    expect(found.bridges).toBe(2);
    expect(sameClusters(found.eom.labels, expected.eom.labels)).toBe(true);
    expect(Array.from(found.eom.sizes)).toEqual([70, 70, 70]);
  });

  it('does not depend on the order of rows', async () => {
    const points = goldenPoints(2, 0.35);
    const order = points.map((_, i) => (i * 177 + 31) % points.length);
    const straight = await densityClusters(artifactsOf(points));
    const shuffled = await densityClusters(artifactsOf(order.map((row) => points[row] ?? [])));
    const back = (set: ClusterSet): number[] => {
      const labels: number[] = [];
      order.forEach((row, i) => {
        labels[row] = set.labels[i] ?? -1;
      });
      return labels;
    };
    expect(sameClusters(straight.eom.labels, back(shuffled.eom))).toBe(true);
    expect(sameClusters(straight.leaf.labels, back(shuffled.leaf))).toBe(true);
  });

  it('numbers clusters by size and leaves rows without vectors out', async () => {
    const points: (number[] | null)[] = Array.from({ length: 90 }, (_, i) =>
      i < 30 ? [50 + Math.sin(i), 50 + Math.cos(3 * i)] : [Math.sin(i), Math.cos(2 * i)],
    );
    points[4] = null;
    const { eom } = await densityClusters(artifactsOf(points));
    expect(Array.from(eom.sizes)).toEqual([60, 29]);
    expect(eom.labels[4]).toBe(-1);
    expect(eom.labels[5]).toBe(1);
    expect(eom.labels[40]).toBe(0);
    expect(Math.max(...eom.strengths)).toBe(1);
  });

  it.each([
    ['one row', [[1, 2]]],
    ['no vectors', [null, null]],
    ['nine rows', Array.from({ length: 9 }, (_, i) => [i, 1])],
    ['copies of one row', Array.from({ length: 200 }, () => [3, 4])],
  ] as [string, (number[] | null)[]][])('finds nothing in %s', async (_, points) => {
    const { eom, leaf } = await densityClusters(artifactsOf(points));
    for (const set of [eom, leaf]) {
      expect(set.sizes).toHaveLength(0);
      expect(Array.from(set.labels)).toEqual(points.map(() => -1));
    }
  });

  it('finds heaps of copies', async () => {
    // Twenty strays, each twice as far out as the one before, so that none has a neighbour of its own.
    const points = Array.from({ length: 120 }, (_, i) => (i < 100 ? [i % 5, 0] : [0, 2 ** (i - 90)]));
    const { eom } = await densityClusters(artifactsOf(points));
    expect(Array.from(eom.sizes)).toEqual([20, 20, 20, 20, 20]);
    expect(eom.strengths.every(Number.isFinite)).toBe(true);
  });

  it('asks for a thousandth of the rows, at least ten', () => {
    expect([50, 10_000, 10_001, 123_456].map(minClusterSizeFor)).toEqual([10, 10, 11, 124]);
  });

  it('needs an embedding', async () => {
    await expect(densityClusters(fixtureArtifacts(fixtureData(3)))).rejects.toThrow('no embedding');
  });
});
