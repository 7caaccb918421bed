import { describe, expect, it } from 'vitest';
import { fixtureCategorical } from '../../analysis/fixture-data';
import type { Urn } from '../../kernels/stats/hypergeometric';
import { riskRatio } from '../../kernels/stats/risk-ratio';
import { associationOf, chanceOfAtLeast, tallyOf } from './association';
import type { Attribute } from './attributes';

/** Every way to draw from each urn, counted one by one. */
function countedChance(hits: number, urns: readonly Urn[]): number {
  const choose = (n: number, k: number): number => {
    let ways = 1;
    for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1);
    return k > n ? 0 : ways;
  };
  const walk = (at: number, drawn: number): number => {
    const urn = urns[at];
    if (urn === undefined) return drawn >= hits ? 1 : 0;
    let sum = 0;
    for (let k = 0; k <= urn.draws; k++) {
      const ways = choose(urn.marked, k) * choose(urn.population - urn.marked, urn.draws - k);
      if (ways > 0) sum += (ways / choose(urn.population, urn.draws)) * walk(at + 1, drawn + k);
    }
    return sum;
  };
  return walk(0, 0);
}

describe('chanceOfAtLeast', () => {
  it.each([
    [3, [{ population: 20, marked: 5, draws: 6 }]],
    [
      4,
      [
        { population: 20, marked: 5, draws: 6 },
        { population: 11, marked: 4, draws: 5 },
        { population: 7, marked: 7, draws: 1 },
      ],
    ],
    [0, [{ population: 4, marked: 1, draws: 2 }]],
    [
      9,
      [
        { population: 9, marked: 4, draws: 4 },
        { population: 9, marked: 4, draws: 4 },
      ],
    ],
  ])('of %i from urns is what counting gives', (hits, urns) => {
    expect(chanceOfAtLeast(hits, urns)).toBeCloseTo(countedChance(hits, urns), 12);
  });
});

describe('associationOf', () => {
  // 100 units; the first 20 are the cluster, all of class a, as are the next 20. Everything from s1 is of class a.
  const label = fixtureCategorical(Array.from({ length: 100 }, (_, i) => (i < 40 ? 'a' : 'b')));
  const units = new Uint8Array(100).fill(1);
  const cluster = Array.from({ length: 20 }, (_, i) => i);
  const source = (of: (i: number) => string): Attribute => ({
    name: 'source',
    subject: 'source',
    values: fixtureCategorical(Array.from({ length: 100 }, (_, i) => of(i))),
    strata: label,
  });

  it('is large where the cluster has a source that its class has not', () => {
    const found = associationOf(
      tallyOf(
        source((i) => (i < 15 ? 's1' : 's2')),
        units,
      ),
      cluster,
    );
    expect(found).toMatchObject({ hits: 15, total: 20, hitsOutside: 0, totalOutside: 80, expected: 7.5 });
    expect(found?.p).toBeCloseTo(2 * countedChance(15, [{ population: 40, marked: 15, draws: 20 }]), 12);
    expect(found?.p).toBeLessThan(1e-5);
  });

  it('is nothing where the whole class has the source', () => {
    const held = source((i) => (i < 40 ? 's1' : 's2'));
    expect(associationOf(tallyOf(held, units), cluster)).toBeNull();
    const loose = associationOf(tallyOf({ ...held, strata: null }, units), cluster);
    expect(loose?.p).toBeLessThan(1e-8);
  });

  it('does not count rows that are no units', () => {
    const some = units.map((_, i) => (i < 18 ? 0 : 1));
    const tally = tallyOf(
      source((i) => (i < 20 ? 's1' : 's2')),
      some,
    );
    expect(associationOf(tally, [18, 19])).toBeNull();
  });

  it('has a finite ratio, its interval around it, where the value is nowhere else', () => {
    const found = associationOf(
      tallyOf(
        source((i) => (i < 15 ? 's1' : 's2')),
        units,
      ),
      cluster,
    );
    if (found === null) throw new Error('not found');
    const { value, lo, hi } = riskRatio(found);
    expect(value).toBeCloseTo((15.5 * 81) / (21 * 0.5), 12);
    expect(lo).toBeLessThan(value);
    expect(hi).toBeGreaterThan(value);
    expect(Number.isFinite(hi)).toBe(true);
  });
});
