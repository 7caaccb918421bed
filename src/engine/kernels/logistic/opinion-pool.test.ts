import { expect, it } from 'vitest';
import { log } from '../math/elementary';
import { RandomStream } from '../random/random-stream';
import { fitPoolWeights, type Opinions, poolRow } from './opinion-pool';

/** Two classes, labels drawn with the chance that the first opinion gives; the others are made from it. */
function drawn(rowCount: number, others: readonly ((chance: number, stream: RandomStream) => number)[]) {
  const stream = RandomStream.named(3, 'opinions');
  const probabilities = [0, ...others].map(() => new Float64Array(2 * rowCount));
  const codes = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const chance = 0.05 + 0.9 * stream.nextDouble();
    codes[row] = stream.nextDouble() < chance ? 1 : 0;
    [chance, ...others.map((other) => other(chance, stream))].forEach((own, v) => {
      probabilities[v]?.set([1 - own, own], 2 * row);
    });
  }
  const opinions: Opinions = { rowCount, classCount: 2, probabilities };
  return { opinions, codes, rows: Int32Array.from(codes, (_, row) => row) };
}

function lossOf(opinions: Opinions, codes: Int32Array, weights: Float64Array): number {
  const out = new Float64Array(2);
  return codes.reduce((sum, code, row) => {
    poolRow(opinions, weights, row, out);
    return sum - log(out[code] ?? 1e-300);
  }, 0);
}

it('gives a calibrated opinion all the weight, and noise none', () => {
  const { opinions, codes, rows } = drawn(4000, [(_, stream) => 0.05 + 0.9 * stream.nextDouble()]);
  const [own, noise] = fitPoolWeights(opinions, rows, codes);
  expect(own).toBeGreaterThan(0.9);
  expect(own).toBeLessThan(1.1);
  expect(noise).toBeLessThan(0.06);
});

it('never gives a negative weight, even to an opinion that is always wrong', () => {
  const { opinions, codes, rows } = drawn(2000, [(chance) => 1 - chance * chance]);
  const weights = fitPoolWeights(opinions, rows, codes);
  expect(weights[1]).toBe(0);
});

it('finds the best weights: no small step makes the labels likelier', () => {
  const { opinions, codes, rows } = drawn(1500, [
    (chance, stream) => Math.min(0.99, Math.max(0.01, chance + 0.4 * (stream.nextDouble() - 0.5))),
    (chance) => 0.5 + 0.3 * (chance - 0.5),
  ]);
  const weights = fitPoolWeights(opinions, rows, codes);
  const best = lossOf(opinions, codes, weights);
  for (let v = 0; v < weights.length; v++)
    for (const step of [-0.02, 0.02]) {
      const moved = weights.map((weight, i) => (i === v ? Math.max(0, weight + step) : weight));
      expect(lossOf(opinions, codes, moved)).toBeGreaterThanOrEqual(best - 1e-9);
    }
});

it('pools to probabilities that add up to one', () => {
  const opinions = {
    rowCount: 1,
    classCount: 3,
    probabilities: [Float64Array.of(0.2, 0.3, 0.5), Float64Array.of(0, 0, 1)],
  };
  const out = new Float64Array(3);
  poolRow(opinions, Float64Array.of(1, 0), 0, out);
  expect([...out].map((value) => Number(value.toFixed(12)))).toEqual([0.2, 0.3, 0.5]);
  poolRow(opinions, Float64Array.of(0.7, 0.9), 0, out);
  expect(out.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
});
