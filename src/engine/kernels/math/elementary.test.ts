import { describe, expect, it } from 'vitest';
import { cos, cosAndSin, exp, expm1, log, log1p, sin, tanh } from './elementary';

function ulps(a: number, b: number): number {
  if (a === b) return 0;
  const scale = Math.max(Math.abs(a), Math.abs(b), 2.2250738585072014e-308);
  return Math.abs(a - b) / (scale * Number.EPSILON);
}

function worst(ours: (x: number) => number, theirs: (x: number) => number, from: number, to: number): number {
  let most = 0;
  for (let i = 0; i <= 20000; i++) {
    const x = from + ((to - from) * i) / 20000 + i * 1e-7;
    most = Math.max(most, ulps(ours(x), theirs(x)));
  }
  return most;
}

describe('elementary functions', () => {
  it('agree with the platform to a unit or two in the last place', () => {
    expect(worst(exp, Math.exp, -740, 700)).toBeLessThan(2.01);
    expect(worst(log, Math.log, 1e-9, 3)).toBeLessThan(2.01);
    expect(worst(log, Math.log, 3, 1e12)).toBeLessThan(2.01);
    expect(worst(log1p, Math.log1p, -0.5, 0.5)).toBeLessThan(4);
    expect(worst(expm1, Math.expm1, -2, 2)).toBeLessThan(8);
    expect(worst(tanh, Math.tanh, -3, 3)).toBeLessThan(16);
  });

  it('sine and cosine of one angle are those of two calls', () => {
    for (let x = -9; x < 9; x += 0.0137) expect(cosAndSin(x)).toEqual([cos(x), sin(x)]);
  });

  it('sine and cosine stay within 1e-15 of the platform', () => {
    for (let x = -50; x < 50; x += 0.0137) {
      expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(1e-15);
      expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(1e-15);
    }
  });

  it('keeps the edges', () => {
    expect(exp(0)).toBe(1);
    expect(log(1)).toBe(0);
    expect(exp(800)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(-800)).toBe(0);
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(-1)).toBeNaN();
    expect(ulps(log(5e-324), Math.log(5e-324))).toBeLessThan(2);
  });
});
