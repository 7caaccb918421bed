// Runs of words that two sets of texts share though the texts are otherwise different: word n-grams of one set, indexed, and
// looked up from the other (the 13-grams of T. Brown et al., Language models are few-shot learners, 2020, appendix C).
import type { CancelSignal } from '#shared/base/cancel';
import { mix32 } from '../math/mix32';
import type { TokenSequences } from './ngrams.kernel';

export interface SharedRunLimits {
  /** Words of a run. */
  readonly length: number;
  /** A run in more rows than this is a template; copies of a row count once. */
  readonly mostRows: number;
  /** Runs held in memory; of more than this an even sample is looked for. */
  readonly mostRuns: number;
}

export interface SharedRuns {
  /** Of each asked row, in their order: words, and words in a run that a learnt row has, too. */
  readonly words: Int32Array;
  readonly covered: Int32Array;
  /** The learnt row that shares most runs with it, −1 for none; and where in the row its first such run starts. */
  readonly partner: Int32Array;
  readonly firstAt: Int32Array;
  /** One run in so many was looked for: 1 for all. */
  readonly step: number;
}

/** Rows of one group (copies) never share with each other. Compares words, not only their hashes. */
export function sharedRuns(
  sequences: TokenSequences,
  asked: Int32Array,
  learnt: Int32Array,
  groups: Int32Array,
  { length, mostRows, mostRuns }: SharedRunLimits,
  signal: CancelSignal,
): SharedRuns {
  const { starts } = sequences;
  let places = 0;
  for (const row of asked) places += Math.max(0, starts[row + 1]! - starts[row]! - length + 1);
  const step = Math.max(1, Math.ceil(places / mostRuns));
  const table = new RunTable(sequences.ids, length, Math.ceil(places / step));
  const eachRun = (row: number, take: (at: number, hash: number) => void): void => {
    for (let at = starts[row]!; at + length <= starts[row + 1]!; at++) {
      const hash = table.hashOf(at);
      if (step === 1 || (hash >>> 0) % step === 0) take(at, hash);
    }
  };
  asked.forEach((row, i) => {
    if ((i & 127) === 0) signal.throwIfCancelled();
    eachRun(row, (at, hash) => table.count(table.intern(at, hash), groups[row]!));
  });
  learnt.forEach((row, i) => {
    if ((i & 127) === 0) signal.throwIfCancelled();
    eachRun(row, (at, hash) => {
      const run = table.find(at, hash);
      if (run < 0) return;
      table.count(run, groups[row]!);
      if (table.partners[run] === -1) table.partners[run] = row;
    });
  });
  const words = Int32Array.from(asked, (row) => starts[row + 1]! - starts[row]!);
  const covered = new Int32Array(asked.length);
  const partner = new Int32Array(asked.length).fill(-1);
  const firstAt = new Int32Array(asked.length).fill(-1);
  asked.forEach((row, i) => {
    if ((i & 127) === 0) signal.throwIfCancelled();
    const shares = new Map<number, number>();
    let coveredTo = 0;
    eachRun(row, (at, hash) => {
      const run = table.find(at, hash);
      const other = table.partners[run]!;
      if (other < 0 || groups[other] === groups[row] || table.rowCounts[run]! > mostRows) return;
      shares.set(other, (shares.get(other) ?? 0) + 1);
      if (firstAt[i] === -1) firstAt[i] = at - starts[row]!;
      covered[i] = covered[i]! + at + length - Math.max(coveredTo, at);
      coveredTo = at + length;
    });
    let most = 0;
    for (const [other, count] of shares)
      if (count > most || (count === most && other < partner[i]!)) {
        most = count;
        partner[i] = other;
      }
  });
  return { words, covered, partner, firstAt, step };
}

/** Numbers runs by where they first stand. */
class RunTable {
  /** By run: a learnt row that has it, −1 for none; and groups of rows that have it. */
  readonly partners: Int32Array;
  readonly rowCounts: Int32Array;
  private readonly ids: Int32Array;
  private readonly length: number;
  private readonly slots: Int32Array;
  private readonly firsts: Int32Array;
  private readonly lastGroups: Int32Array;
  private size = 0;

  constructor(ids: Int32Array, length: number, expected: number) {
    // A sample by hash is not exactly one in `step`.
    const room = expected + (expected >> 2) + 64;
    let capacity = 64;
    while (capacity < 2 * room) capacity *= 2;
    this.ids = ids;
    this.length = length;
    this.slots = new Int32Array(capacity).fill(-1);
    this.firsts = new Int32Array(room);
    this.partners = new Int32Array(room).fill(-1);
    this.rowCounts = new Int32Array(room);
    this.lastGroups = new Int32Array(room).fill(-1);
  }

  hashOf(at: number): number {
    let hash = this.length;
    for (let i = 0; i < this.length; i++) hash = mix32(hash, this.ids[at + i]!);
    return hash;
  }

  find(at: number, hash: number): number {
    return this.slots[this.slotOf(at, hash)]!;
  }

  intern(at: number, hash: number): number {
    const slot = this.slotOf(at, hash);
    if (this.slots[slot]! >= 0) return this.slots[slot]!;
    const run = this.size;
    if (run === this.firsts.length) throw new Error('more runs than were counted');
    this.size += 1;
    this.firsts[run] = at;
    this.slots[slot] = run;
    return run;
  }

  /** Once for each group of rows, as far as its rows come one after another. */
  count(run: number, group: number): void {
    if (this.lastGroups[run] === group) return;
    this.lastGroups[run] = group;
    this.rowCounts[run] = this.rowCounts[run]! + 1;
  }

  private slotOf(at: number, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (; this.slots[slot]! >= 0; slot = (slot + 1) & mask) {
      const first = this.firsts[this.slots[slot]!]!;
      let i = 0;
      while (i < this.length && this.ids[first + i] === this.ids[at + i]) i += 1;
      if (i === this.length) break;
    }
    return slot;
  }
}
