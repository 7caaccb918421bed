// Records of many seeds to numbers with intervals.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { clopperPearsonInterval } from '../../../src/engine/kernels/stats/intervals';
import type { KeptFinding, RunRecord } from '../run-record';

export interface Mean {
  readonly mean: number;
  /** 95 % interval by bootstrap over seeds; the mean itself where there is one. */
  readonly lo: number;
  readonly hi: number;
  readonly count: number;
}

const resamples = 2000;

export function meanOf(values: readonly number[]): Mean {
  const mean = averageOf(values);
  if (values.length < 2) return { mean, lo: mean, hi: mean, count: values.length };
  const stream = RandomStream.named(values.length, 'bootstrap');
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[stream.nextInt(values.length)] ?? 0;
    return sum / values.length;
  }).sort();
  const at = (share: number): number => means[Math.floor(share * (resamples - 1))] ?? mean;
  return { mean, lo: at(0.025), hi: at(0.975), count: values.length };
}

function averageOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export interface Share {
  readonly hits: number;
  readonly total: number;
  readonly share: number;
  /** Clopper and Pearson's 95 % interval. */
  readonly lo: number;
  readonly hi: number;
}

export function shareOf(marks: readonly boolean[]): Share {
  const hits = marks.filter(Boolean).length;
  const { lo, hi } = clopperPearsonInterval(hits, marks.length);
  return { hits, total: marks.length, share: hits / Math.max(1, marks.length), lo, hi };
}

export interface Alarm {
  readonly cell: string;
  readonly seed: number;
  readonly finding: KeptFinding;
}

/** False alarms of controlled findings. */
export function alarmsOf(records: readonly RunRecord[]): readonly Alarm[] {
  return records.flatMap(({ cell, seed, falseAccusations }) =>
    falseAccusations.map((finding) => ({ cell, seed, finding })),
  );
}
