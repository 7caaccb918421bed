// Does a value of a column occur in a cluster more often than if the column had been dealt to rows at random within each
// class? Exact: the count is a sum of hypergeometric ones, one a class.
import { categoryCounts } from '../../analysis/category-counts';
import { exp } from '../../kernels/math/elementary';
import {
  logHypergeometricAtLeast,
  logHypergeometricExactly,
  type Urn,
} from '../../kernels/stats/hypergeometric';
import type { Attribute } from './attributes';

export interface Association {
  readonly attribute: Attribute;
  /** The value that exceeds its expectation most. */
  readonly value: number;
  /** Units with the value in the cluster, units in the cluster, and the same outside. */
  readonly hits: number;
  readonly total: number;
  readonly hitsOutside: number;
  readonly totalOutside: number;
  /** Of `hits`, with the classes held fixed. */
  readonly expected: number;
  /** Corrected for the number of values that could have been chosen; never zero. */
  readonly p: number;
}

const fewestHits = 3;
const smallestP = 1e-300;

/** An attribute counted over all units, class by class. */
export interface Tally {
  readonly attribute: Attribute;
  /** Classes, the missing one first, × values. */
  readonly counts: Float64Array;
  /** By class. */
  readonly populations: Float64Array;
}

/** Units are rows that count as independent: 1 in `units`. */
export function tallyOf(attribute: Attribute, units: Uint8Array): Tally {
  const rows = Array.from(units.keys()).filter((row) => units[row] === 1);
  return { attribute, ...countsOf(attribute, rows) };
}

function countsOf({ values, strata }: Attribute, rows: readonly number[]): Omit<Tally, 'attribute'> {
  const classes = (strata?.names.length ?? 0) + 1;
  const width = values.names.length;
  const counts = new Float64Array(classes * width);
  const populations = new Float64Array(classes);
  for (const row of rows) {
    const value = values.codes[row] ?? -1;
    if (value < 0) continue;
    const stratum = (strata?.codes[row] ?? -1) + 1;
    const at = stratum * width + value;
    counts[at] = (counts[at] ?? 0) + 1;
    populations[stratum] = (populations[stratum] ?? 0) + 1;
  }
  return { counts, populations };
}

/** `rows` are the units of one cluster. Null where no value occurs often enough to be tested. */
export function associationOf(tally: Tally, rows: readonly number[]): Association | null {
  const { attribute, counts, populations } = tally;
  const { values } = attribute;
  const width = values.names.length;
  const own = countsOf(attribute, rows);
  const perValue = categoryCounts(values, rows);
  const urnsOf = (value: number): readonly Urn[] =>
    Array.from(populations, (population, s) => ({
      population,
      marked: counts[s * width + value] ?? 0,
      draws: own.populations[s] ?? 0,
    })).filter(({ population, draws }) => population > 0 && draws > 0);
  let best: { value: number; hits: number; expected: number; z: number; urns: readonly Urn[] } | null = null;
  for (const { code: value, count: hits } of perValue) {
    if (hits < fewestHits) break;
    const urns = urnsOf(value);
    const expected = urns.reduce(
      (mean, { marked, draws, population }) => mean + (draws * marked) / population,
      0,
    );
    const variance = urns.reduce((total, urn) => total + varianceOf(urn), 0);
    const z = variance > 0 ? (hits - expected) / Math.sqrt(variance) : 0;
    if (best === null || z > best.z) best = { value, hits, expected, z, urns };
  }
  if (best === null || best.z <= 0) return null;
  const { value, hits, expected, urns } = best;
  const total = own.populations.reduce((a, b) => a + b, 0);
  let everywhere = 0;
  for (let s = 0; s < populations.length; s++) everywhere += counts[s * width + value] ?? 0;
  return {
    attribute,
    value,
    hits,
    total,
    hitsOutside: everywhere - hits,
    totalOutside: populations.reduce((a, b) => a + b, 0) - total,
    expected,
    p: Math.min(1, Math.max(smallestP, width * chanceOfAtLeast(hits, urns))),
  };
}

function varianceOf({ population, marked, draws }: Urn): number {
  if (population < 2) return 0;
  const share = marked / population;
  return (draws * share * (1 - share) * (population - draws)) / (population - 1);
}

/** P(at least `hits` marked balls are drawn from all urns together). */
export function chanceOfAtLeast(hits: number, urns: readonly Urn[]): number {
  const [only] = urns;
  if (urns.length === 1 && only !== undefined) return exp(logHypergeometricAtLeast(hits, only));
  let chances = Float64Array.of(1);
  for (const urn of urns) {
    const most = Math.min(urn.marked, urn.draws);
    const next = new Float64Array(chances.length + most);
    for (let drawn = 0; drawn <= most; drawn++) {
      const chance = exp(logHypergeometricExactly(drawn, urn));
      if (chance === 0) continue;
      chances.forEach((before, k) => {
        next[k + drawn] = (next[k + drawn] ?? 0) + before * chance;
      });
    }
    chances = next;
  }
  let tail = 0;
  for (let k = chances.length - 1; k >= hits; k--) tail += chances[k] ?? 0;
  return Math.min(1, tail);
}
