import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fuzzyGraph, type NeighbourLists, withoutFaintEdges } from './fuzzy-graph.kernel';

interface Golden {
  readonly fuzzySet: {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly weights: readonly number[];
  };
}

const golden = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../../tools/golden/umap-layout.json'), 'utf8'),
) as Golden;

/** The points of tools/golden/umap-layout.py. */
function goldenPoints(): number[][] {
  let state = 1;
  return Array.from({ length: 60 }, (_, i) =>
    Array.from({ length: 4 }, (_unused, t) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.fround(state / 2 ** 32 + (i % 3 === 0 && t === 0 ? 2 : 0));
    }),
  );
}

function neighbours(points: readonly (readonly number[])[], used: number): NeighbourLists {
  const indexes = new Int32Array(points.length * used);
  const distances = new Float64Array(points.length * used);
  points.forEach((own, i) => {
    const all = points
      .map((other, j) => [j, Math.hypot(...own.map((value, t) => value - (other[t] ?? 0)))] as const)
      .filter(([j]) => j !== i)
      .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    for (let j = 0; j < used; j++) {
      indexes[i * used + j] = all[j]?.[0] ?? 0;
      distances[i * used + j] = all[j]?.[1] ?? 0;
    }
  });
  return { count: points.length, used, indexes, distances };
}

describe('fuzzyGraph', () => {
  it('has the edges and weights that umap-learn has', () => {
    const graph = fuzzyGraph(neighbours(goldenPoints(), 9));
    const from: number[] = [];
    const to: number[] = [];
    const weights: number[] = [];
    for (let i = 0; i < graph.count; i++)
      for (let edge = graph.starts[i] ?? 0; edge < (graph.starts[i + 1] ?? 0); edge++) {
        if ((graph.ends[edge] ?? 0) < i) continue;
        from.push(i);
        to.push(graph.ends[edge] ?? 0);
        weights.push(graph.weights[edge] ?? 0);
      }
    expect(from).toEqual(golden.fuzzySet.from);
    expect(to).toEqual(golden.fuzzySet.to);
    const off = weights.map((weight, i) => Math.abs(weight - (golden.fuzzySet.weights[i] ?? 0)));
    // umap-learn computes in float32 and stops its bisection at 1e-5.
    expect(Math.max(...off)).toBeLessThan(2e-4);
  });

  it('says each edge from both sides with one weight', () => {
    const graph = fuzzyGraph(neighbours(goldenPoints(), 6));
    const seen = new Map<string, number>();
    for (let i = 0; i < graph.count; i++)
      for (let edge = graph.starts[i] ?? 0; edge < (graph.starts[i + 1] ?? 0); edge++)
        seen.set(`${i},${graph.ends[edge]}`, graph.weights[edge] ?? 0);
    for (const [key, weight] of seen) {
      expect(seen.get(key.split(',').reverse().join(','))).toBe(weight);
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(1);
    }
  });

  it('gives copies of one point full weights', () => {
    const graph = fuzzyGraph(
      neighbours(
        Array.from({ length: 8 }, () => [1, 1]),
        3,
      ),
    );
    expect(graph.weights.every((weight) => weight === 1)).toBe(true);
  });
});

describe('withoutFaintEdges', () => {
  it('drops what would be followed less than once', () => {
    const graph = fuzzyGraph(neighbours(goldenPoints(), 9));
    const heaviest = Math.max(...graph.weights);
    const kept = withoutFaintEdges(graph, 5);
    expect(kept.weights).toEqual(graph.weights.filter((weight) => weight >= heaviest / 5));
    expect(kept.weights.length).toBeLessThan(graph.weights.length);
    expect(kept.starts[kept.count]).toBe(kept.ends.length);
  });
});
