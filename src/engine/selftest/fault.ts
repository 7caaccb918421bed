// A fault that can be planted: what is done to a copy of the columns in memory, and which rows it was done to.
import type { FaultId } from '#shared/contract/selftest';
import type { Finding } from '#shared/model/finding';
import type { Artifacts } from '../analysis/artifacts';
import type { AnalysisData } from '../analysis/data';
import type { LabelOpinion } from '../analysis/label-opinion';
import type { RandomStream } from '../kernels/random/random-stream';

/** What faults are planted in: the dataset as a scan sees it, with its embedding. */
export interface Ground {
  readonly data: AnalysisData;
  readonly artifacts: Artifacts;
  /** What the content says the labels are, before anything was planted. */
  readonly opinion: LabelOpinion | null;
}

/** What stays as it was: all content, the vectors though not the text, or neither. */
export type Unchanged = 'content' | 'vectors' | 'nothing';

export interface Expected {
  /** "token zqxv" */
  readonly words: string;
  /** Whether a finding about those rows names what was planted. */
  isNamedBy(finding: Finding, rows: Uint32Array): boolean;
}

export interface Planting {
  readonly data: AnalysisData;
  readonly rows: Uint32Array;
  readonly unchanged: Unchanged;
  /** The embedding is to be made again of the changed content. */
  readonly embedAnew: boolean;
  /** Only detectors that read the text measure it: the vectors are still those of the text as it was. */
  readonly byTextOnly: boolean;
  readonly expected: Expected | null;
}

export interface Fault {
  readonly id: FaultId;
  readonly title: string;
  readonly about: string;
  /** Why it cannot be planted here; empty where it can. */
  missing(ground: Ground): string;
  /** What becomes of the vectors, in a sentence. */
  vectors(ground: Ground): string;
  /** Null where no row fits. */
  plant(ground: Ground, stream: RandomStream): Promise<Planting | null>;
}

export const labelsOnly = 'Only labels change; vectors, neighbours and words stay as they are.';

/** Rows in random order. */
export function drawn(rows: readonly number[], count: number, stream: RandomStream): number[] {
  return stream.shuffle([...rows]).slice(0, count);
}

/** Rows that could be read and have a label. */
export function labelledRows({ data }: Ground): number[] {
  const rows: number[] = [];
  for (let row = 0; row < data.recordCount; row++)
    if (data.present[row] === 1 && (data.label?.codes[row] ?? -1) >= 0) rows.push(row);
  return rows;
}

/** Classes of a label, and rows enough to plant in. */
export function missingLabels({ data }: Ground): string {
  if (data.label === null) return 'needs a label column';
  const classes = data.label.counts.filter((count) => count > 0).length;
  if (classes < 2 || classes > 200) return 'needs labels of 2 to 200 classes';
  return data.recordCount < 100 ? 'needs at least 100 rows' : '';
}

/** Any class but this one, each as likely, of those that have rows. */
export function otherClass(ground: Ground, code: number, stream: RandomStream): number {
  const counts = ground.data.label?.counts ?? [];
  const others = counts.flatMap((count, other) => (count > 0 && other !== code ? [other] : []));
  return others[stream.nextInt(others.length)] ?? code;
}
