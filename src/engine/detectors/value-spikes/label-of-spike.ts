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
  /** Mean probability of the label among its rows, and of the likeliest other label. */
  readonly own: number;
  readonly other: number;
  /** Of rows whose value does not stand out: mean probability of the label among those with it, and among the others. */
  readonly usual: number;
  readonly elsewhere: number;
  /** How many standard errors of so many rows with the label the own mean lies below the usual one. */
  readonly below: number;
}

type Test = Omit<BoundSpike, 'q'>;

export interface ColumnOfSpikes {
  readonly spikes: readonly Spike[];
  readonly opinion: OutOfFold;
}

/** One test for each value and label. */
export function boundSpikes(columns: readonly ColumnOfSpikes[], label: Categorical): readonly BoundSpike[] {
  const tests = columns.flatMap(({ spikes, opinion }) => {
    const standing = new Set(spikes.flatMap(({ rows }) => rows));
    const usual = usualOf(label, opinion, standing);
    return spikes.flatMap((spike) => testsOf(spike, label, opinion, usual));
  });
  const q = benjaminiYekutieli(Float64Array.from(tests, ({ logP }) => exp(logP)));
  return tests.map((test, i) => ({ ...test, q: q[i] ?? 1 }));
}

function testsOf(
  spike: Spike,
  { codes }: Categorical,
  opinion: OutOfFold,
  usual: readonly Usual[],
): readonly Test[] {
  const rows = spike.rows.filter((row) => opinion.judged[row] === 1);
  const around = spike.around.filter((row) => opinion.judged[row] === 1);
  if (rows.length === 0) return [];
  return usual.map((usually, code) => {
    const withCode = rows.filter((row) => codes[row] === code);
    const shareAround = around.filter((row) => codes[row] === code).length / Math.max(1, around.length);
    const expected = Math.max(
      rows.reduce((sum, row) => sum + chanceOf(opinion, row, code), 0),
      shareAround * rows.length,
    );
    const means = usual.map(
      (_, c) =>
        withCode.reduce((sum, row) => sum + chanceOf(opinion, row, c), 0) / Math.max(1, withCode.length),
    );
    const own = means[code] ?? 0;
    const error = usually.deviation / Math.sqrt(Math.max(1, withCode.length));
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
      own,
      other: means.reduce((most, mean, c) => (c === code ? most : Math.max(most, mean)), 0),
      usual: usually.mean,
      elsewhere: usually.elsewhere,
      below: error > 0 ? (usually.mean - own) / error : 0,
    };
  });
}

function chanceOf({ probabilities, classCount }: OutOfFold, row: number, code: number): number {
  return probabilities[row * classCount + code] ?? 0;
}

interface Usual {
  readonly mean: number;
  readonly deviation: number;
  /** Among rows with other labels. */
  readonly elsewhere: number;
}

/** By label: what its rows, and others, get for it where no value stands out. */
function usualOf(
  { codes }: Categorical,
  opinion: OutOfFold,
  standing: ReadonlySet<number>,
): readonly Usual[] {
  const { classCount, judged } = opinion;
  const counts = new Float64Array(classCount);
  const sums = new Float64Array(classCount);
  const squares = new Float64Array(classCount);
  const all = new Float64Array(classCount);
  let rows = 0;
  codes.forEach((given, row) => {
    if (judged[row] !== 1 || standing.has(row)) return;
    const chance = chanceOf(opinion, row, given);
    rows += 1;
    counts[given] = (counts[given] ?? 0) + 1;
    sums[given] = (sums[given] ?? 0) + chance;
    squares[given] = (squares[given] ?? 0) + chance * chance;
    for (let c = 0; c < classCount; c++) all[c] = (all[c] ?? 0) + chanceOf(opinion, row, c);
  });
  return Array.from(counts, (count, code) => {
    const sum = sums[code] ?? 0;
    const mean = sum / Math.max(1, count);
    return {
      mean,
      deviation: Math.sqrt(Math.max(0, (squares[code] ?? 0) / Math.max(1, count) - mean * mean)),
      elsewhere: ((all[code] ?? 0) - sum) / Math.max(1, rows - count),
    };
  });
}
