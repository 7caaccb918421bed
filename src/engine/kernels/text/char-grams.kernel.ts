// Runs of two to four characters inside words, their edges included: what spelling, prefixes and names have in common.
import type { CancelSignal } from '#shared/base/cancel';
import { emptySparse, type SparseMatrix } from '../linalg/sparse';
import { PairTable } from './pair-table.kernel';
import { grown, type TermTable } from './term-table.kernel';

export interface CharGramLimits {
  readonly leastRows: number;
  /** Grams in more than this share of the rows say nothing. */
  readonly mostShare: number;
  readonly mostGrams: number;
  /** Non-zero counts per row on average; the most common grams go first where there are more. */
  readonly entriesPerRow: number;
}

const shortest = 2;
const longest = 4;
const edge = 0x20;

/** Rows × grams: how often each occurs. `words` counts every word (columns are the numbers of `terms`). */
export function charGramsOf(
  words: SparseMatrix,
  terms: TermTable,
  limits: CharGramLimits,
  signal: CancelSignal,
): SparseMatrix {
  const pairs = new PairTable();
  const byTerm = gramsByTerm(terms, pairs, signal);
  const frequencies = rowFrequencies(words, byTerm, pairs.size, signal);
  const columnOf = chooseGrams(frequencies, pairs, words.rowCount, limits);
  return countGrams(words, byTerm, columnOf, signal);
}

interface Lists {
  /** Term t has grams `grams[starts[t]] … grams[starts[t+1] − 1]`, repeated as often as they occur. */
  readonly starts: Float64Array;
  readonly grams: Int32Array;
}

function gramsByTerm(terms: TermTable, pairs: PairTable, signal: CancelSignal): Lists {
  const starts = new Float64Array(terms.size + 1);
  let grams = new Int32Array(1 << 16);
  let used = 0;
  for (let term = 0; term < terms.size; term++) {
    if ((term & 1023) === 0) signal.throwIfCancelled();
    const units = terms.unitsOf(term);
    const padded = new Uint16Array(units.length + 2).fill(edge);
    padded.set(units, 1);
    while (used + padded.length * 3 > grams.length) grams = grown(grams, grams.length);
    for (let size = shortest; size <= longest && size <= padded.length; size++)
      for (let at = 0; at + size <= padded.length; at++) {
        const head = (padded[at]! << 16) | padded[at + 1]!;
        const third = size > 2 ? padded[at + 2]! : 0;
        const fourth = size > 3 ? padded[at + 3]! : 0;
        grams[used++] = pairs.intern(head, (third << 16) | fourth);
      }
    starts[term + 1] = used;
  }
  return { starts, grams: grams.slice(0, used) };
}

function rowFrequencies(
  words: SparseMatrix,
  lists: Lists,
  gramCount: number,
  signal: CancelSignal,
): Int32Array {
  const frequencies = new Int32Array(gramCount);
  const lastRow = new Int32Array(gramCount).fill(-1);
  for (let row = 0; row < words.rowCount; row++) {
    if ((row & 127) === 0) signal.throwIfCancelled();
    for (let k = words.starts[row]!; k < words.starts[row + 1]!; k++) {
      const term = words.columns[k]!;
      for (let g = lists.starts[term]!; g < lists.starts[term + 1]!; g++) {
        const gram = lists.grams[g]!;
        if (lastRow[gram] === row) continue;
        lastRow[gram] = row;
        frequencies[gram] = frequencies[gram]! + 1;
      }
    }
  }
  return frequencies;
}

/** Column by gram, −1 for those left out. Of equally common grams the first by code unit stays. */
function chooseGrams(
  frequencies: Int32Array,
  pairs: PairTable,
  rowCount: number,
  limits: CharGramLimits,
): { readonly columnOf: Int32Array; readonly count: number } {
  const mostRows = limits.mostShare * rowCount;
  const able = Uint32Array.from({ length: frequencies.length }, (_, id) => id).filter(
    (id) => frequencies[id]! >= limits.leastRows && frequencies[id]! <= mostRows,
  );
  able.sort(
    (a, b) =>
      frequencies[b]! - frequencies[a]! ||
      (pairs.firstOf(a) >>> 0) - (pairs.firstOf(b) >>> 0) ||
      (pairs.secondOf(a) >>> 0) - (pairs.secondOf(b) >>> 0),
  );
  const most = limits.entriesPerRow * rowCount;
  let start = 0;
  let end = 0;
  let entries = 0;
  while (end < Math.min(able.length, limits.mostGrams)) entries += frequencies[able[end++]!]!;
  while (start < end && entries > most) {
    entries -= frequencies[able[start++]!]!;
    if (end < able.length) entries += frequencies[able[end++]!]!;
  }
  const columnOf = new Int32Array(frequencies.length).fill(-1);
  const chosen = able.slice(start, end).sort();
  chosen.forEach((id, column) => {
    columnOf[id] = column;
  });
  return { columnOf, count: chosen.length };
}

function countGrams(
  words: SparseMatrix,
  lists: Lists,
  { columnOf, count }: { readonly columnOf: Int32Array; readonly count: number },
  signal: CancelSignal,
): SparseMatrix {
  const starts = new Float64Array(words.rowCount + 1);
  let columns = new Int32Array(1 << 16);
  let values = new Int32Array(1 << 16);
  let used = 0;
  const seen = new Int32Array(count);
  const touched = new Int32Array(count);
  for (let row = 0; row < words.rowCount; row++) {
    if ((row & 127) === 0) signal.throwIfCancelled();
    let touchedCount = 0;
    for (let k = words.starts[row]!; k < words.starts[row + 1]!; k++) {
      const term = words.columns[k]!;
      const times = words.values[k]!;
      for (let g = lists.starts[term]!; g < lists.starts[term + 1]!; g++) {
        const column = columnOf[lists.grams[g]!]!;
        if (column < 0) continue;
        if (seen[column] === 0) touched[touchedCount++] = column;
        seen[column] = seen[column]! + times;
      }
    }
    while (used + touchedCount > columns.length) {
      columns = grown(columns, columns.length);
      values = grown(values, values.length);
    }
    const inOrder = touched.subarray(0, touchedCount).sort();
    for (let t = 0; t < touchedCount; t++) {
      const column = inOrder[t]!;
      columns[used] = column;
      values[used++] = seen[column]!;
      seen[column] = 0;
    }
    starts[row + 1] = used;
  }
  const out = emptySparse(words.rowCount, count, used);
  out.starts.set(starts);
  out.columns.set(columns.subarray(0, used));
  out.values.set(values.subarray(0, used));
  return out;
}
