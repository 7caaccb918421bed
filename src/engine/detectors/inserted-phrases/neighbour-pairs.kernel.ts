// Which pairs of neighbouring tokens occur in which rows: a table of one word a slot. Pairs that share a slot are taken for
// one; that raises what is observed and what is expected alike.
import type { CancelSignal } from '#shared/base/cancel';
import { mix32 } from '../../kernels/math/mix32';
import type { WordSequences } from '../../kernels/text/word-sequences';

const many = -1;

export class NeighbourPairs {
  /** 0: never seen; row + 1: in that row only; `many`: in several rows. */
  private readonly slots: Int32Array;
  /** By row: neighbouring pairs that are looked at, and those of them that other rows have, too. */
  private readonly pairCount: Int32Array;
  private readonly knownCount: Int32Array;
  private readonly words: WordSequences;

  constructor(words: WordSequences, counted: Uint8Array, mostPerRow: number, signal: CancelSignal) {
    const { starts, ids, rowCount } = words;
    let bits = 16;
    while (bits < 25 && 1 << bits < 2 * ids.length) bits += 1;
    this.slots = new Int32Array(1 << bits);
    this.pairCount = new Int32Array(rowCount);
    this.knownCount = new Int32Array(rowCount);
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
      let known = 0;
      for (let p = begin; p < end; p++) if (this.isKnown(ids[p - 1]!, ids[p]!, row)) known += 1;
      this.pairCount[row] = Math.max(0, end - begin);
      this.knownCount[row] = known;
    }
  }

  /** Whether the two stand side by side in a row other than this one. */
  isKnown(left: number, right: number, row: number): boolean {
    const seen = this.slots[this.slotOf(left, right)]!;
    return seen === many || (seen !== 0 && seen !== row + 1);
  }

  /** Share of a row's neighbouring pairs that other rows have, too, a run of its tokens aside. */
  shareKnownWithout(row: number, at: number, length: number): number {
    const { ids } = this.words;
    let pairs = this.pairCount[row]!;
    let known = this.knownCount[row]!;
    for (let p = at; p <= at + length; p++) {
      pairs -= 1;
      if (this.isKnown(ids[p - 1]!, ids[p]!, row)) known -= 1;
    }
    return pairs > 0 ? Math.max(0, known / pairs) : 0;
  }

  private slotOf(left: number, right: number): number {
    return mix32(left, right) & (this.slots.length - 1);
  }
}
