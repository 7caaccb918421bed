import { describe, expect, it } from 'vitest';
import { RandomStream } from '../random/random-stream';
import { logBinomialAtLeast } from './binomial';
import { type Draws, drawsAtLeast } from './sum-of-draws.kernel';

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

/** The first items draw what they seldom do, the others what they mostly do. */
const drawnWith = (seldom: number, items: number, rare = width - 1): Int32Array =>
  Int32Array.from({ length: items }, (_, i) => (i < seldom ? rare : 0));

const sumOf = ({ scores, width: wide }: Draws, drawn: Int32Array): number =>
  drawn.reduce((sum, outcome, item) => sum + (scores[item * wide + outcome] ?? 0), 0);

describe('the tail of a sum of draws', () => {
  it.each([0, 1, 2, 4, 8])('is the count of all outcomes: %i seldom ones of 12', (seldom) => {
    const draws = drawsOf(12, 1);
    const drawn = drawnWith(seldom, 12);
    const exact = counted(sumOf(draws, drawn) - 1e-9, draws, 0.05);
    const found = drawsAtLeast(drawn, draws, 0.05, 0);
    expect(found / exact).toBeGreaterThan(seldom === 0 ? 0.5 : 0.85);
    expect(found / exact).toBeLessThan(1.2);
  });

  it('is uniform where the draws are what they are said to be', () => {
    const draws = drawsOf(120, 2);
    const stream = RandomStream.named(3, 'labels');
    const runs = 2000;
    let below = 0;
    for (let run = 0; run < runs; run++) {
      const drawn = Int32Array.from({ length: 120 }, (_, item) => {
        const chance = stream.nextDouble();
        const [first = 0, second = 0] = draws.chances.subarray(item * width);
        if (chance < first) return 0;
        return chance < first + second ? 1 : 2;
      });
      if (drawsAtLeast(drawn, draws, 0, 0) <= 0.05) below += 1;
    }
    expect(below / runs).toBeGreaterThan(0.035);
    expect(below / runs).toBeLessThan(0.06);
  });

  it('is larger where groups differ', () => {
    const draws = drawsOf(200, 4);
    const drawn = drawnWith(50, 200);
    const alike = drawsAtLeast(drawn, draws, 0, 0);
    expect(alike).toBeLessThan(2e-3);
    expect(drawsAtLeast(drawn, draws, 0, 0.05)).toBeGreaterThan(5 * alike);
    expect(drawsAtLeast(drawn, draws, 0.1, 0)).toBeGreaterThan(20 * alike);
  });

  it('goes to the ends without losing its head', () => {
    const draws = drawsOf(50, 5);
    const highest = drawsAtLeast(drawnWith(50, 50), draws, 0, 0.01);
    expect(highest).toBeLessThan(1e-25);
    expect(highest).toBeGreaterThan(0);
    expect(drawsAtLeast(drawnWith(0, 50), draws, 0, 0.01)).toBeGreaterThan(0.9);
  });

  it.each([
    [20, 0.001, 2],
    [100, 0.01, 5],
    [2000, 0.02, 60],
    [2000, 0.02, 90],
    [3000, 0.001, 20],
    [5000, 0.02, 150],
  ])('is near the binomial tail, or above it: %i items, chance %d, %i hits', (items, chance, hits) => {
    const pairs = Array.from({ length: 2 * items }, (_, i) => i % 2 === 1);
    const own = Float64Array.from(pairs, (isHit) => (isHit ? chance : 1 - chance));
    const draws: Draws = {
      scores: Float64Array.from(pairs, (isHit) => (isHit ? 3 : -0.2)),
      chances: own,
      others: own,
      width: 2,
    };
    const exact = Math.exp(logBinomialAtLeast(hits, items, chance));
    const found = drawsAtLeast(drawnWith(hits, items, 1), draws, 0, 0);
    expect(found / exact).toBeGreaterThan(0.9);
    expect(found / exact).toBeLessThan(1.3);
  });
});
