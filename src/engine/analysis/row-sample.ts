// A sample of rows for a scan that would not fit whole. The analysis sees the rows of the sample one after another; what leaves it
// speaks of rows by their numbers in the evidence.
import { RandomStream } from '../kernels/random/random-stream';
import { sharedUint32 } from './data';

/** Where rows of the evidence stand in an analysis. */
export interface RowPlaces {
  readonly count: number;
  /** -1 for a row that takes no part. */
  readonly placeOf: (row: number) => number;
  /** Rows of the evidence by place, ascending; null where every row stands at its own number. */
  readonly rows: Uint32Array | null;
}

export function allRows(recordCount: number): RowPlaces {
  return { count: recordCount, placeOf: (row) => row, rows: null };
}

/**
 * So many of the rows that could be read, drawn without replacement: the same ones for the same evidence, size and seed (D. E. Knuth,
 * The Art of Computer Programming, volume 2, algorithm 3.4.2 S). All of them where there are no more.
 */
export function drawSample(present: Uint8Array, size: number, seed: number): RowPlaces {
  let left = 0;
  for (const bit of present) left += bit;
  let wanted = Math.min(size, left);
  const rows = sharedUint32(wanted);
  const places = new Int32Array(present.length).fill(-1);
  const stream = RandomStream.named(seed, 'row-sample');
  let count = 0;
  for (let row = 0; row < present.length && wanted > 0; row++) {
    if (present[row] !== 1) continue;
    if (stream.nextInt(left) < wanted) {
      places[row] = count;
      rows[count++] = row;
      wanted -= 1;
    }
    left -= 1;
  }
  return { count, placeOf: (row) => places[row] ?? -1, rows };
}
