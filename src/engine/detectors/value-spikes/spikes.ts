// Values that occur far more often than the values around them: a number that was put in, a sentinel, a default.
import type { NumberColumn } from '../../analysis/data';
import { log } from '../../kernels/math/elementary';
import { logPoissonAtLeast } from '../../kernels/stats/incomplete-gamma';

export interface Spike {
  readonly column: string;
  readonly value: number;
  /** Ascending. */
  readonly rows: readonly number[];
  /** Rows that a value around it has on average. */
  readonly usual: number;
  /** Rows with a value around it; none where it lies at the end of the values, as what is beyond is like nothing around it. */
  readonly around: readonly number[];
}

export interface Spikes {
  readonly found: readonly Spike[];
  /** Values that were held against those around them. */
  readonly tested: number;
}

/** Columns with fewer different values are codes, in which no value is like the one beside it. */
const fewestValues = 50;
/** Rows on each side of a value that are around it: a twentieth of all, at least … */
const aroundShare = 0.05;
const fewestAround = 25;
/**
 * Chance of any false spike in a column, and how much more often than usual a value may occur anyway. A value that is looked
 * at occurs once for sure; what comes to that is Poisson.
 */
const level = 0.01;
const allowance = 2;

/** `counted` rows only: of copies the first. */
export function spikesOf(
  { column, values }: NumberColumn,
  counted: Uint8Array,
  leastRows: number,
  mostShare: number,
): Spikes {
  const rows = Array.from(values.keys()).filter((row) => counted[row] === 1 && Number.isFinite(values[row]));
  const valueOf = (row: number): number => values[row] ?? 0;
  rows.sort((a, b) => valueOf(a) - valueOf(b) || a - b);
  const starts = [...rows.keys()].filter(
    (at) => at === 0 || valueOf(rows[at] ?? 0) !== valueOf(rows[at - 1] ?? 0),
  );
  if (starts.length < fewestValues) return { found: [], tested: 0 };
  const numberAt = new Int32Array(rows.length);
  starts.forEach((start, number) => {
    numberAt.fill(number, start, starts[number + 1] ?? rows.length);
  });
  const reach = Math.max(fewestAround, Math.ceil(aroundShare * rows.length));
  const bound = log(level / starts.length);
  const found: Spike[] = [];
  let tested = 0;
  starts.forEach((start, number) => {
    const end = starts[number + 1] ?? rows.length;
    const count = end - start;
    if (count < leastRows || count > mostShare * rows.length) return;
    tested += 1;
    const from = Math.max(0, start - reach);
    const to = Math.min(rows.length, end + reach);
    const others = Math.max(1, (numberAt[to - 1] ?? 0) - (numberAt[from] ?? 0));
    const usual = Math.max(1, (to - from - count) / others);
    if (logPoissonAtLeast(count - 1, allowance * usual - 1) > bound) return;
    found.push({
      column,
      value: valueOf(rows[start] ?? 0),
      rows: rows.slice(start, end).sort((a, b) => a - b),
      usual,
      around:
        Math.min(start - from, to - end) < fewestAround
          ? []
          : [...rows.slice(from, start), ...rows.slice(end, to)],
    });
  });
  return { found, tested };
}
