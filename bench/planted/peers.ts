// What anybody could do with embedding and labels: the share of the nearest rows with another label, by brute force, and
// out-of-fold logistic regression. The product's own ranking must not be worse.
import { neverCancelled } from '#shared/base/cancel';
import { Artifacts } from '../../src/engine/analysis/artifacts';
import { embeddingProbabilities } from '../../src/engine/analysis/embedding-probabilities';
import { fixtureCategorical, fixtureData, fixtureMatrix } from '../../src/engine/analysis/fixture-data';
import { InlinePool } from '../../src/engine/analysis/inline-pool';
import type { Table } from './read-table';

export interface Peer {
  readonly name: string;
  /** By row, higher is more suspicious. */
  readonly scores: Float64Array;
}

const votes = [10, 50] as const;

export async function peersOf({ labels, vectors }: Table, isNormalised: boolean): Promise<Peer[]> {
  const points = flat(isNormalised ? vectors.map(unitLength) : vectors);
  const dimensions = vectors[0]?.length ?? 0;
  const neighbours = labels.map((_, row) => nearest(points, dimensions, row, Math.max(...votes)));
  const data = fixtureData(labels.length, {
    label: fixtureCategorical(labels),
    embedding: fixtureMatrix(vectors),
  });
  const environment = { pool: new InlinePool(), signal: neverCancelled, progress: () => undefined };
  const linear = await embeddingProbabilities(new Artifacts(data, 1, environment));
  return [
    ...votes.map((k) => ({
      name: `kNN-${k}`,
      scores: Float64Array.from(
        labels,
        (label, row) =>
          (neighbours[row] ?? []).slice(0, k).filter((other) => labels[other] !== label).length / k,
      ),
    })),
    {
      name: 'out-of-fold logistic regression',
      scores: Float64Array.from(labels, (_, row) => {
        const code = data.label?.codes[row] ?? 0;
        return 1 - (linear?.probabilities[row * linear.classCount + code] ?? 0);
      }),
    },
  ];
}

function unitLength(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => (length > 0 ? value / length : 0));
}

function flat(vectors: readonly Float64Array[]): Float64Array {
  const dimensions = vectors[0]?.length ?? 0;
  const all = new Float64Array(vectors.length * dimensions);
  vectors.forEach((vector, row) => all.set(vector, row * dimensions));
  return all;
}

/** Nearest first, equal distances by row. */
function nearest(points: Float64Array, dimensions: number, row: number, k: number): number[] {
  const rows: number[] = [];
  const distances: number[] = [];
  const own = points.subarray(row * dimensions, (row + 1) * dimensions);
  for (let other = 0; other * dimensions < points.length; other++) {
    if (other === row) continue;
    const distance = squaredDistance(own, points, other * dimensions);
    if (rows.length === k && distance >= (distances[k - 1] ?? 0)) continue;
    let place = rows.length;
    while (place > 0 && (distances[place - 1] ?? 0) > distance) place -= 1;
    rows.splice(place, 0, other);
    distances.splice(place, 0, distance);
    if (rows.length > k) {
      rows.pop();
      distances.pop();
    }
  }
  return rows;
}

function squaredDistance(own: Float64Array, points: Float64Array, at: number): number {
  let sum = 0;
  for (let t = 0; t < own.length; t++) {
    const difference = (own[t] ?? 0) - (points[at + t] ?? 0);
    sum += difference * difference;
  }
  return sum;
}
