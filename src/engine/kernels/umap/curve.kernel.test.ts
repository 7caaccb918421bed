import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitCurve } from './curve.kernel';
import { powerOf, powerTable } from './power-table.kernel';

interface Golden {
  readonly curves: readonly {
    readonly minDist: number;
    readonly spread: number;
    readonly a: number;
    readonly b: number;
  }[];
}

const golden = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../../tools/golden/umap-layout.json'), 'utf8'),
) as Golden;

describe('fitCurve', () => {
  it.each(golden.curves)('fits as umap-learn does: minDist $minDist, spread $spread', (curve) => {
    const { a, b } = fitCurve(curve.minDist, curve.spread);
    expect(Math.abs(a / curve.a - 1)).toBeLessThan(1e-6);
    expect(Math.abs(b / curve.b - 1)).toBeLessThan(1e-6);
  });
});

describe('powerOf', () => {
  it.each([0.8950608779109733, 0.79, 1.334, 1])('is within 3e-7 of x to the power of %d', (power) => {
    const table = powerTable(power);
    let worst = 0;
    for (let i = 0; i < 40_000; i++) {
      const x = 1e-25 * Math.exp((i / 40_000) * 90);
      worst = Math.max(worst, Math.abs(powerOf(table, x) / x ** power - 1));
    }
    expect(worst).toBeLessThan(3e-7);
  });

  it('never falls where x grows', () => {
    const table = powerTable(0.895);
    let before = 0;
    let falls = 0;
    for (let x = 0.5; x < 4.5; x += 1e-5) {
      const now = powerOf(table, x);
      if (now < before) falls += 1;
      before = now;
    }
    expect(falls).toBe(0);
  });
});
