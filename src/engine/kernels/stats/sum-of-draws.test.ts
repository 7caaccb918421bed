import { describe, expect, it } from 'vitest';
import { RandomStream } from '../random/random-stream';
import { poissonBinomialAtLeast } from './poisson-binomial.kernel';
import { type Draws, drawsAtLeast, momentsOf } from './sum-of-draws.kernel';

const width = 3;

/** Items that mostly score little and seldom much, as labels that are mostly right do. */
function drawsOf(items: number, seed: number): Draws {
  const stream = RandomStream.named(seed, 'draws');
  const size = items * width;
  const draws: Draws = {
    scores: new Float64Array(size),
    chances: new Float64Array(size),
    others: new Float64Array(size),
    width,
  };
  for (let i = 0; i < items; i++) {
    const seldom = 0.01 + 0.2 * stream.nextDouble();
    const first = (1 - seldom) * (0.5 + 0.4 * stream.nextDouble());
    const own = [first, 1 - seldom - first, seldom];
    own.forEach((chance, c) => {
      draws.chances[i * width + c] = chance;
      draws.others[i * width + c] = (1 - chance) / (width - 1);
      draws.scores[i * width + c] = Math.log(0.8 + (0.1 * (1 - chance)) / chance);
    });
  }
  return draws;
}

/** Every outcome counted, a share of the draws of the other kind. */
function counted(sum: number, { scores, chances, others }: Draws, share: number): number {
  const items = scores.length / width;
  const from = (item: number, chance: number, soFar: number): number => {
    if (item === items) return soFar >= sum ? chance : 0;
    let total = 0;
    for (let c = item * width; c < (item + 1) * width; c++) {
      const own = (1 - share) * (chances[c] ?? 0) + share * (others[c] ?? 0);
      total += from(item + 1, chance * own, soFar + (scores[c] ?? 0));
    }
    return total;
  };
  return from(0, 1, 0);
}

describe('the tail of a sum of draws', () => {
  it.each([2, 3, 4])('is never below the count of all outcomes, and near it: %s deviations up', (z) => {
    const draws = drawsOf(12, 1);
    const { mean, variance } = momentsOf(draws, 0.05);
    const sum = mean + z * Math.sqrt(variance);
    const exact = counted(sum, draws, 0.05);
    const found = drawsAtLeast(sum, draws, 0.05, 0);
    expect(found / exact).toBeGreaterThan(0.95);
    expect(found / exact).toBeLessThan(4);
  });

  it('errs on the side of chance where the draws are what they are said to be', () => {
    const draws = drawsOf(120, 2);
    const stream = RandomStream.named(3, 'labels');
    const runs = 2000;
    let below = 0;
    for (let run = 0; run < runs; run++) {
      let sum = 0;
      for (let at = 0; at < draws.scores.length; at += width) {
        const chance = stream.nextDouble();
        const [first = 0, second = 0] = draws.chances.subarray(at);
        sum += draws.scores[at + (chance < first ? 0 : chance < first + second ? 1 : 2)] ?? 0;
      }
      if (drawsAtLeast(sum, draws, 0, 0) <= 0.05) below += 1;
    }
    expect(below / runs).toBeGreaterThan(0.015);
    expect(below / runs).toBeLessThan(0.055);
  });

  it('is larger where groups differ', () => {
    const draws = drawsOf(200, 4);
    const { mean, variance } = momentsOf(draws, 0);
    const sum = mean + 4 * Math.sqrt(variance);
    const alike = drawsAtLeast(sum, draws, 0, 0);
    expect(alike).toBeLessThan(2e-3);
    expect(drawsAtLeast(sum, draws, 0, 0.05)).toBeGreaterThan(5 * alike);
    expect(drawsAtLeast(sum, draws, 0.1, 0)).toBeGreaterThan(20 * alike);
  });

  it('goes to the ends without losing its head', () => {
    const draws = drawsOf(50, 5);
    const most = Array.from({ length: 50 }, (_, i) =>
      Math.max(...draws.scores.subarray(i * width, (i + 1) * width)),
    );
    const highest = most.reduce((sum, one) => sum + one, 0);
    expect(drawsAtLeast(highest, draws, 0, 0.01)).toBeLessThan(1e-30);
    expect(drawsAtLeast(highest, draws, 0, 0.01)).toBeGreaterThanOrEqual(0);
    expect(drawsAtLeast(-1000, draws, 0, 0.01)).toBe(1);
  });

  it.each([
    [20, 0.001, 2],
    [20, 0.001, 10],
    [100, 0.001, 3],
    [100, 0.01, 5],
    [100, 0.05, 10],
  ])(
    'is near the binomial tail where sums come in steps: %i items, chance %d, %i hits',
    (items, chance, hits) => {
      const isHit = (_: unknown, i: number): boolean => i % 2 === 1;
      const pairs = Array.from({ length: 2 * items });
      const own = Float64Array.from(pairs, (_, i) => (isHit(_, i) ? chance : 1 - chance));
      const draws: Draws = {
        scores: Float64Array.from(pairs, (_, i) => (isHit(_, i) ? 3 : -0.2)),
        chances: own,
        others: own,
        width: 2,
      };
      const exact = poissonBinomialAtLeast(hits, new Float64Array(items).fill(chance));
      const found = drawsAtLeast(items * -0.2 + hits * 3.2, draws, 0, 0);
      expect(found / exact).toBeGreaterThan(0.9);
      expect(found / exact).toBeLessThan(1.3);
    },
  );
});
