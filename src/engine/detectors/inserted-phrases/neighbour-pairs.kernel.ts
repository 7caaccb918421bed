// Which pairs of neighbouring tokens occur in which rows: a table of one word a slot. Pairs that share a slot are taken for
// one; that raises what is observed and what is expected alike.
import type { CancelSignal } from '#shared/base/cancel';
import { mix32 } from '../../kernels/math/mix32';
import type { WordSequences } from '../../kernels/text/word-sequences';

const many = -1;
const kinds = 4;

export interface PairCounts {
  readonly pairs: Float64Array;
  readonly known: Float64Array;
}

export class NeighbourPairs {
  /** 0: never seen; row + 1: in that row only; `many`: in several rows. */
  private readonly slots: Int32Array;
  /** By row and kind: neighbouring pairs that are looked at, and those of them that other rows have, too. */
  private readonly pairCounts: Int32Array;
  private readonly knownCounts: Int32Array;
  private readonly words: WordSequences;

  constructor(words: WordSequences, counted: Uint8Array, mostPerRow: number, signal: CancelSignal) {
    const { starts, ids, rowCount } = words;
    let bits = 16;
    while (bits < 25 && 1 << bits < 2 * ids.length) bits += 1;
    this.slots = new Int32Array(1 << bits);
    this.pairCounts = new Int32Array(kinds * rowCount);
    this.knownCounts = new Int32Array(kinds * rowCount);
    this.words = words;
    const endOf = (row: number): number => Math.min(starts[row + 1]!, starts[row]! + mostPerRow);
    for (let row = 0; row < rowCount; row++) {
      if ((row & 255) === 0) signal.throwIfCancelled();
      if (counted[row] !== 1) continue;
      for (let p = starts[row]! + 1; p < endOf(row); p++) {
        const slot = this.slotOf(ids[p - 1]!, ids[p]!);
        const seen = this.slots[slot]!;
        this.slots[slot] = seen === 0 || seen === row + 1 ? row + 1 : many;
      }
    }
    for (let row = 0; row < rowCount; row++) {
      if ((row & 255) === 0) signal.throwIfCancelled();
      const begin = starts[row]! + 1;
      const end = endOf(row);
      for (let p = begin; p < end; p++) this.count(row, p, 1);
    }
  }

  /** Whether the two stand side by side in a row other than this one. */
  isKnown(left: number, right: number, row: number): boolean {
    const seen = this.slots[this.slotOf(left, right)]!;
    return seen === many || (seen !== 0 && seen !== row + 1);
  }

  /** Word or symbol, on the left and on the right: pairs are compared with pairs of their kind. */
  kindOf(left: number, right: number): number {
    const { isWord } = this.words;
    return 2 * isWord[left]! + isWord[right]!;
  }

  /** By kind: pairs of the rows, and those of them that other rows have, too; a run of tokens of each row aside. */
  countsWithout(runs: readonly { readonly row: number; readonly at: number }[], length: number): PairCounts {
    const pairs = new Float64Array(kinds);
    const known = new Float64Array(kinds);
    for (const { row, at } of runs) {
      for (let p = at; p <= at + length; p++) this.count(row, p, -1);
      for (let kind = 0; kind < kinds; kind++) {
        pairs[kind]! += this.pairCounts[kinds * row + kind]!;
        known[kind]! += this.knownCounts[kinds * row + kind]!;
      }
      for (let p = at; p <= at + length; p++) this.count(row, p, 1);
    }
    return { pairs, known };
  }

  private count(row: number, p: number, by: 1 | -1): void {
    const { ids } = this.words;
    const left = ids[p - 1]!;
    const right = ids[p]!;
    const at = kinds * row + this.kindOf(left, right);
    this.pairCounts[at]! += by;
    if (this.isKnown(left, right, row)) this.knownCounts[at]! += by;
  }

  private slotOf(left: number, right: number): number {
    return mix32(left, right) & (this.slots.length - 1);
  }
}
