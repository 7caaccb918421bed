import { expect, it } from 'vitest';
import { drawsAtLeast } from '../kernels/stats/sum-of-draws.kernel';
import type { Categorical } from './data';
import type { LabelConflicts } from './label-conflicts';
import { labelSurprise } from './label-surprise';

const classCount = 3;

/** Rows of which the models are surer and surer that they are of class 0; every eighth is labelled 1 instead where `isTurned`. */
function surpriseOf(rows: number, isTurned: boolean, chance = 0.02): ReturnType<typeof labelSurprise> {
  const probabilities = new Float64Array(rows * classCount);
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = 0.7 + (0.29 * row) / rows;
    probabilities.set([own, 0.6 * (1 - own), 0.4 * (1 - own)], row * classCount);
    if (isTurned && row % 8 === 7) codes[row] = 1;
  }
  return labelSurprise(
    { opinion: { probabilities, classCount } } as unknown as LabelConflicts,
    { codes } as unknown as Categorical,
    [...codes.keys()],
    new Float64Array(rows).fill(chance),
  );
}

it('finds labels that are as likely as can be no surprise, and turned ones a large one', () => {
  const right = surpriseOf(80, false);
  expect(drawsAtLeast(right.given, right.draws, 0, 0)).toBeGreaterThan(0.9);
  const turned = surpriseOf(80, true);
  expect(drawsAtLeast(turned.given, turned.draws, 0, 0)).toBeLessThan(1e-4);
  expect(turned.sum).toBeGreaterThan(right.sum);
});

it('holds it against the share of clear contradictions that others have', () => {
  const [seldom, often] = [0.02, 0.2].map((chance) => surpriseOf(80, true, chance));
  const tails = [seldom, often].map((one) => (one ? drawsAtLeast(one.given, one.draws, 0, 0) : 1));
  expect(tails[1]).toBeGreaterThan(1000 * (tails[0] ?? 1));
  const masses = often?.draws.chances.subarray(0, classCount) ?? [];
  expect((masses[1] ?? 0) + (masses[2] ?? 0)).toBeCloseTo(0.2, 12);
  expect((masses[1] ?? 0) / (masses[2] ?? 1)).toBeCloseTo(1.5, 12);
});

it('looks at no more than 20,000 rows of a group', () => {
  const { given, draws } = surpriseOf(30_001, true);
  expect(given).toHaveLength(20_000);
  expect(draws.scores).toHaveLength(20_000 * classCount);
  expect(given.filter((code) => code === 1).length / 20_000).toBeCloseTo(1 / 8, 2);
});
