// The texts of a table as sequences of token numbers: scanned once, used by term weights and token tests alike.
import type { CancelSignal } from '#shared/base/cancel';
import { grown, TermTable } from './term-table.kernel';
import { TokenScanner } from './token-scanner';

export interface WordSequences {
  readonly rowCount: number;
  /** As written: case is kept. */
  readonly terms: TermTable;
  /** By term: 1 for words, 0 for runs of symbols. */
  readonly isWord: Uint8Array;
  /** Row i has `ids[starts[i]] … ids[starts[i+1] − 1]`; rows without text have none. */
  readonly starts: Float64Array;
  readonly ids: Int32Array;
  /** 1 where the row has a text, be it empty. */
  readonly hasText: Uint8Array;
  /** Lower-cased words: their terms, and by term of `terms` its lower-cased one, −1 for symbols. */
  readonly lowerTerms: TermTable;
  readonly lowerOf: Int32Array;
}

export function wordSequencesOf(
  rowCount: number,
  textOf: (row: number) => string | null,
  signal: CancelSignal,
): WordSequences {
  const terms = new TermTable();
  const scanner = new TokenScanner();
  const starts = new Float64Array(rowCount + 1);
  const hasText = new Uint8Array(rowCount);
  let ids = new Int32Array(1 << 16);
  let kinds = new Int32Array(1 << 12);
  let used = 0;
  for (let row = 0; row < rowCount; row++) {
    if ((row & 127) === 0) signal.throwIfCancelled();
    const text = textOf(row);
    if (text !== null) {
      hasText[row] = 1;
      scanner.open(text);
      while (scanner.next()) {
        if (used === ids.length) ids = grown(ids, used);
        const id = terms.intern(text, scanner.start, scanner.end, false);
        if (id === kinds.length) kinds = grown(kinds, id);
        kinds[id] = scanner.isWord ? 1 : 0;
        ids[used++] = id;
      }
    }
    starts[row + 1] = used;
  }
  const isWord = Uint8Array.from(kinds.subarray(0, terms.size));
  const lowerTerms = new TermTable();
  const lowerOf = new Int32Array(terms.size).fill(-1);
  for (let id = 0; id < terms.size; id++) {
    if (isWord[id] !== 1) continue;
    const term = terms.termOf(id);
    lowerOf[id] = lowerTerms.intern(term, 0, term.length, true);
  }
  return { rowCount, terms, isWord, starts, ids: ids.slice(0, used), hasText, lowerTerms, lowerOf };
}
