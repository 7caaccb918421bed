// The label that goes with a value beyond what the other columns, and the rows with values around it, let one expect.
import type { Categorical } from '../../analysis/data';
import type { OutOfFold } from '../../analysis/out-of-fold';
import { exp } from '../../kernels/math/elementary';
import { logBinomialAtLeast } from '../../kernels/stats/binomial';
import { benjaminiYekutieli } from '../../kernels/stats/multiplicity';
import type { Spike } from './spikes';

export interface BoundSpike {
  readonly spike: Spike;
  readonly code: number;
  /** Of `judged` rows with the value so many have the label. */
  readonly observed: number;
  readonly judged: number;
  /** By the other columns, out of fold, and by the rows with values around it: the larger. */
  readonly expected: number;
  readonly logP: number;
  readonly q: number;
  /** Mean probability of the label among its rows, of the likeliest other label, and of the label among rows that have it. */
  readonly own: number;
  readonly other: number;
  readonly usual: number;
}

type Test = Omit<BoundSpike, 'q'>;

export interface ColumnOfSpikes {
  readonly spikes: readonly Spike[];
  readonly opinion: OutOfFold;
}

/** One test for each value and label. */
export function boundSpikes(columns: readonly ColumnOfSpikes[], label: Categorical): readonly BoundSpike[] {
  const tests = columns.flatMap(({ spikes, opinion }) => {
    const usual = usualOf(label, opinion);
    return spikes.flatMap((spike) => testsOf(spike, label, opinion, usual));
  });
  const q = benjaminiYekutieli(Float64Array.from(tests, ({ logP }) => exp(logP)));
  return tests.map((test, i) => ({ ...test, q: q[i] ?? 1 }));
}

function testsOf(
  spike: Spike,
  { codes }: Categorical,
  opinion: OutOfFold,
  usual: Float64Array,
): readonly Test[] {
  const rows = spike.rows.filter((row) => opinion.judged[row] === 1);
  const around = spike.around.filter((row) => opinion.judged[row] === 1);
  if (rows.length === 0) return [];
  return Array.from(usual, (usually, code) => {
    const withCode = rows.filter((row) => codes[row] === code);
    const shareAround = around.filter((row) => codes[row] === code).length / Math.max(1, around.length);
    const expected = Math.max(
      rows.reduce((sum, row) => sum + chanceOf(opinion, row, code), 0),
      shareAround * rows.length,
    );
    const means = Array.from(
      usual,
      (_, c) =>
        withCode.reduce((sum, row) => sum + chanceOf(opinion, row, c), 0) / Math.max(1, withCode.length),
    );
    return {
      spike,
      code,
      observed: withCode.length,
      judged: rows.length,
      expected,
      logP:
        withCode.length < expected + 1
          ? 0
          : logBinomialAtLeast(
              withCode.length,
              rows.length,
              Math.min(1, Math.max(expected / rows.length, 1e-12)),
            ),
      own: means[code] ?? 0,
      other: means.reduce((most, mean, c) => (c === code ? most : Math.max(most, mean)), 0),
      usual: usually,
    };
  });
}

function chanceOf({ probabilities, classCount }: OutOfFold, row: number, code: number): number {
  return probabilities[row * classCount + code] ?? 0;
}

/** By label: its mean probability among the rows that have it. */
function usualOf({ codes }: Categorical, opinion: OutOfFold): Float64Array {
  const sums = new Float64Array(opinion.classCount);
  const counts = new Float64Array(opinion.classCount);
  codes.forEach((code, row) => {
    if (opinion.judged[row] !== 1) return;
    sums[code] = (sums[code] ?? 0) + chanceOf(opinion, row, code);
    counts[code] = (counts[code] ?? 0) + 1;
  });
  return sums.map((sum, code) => sum / Math.max(1, counts[code] ?? 0));
}
