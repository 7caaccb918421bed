/** A set of rows as bits: filled in any order, read in ascending order. */
export class RowBits {
  readonly words: Uint32Array;

  constructor(rowCount: number) {
    this.words = new Uint32Array((rowCount + 31) >>> 5);
  }

  /** All rows of the set, ascending. */
  rows(): Uint32Array {
    let count = 0;
    for (const word of this.words) count += bitCount(word);
    const rows = new Uint32Array(count);
    let next = 0;
    for (let i = 0; i < this.words.length; i++) {
      for (let word = this.words[i] ?? 0; word !== 0; word &= word - 1)
        rows[next++] = 32 * i + 31 - Math.clz32(word & -word);
    }
    return rows;
  }
}

function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
