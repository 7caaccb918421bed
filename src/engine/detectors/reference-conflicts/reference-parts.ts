// Who is what: trusted rows to learn from, trusted rows to compare with, and the rows that are tested. Copies with one label
// are one observation: the first of them stands for all.
import type { Artifacts } from '../../analysis/artifacts';
import { duplicateGroups } from '../../analysis/duplicate-groups';
import { stratifiedFolds } from '../../kernels/logistic/stratified-folds';
import { RandomStream } from '../../kernels/random/random-stream';

export interface ReferenceParts {
  readonly learnt: Int32Array;
  readonly calibration: Int32Array;
  readonly tested: Int32Array;
  /** Rows beside the first of their copies with one label; by row the first, -1 elsewhere. */
  readonly copyOf: Int32Array;
  /** By row: rows with the same stratum are compared with one another; −1 for rows that take no part. */
  readonly strata: Int32Array;
  /** Strata that are one class each. */
  readonly ownStrata: number;
  /** Rows beside the reference that are copies of trusted rows with the same label, which speak for them. */
  readonly copiesOfTrusted: number;
}

/** Calibration rows from which a class is compared with itself alone (Mondrian); the others are compared together. */
const rowsForOwnStratum = 200;
/** Learnt rows from which a class is tested at all. */
const fewestLearntOfClass = 10;

/** Copies stay on one side, as a copy of a learnt row is not like a new row. Null without label or embedding. */
export async function referenceParts(artifacts: Artifacts): Promise<ReferenceParts | null> {
  const { data, seed } = artifacts;
  const { label, embedding, reference, present } = data;
  if (label === null || embedding === null || !reference) return null;
  const n = data.recordCount;
  const takesPart = new Uint8Array(n);
  for (let row = 0; row < n; row++)
    takesPart[row] =
      present[row] === 1 && embedding.usable[row] === 1 && (label.codes[row] ?? -1) >= 0 ? 1 : 0;
  const groups = await duplicateGroups(artifacts);
  const classCount = label.names.length;
  const contentOf = (row: number): number => (groups[row] ?? row) * classCount + (label.codes[row] ?? 0);
  const isTrusted = takesPart.map((bit, row) => (bit === 1 && reference[row] === 1 ? 1 : 0));
  const stream = RandomStream.named(seed, 'reference-parts');
  const halves = stratifiedFolds(label.codes, groups, isTrusted, 2, stream);
  const learntOf = new Float64Array(label.names.length);
  const comparedOf = new Float64Array(label.names.length);
  const firstTrusted = new Map<number, number>();
  halves.forEach((half, row) => {
    if (half < 0 || firstTrusted.has(contentOf(row))) return;
    firstTrusted.set(contentOf(row), row);
    const of = half === 0 ? learntOf : comparedOf;
    const code = label.codes[row] ?? -1;
    of[code] = (of[code] ?? 0) + 1;
  });
  const isTestable = (code: number): boolean => (learntOf[code] ?? 0) >= fewestLearntOfClass;
  let ownStrata = 0;
  const stratumOf = Array.from(comparedOf, (count, code) =>
    isTestable(code) && count >= rowsForOwnStratum ? 1 + ownStrata++ : 0,
  );
  const learnt: number[] = [];
  const calibration: number[] = [];
  const tested: number[] = [];
  const strata = new Int32Array(n).fill(-1);
  const copyOf = new Int32Array(n).fill(-1);
  const firstTested = new Map<number, number>();
  let copiesOfTrusted = 0;
  for (let row = 0; row < n; row++) {
    if (takesPart[row] !== 1) continue;
    const code = label.codes[row] ?? -1;
    if (halves[row] === 0) learnt.push(row);
    else if (isTestable(code)) {
      const content = contentOf(row);
      const trusted = firstTrusted.get(content);
      strata[row] = stratumOf[code] ?? 0;
      if (halves[row] === 1) {
        if (trusted === row) calibration.push(row);
      } else if (trusted !== undefined) copiesOfTrusted += 1;
      else {
        const first = firstTested.get(content) ?? row;
        firstTested.set(content, first);
        if (first === row) tested.push(row);
        else copyOf[row] = first;
      }
    }
  }
  return {
    learnt: Int32Array.from(learnt),
    calibration: Int32Array.from(calibration),
    tested: Int32Array.from(tested),
    copyOf,
    copiesOfTrusted,
    strata,
    ownStrata,
  };
}
