// Around which rows balls are looked for.
import type { Categorical } from '../../analysis/data';
import { evenly } from '../../analysis/evenly';
import type { KnnGraph } from '../../analysis/knn-graph';
import type { BallKind } from './balls';

export interface Center {
  /** Place in the list of units. */
  readonly unit: number;
  readonly kind: BallKind;
}

const mostCenters = 4000;
/** Distances times dimensions. */
const mostWork = 1e10;
const nearest = 10;
/** Of the nearest so many have the label of the middle of a ball of one label; of two labels at least so many have it … */
const agreeing = 8;
const agreeingOfTwo = 3;
/** … and so many it or the commonest other label. */
const ofBoth = 9;

/** Both kinds evenly spread; of those amid two labels at most half as many as of the others may be. */
export function centersOf(
  units: readonly number[],
  { codes }: Categorical,
  { k, indexes }: KnnGraph,
  dimensions: number,
): readonly Center[] {
  const found: Readonly<Record<BallKind, number[]>> = { 'one label': [], 'two labels': [] };
  units.forEach((row, unit) => {
    const labels = new Map<number, number>();
    for (let i = 0; i < Math.min(nearest, k); i++) {
      const code = codes[indexes[row * k + i] ?? -1] ?? -1;
      if (code >= 0) labels.set(code, (labels.get(code) ?? 0) + 1);
    }
    const own = labels.get(codes[row] ?? -1) ?? 0;
    labels.delete(codes[row] ?? -1);
    if (own >= agreeing) found['one label'].push(unit);
    else if (own >= agreeingOfTwo && own + Math.max(0, ...labels.values()) >= ofBoth)
      found['two labels'].push(unit);
  });
  const most = Math.max(100, Math.min(mostCenters, Math.floor(mostWork / (units.length * dimensions))));
  const chosen = (kind: BallKind, count: number): Center[] =>
    Array.from(evenly(Int32Array.from(found[kind]), count), (unit) => ({ unit, kind }));
  return [...chosen('one label', most), ...chosen('two labels', Math.floor(most / 2))];
}
