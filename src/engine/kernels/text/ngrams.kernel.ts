// Runs of one to several tokens, counted by row. A longer run is only looked at where both its ends are frequent enough
// (R. Agrawal, R. Srikant, Fast algorithms for mining association rules, 1994), which keeps the tables small.
import type { CancelSignal } from '#shared/base/cancel';
import { byCodeUnit } from '#shared/base/canonical-json';
import { emptySparse, type SparseMatrix } from '../linalg/sparse';
import { PairTable } from './pair-table.kernel';
import { grown } from './term-table.kernel';

/** Row i has tokens `ids[starts[i]] … ids[starts[i+1] − 1]`, numbered below `idCount`. */
export interface TokenSequences {
  readonly rowCount: number;
  readonly starts: Float64Array;
  readonly ids: Int32Array;
  readonly idCount: number;
  termOf(id: number): string;
}

export interface NgramLimits {
  /** Longest run, in tokens. */
  readonly mostTokens: number;
  /** A run must occur in so many of the counted rows … */
  readonly leastRows: number;
  /** … and not in more than so many. */
  readonly mostRows: number;
  /** At most so many runs are kept: those in most rows, then by code unit. */
  readonly mostRuns: number;
  /** 1 for rows that count towards the limits; null for all. Other rows get their counts all the same. */
  readonly counted: Uint8Array | null;
}

export interface Ngrams {
  /** Rows × runs: how often each occurs. Runs stand by length, then in order of first appearance. */
  readonly counts: SparseMatrix;
  /** Counted rows that have it, by run. */
  readonly frequencies: Int32Array;
  /** Number of tokens, by run. */
  readonly lengths: Uint8Array;
  /** Its tokens, with blanks between. */
  nameOf(run: number): string;
}

interface Level {
  /** By place in the sequence: the run that starts there, −1 for none or a rare one. */
  readonly at: Int32Array;
  readonly frequencies: Int32Array;
  nameOf(id: number): string;
}

export function ngramsOf(sequences: TokenSequences, limits: NgramLimits, signal: CancelSignal): Ngrams {
  const levels: Level[] = [firstLevel(sequences, limits, signal)];
  while (levels.length < limits.mostTokens) {
    const below = levels[levels.length - 1]!;
    levels.push(nextLevel(sequences, levels[0]!, below, levels.length, limits, signal));
  }
  const kept = keptRuns(levels, limits);
  return {
    counts: countsOf(sequences, levels, kept.runOf, kept.runs.length, signal),
    frequencies: Int32Array.from(kept.runs, ({ level, id }) => levels[level]!.frequencies[id]!),
    lengths: Uint8Array.from(kept.runs, ({ level }) => level + 1),
    nameOf: (run) => {
      const found = kept.runs[run];
      return found === undefined ? '' : levels[found.level]!.nameOf(found.id);
    },
  };
}

function firstLevel(sequences: TokenSequences, limits: NgramLimits, signal: CancelSignal): Level {
  const at = sequences.ids.slice();
  const frequencies = rowFrequencies(sequences, at, sequences.idCount, limits.counted, signal);
  dropRare(at, frequencies, limits.leastRows);
  return { at, frequencies, nameOf: (id) => sequences.termOf(id) };
}

function nextLevel(
  sequences: TokenSequences,
  first: Level,
  below: Level,
  belowLength: number,
  limits: NgramLimits,
  signal: CancelSignal,
): Level {
  const { starts, rowCount } = sequences;
  const pairs = new PairTable();
  const at = new Int32Array(sequences.ids.length).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    if ((row & 127) === 0) signal.throwIfCancelled();
    const last = starts[row + 1]! - belowLength;
    for (let p = starts[row]!; p < last; p++) {
      const head = below.at[p]!;
      if (head >= 0 && below.at[p + 1]! >= 0) at[p] = pairs.intern(head, first.at[p + belowLength]!);
    }
  }
  const frequencies = rowFrequencies(sequences, at, pairs.size, limits.counted, signal);
  dropRare(at, frequencies, limits.leastRows);
  return {
    at,
    frequencies,
    nameOf: (id) => `${below.nameOf(pairs.firstOf(id))} ${first.nameOf(pairs.secondOf(id))}`,
  };
}

function rowFrequencies(
  { rowCount, starts }: TokenSequences,
  at: Int32Array,
  size: number,
  counted: Uint8Array | null,
  signal: CancelSignal,
): Int32Array {
  const frequencies = new Int32Array(size);
  const lastRow = new Int32Array(size).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    if ((row & 127) === 0) signal.throwIfCancelled();
    if (counted !== null && counted[row] !== 1) continue;
    const end = starts[row + 1]!;
    for (let p = starts[row]!; p < end; p++) {
      const id = at[p]!;
      if (id < 0 || lastRow[id] === row) continue;
      lastRow[id] = row;
      frequencies[id] = frequencies[id]! + 1;
    }
  }
  return frequencies;
}

function dropRare(at: Int32Array, frequencies: Int32Array, least: number): void {
  for (let p = 0; p < at.length; p++) if (at[p]! >= 0 && frequencies[at[p]!]! < least) at[p] = -1;
}

interface Run {
  readonly level: number;
  readonly id: number;
}

/** The runs within the limits, and by level and id their place among them, −1 for the others. */
function keptRuns(
  levels: readonly Level[],
  limits: NgramLimits,
): { readonly runs: readonly Run[]; readonly runOf: readonly Int32Array[] } {
  let runs: Run[] = [];
  levels.forEach(({ frequencies }, level) => {
    for (let id = 0; id < frequencies.length; id++)
      if (frequencies[id]! >= limits.leastRows && frequencies[id]! <= limits.mostRows)
        runs.push({ level, id });
  });
  if (runs.length > limits.mostRuns) runs = mostFrequent(runs, levels, limits.mostRuns);
  const runOf = levels.map(({ frequencies }) => new Int32Array(frequencies.length).fill(-1));
  runs.forEach(({ level, id }, run) => {
    runOf[level]![id] = run;
  });
  return { runs, runOf };
}

function mostFrequent(runs: readonly Run[], levels: readonly Level[], count: number): Run[] {
  const frequency = ({ level, id }: Run): number => levels[level]!.frequencies[id]!;
  const atCut = frequency(runs.toSorted((a, b) => frequency(b) - frequency(a))[count]!);
  const above = runs.filter((run) => frequency(run) > atCut);
  const tied = runs
    .filter((run) => frequency(run) === atCut)
    .map((run) => ({ run, name: levels[run.level]!.nameOf(run.id) }))
    .sort((a, b) => byCodeUnit(a.name, b.name))
    .slice(0, count - above.length);
  return [...above, ...tied.map(({ run }) => run)].sort((a, b) => a.level - b.level || a.id - b.id);
}

function countsOf(
  { rowCount, starts }: TokenSequences,
  levels: readonly Level[],
  runOf: readonly Int32Array[],
  runCount: number,
  signal: CancelSignal,
): SparseMatrix {
  let columns = new Int32Array(1 << 16);
  let counts = new Int32Array(1 << 16);
  let used = 0;
  const rowStarts = new Float64Array(rowCount + 1);
  const seen = new Int32Array(runCount);
  let touched = new Int32Array(1 << 12);
  for (let row = 0; row < rowCount; row++) {
    if ((row & 127) === 0) signal.throwIfCancelled();
    let touchedCount = 0;
    const end = starts[row + 1]!;
    for (let level = 0; level < levels.length; level++) {
      const { at } = levels[level]!;
      const places = runOf[level]!;
      for (let p = starts[row]!; p < end; p++) {
        const id = at[p]!;
        const run = id < 0 ? -1 : places[id]!;
        if (run < 0) continue;
        if (seen[run] === 0) {
          if (touchedCount === touched.length) touched = grown(touched, touchedCount);
          touched[touchedCount++] = run;
        }
        seen[run] = seen[run]! + 1;
      }
    }
    while (used + touchedCount > columns.length) {
      columns = grown(columns, columns.length);
      counts = grown(counts, counts.length);
    }
    const inOrder = touched.subarray(0, touchedCount).sort();
    for (let t = 0; t < touchedCount; t++) {
      const run = inOrder[t]!;
      columns[used] = run;
      counts[used++] = seen[run]!;
      seen[run] = 0;
    }
    rowStarts[row + 1] = used;
  }
  const out = emptySparse(rowCount, runCount, used);
  out.starts.set(rowStarts);
  out.columns.set(columns.subarray(0, used));
  out.values.set(counts.subarray(0, used));
  return out;
}
