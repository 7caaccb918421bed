// Against SciPy: tools/golden/drift.py.
import { expect, it } from 'vitest';
import { kolmogorovSmirnov, populationStability } from './distribution-distance';
import golden from './drift.golden.json';
import { bowkerSymmetry, logExactMcNemar } from './symmetry';

const closeTo = (value: number) => expect.closeTo(value, 12);

it('has the population stability index that relative entropies give', () => {
  for (const { first, second, value } of golden.stability)
    expect(populationStability(first, second)).toEqual(closeTo(value));
  expect(populationStability([1, 2], [0, 0])).toBeNaN();
});

it("has SciPy's Kolmogorov-Smirnov distance, ties or not", () => {
  for (const { first, second, value } of golden.kolmogorovSmirnov)
    expect(kolmogorovSmirnov(Float64Array.from(first).sort(), Float64Array.from(second).sort())).toEqual(
      closeTo(value),
    );
});

it("has the chi-square tail of Bowker's test", () => {
  for (const { pairs, chiSquare, degreesOfFreedom, logP } of golden.bowker) {
    const found = bowkerSymmetry(pairs as [number, number][]);
    expect(found.chiSquare).toEqual(closeTo(chiSquare));
    expect(found.degreesOfFreedom).toBe(degreesOfFreedom);
    expect(found.logP).toEqual(expect.closeTo(logP, 9));
  }
});

it("has SciPy's two-sided exact binomial p", () => {
  for (const { there, back, logP } of golden.mcNemar)
    expect(logExactMcNemar(there, back)).toEqual(expect.closeTo(logP, 9));
});
