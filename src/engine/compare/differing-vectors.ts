// Vectors of matched rows, compared element by element as they are stored: the sign of zero counts, NaN equals NaN.
import type { CancelSignal } from '#shared/base/cancel';
import { VectorRows } from '../dataset/vector-rows';
import type { FloatArray } from '../dataset/vector-store';
import type { ComparedColumn } from './compared-columns';
import type { RowPairs } from './match-rows';
import type { Versions } from './versions';

const bytesPerBatch = 4 << 20;

/** The vectors of one column in both versions, open for reading. */
export class VectorPair {
  readonly before: VectorRows;
  readonly after: VectorRows;

  private constructor(before: VectorRows, after: VectorRows) {
    this.before = before;
    this.after = after;
  }

  static async open(versions: Versions, column: ComparedColumn): Promise<VectorPair> {
    return new VectorPair(
      await VectorRows.open(versions.before.store, column.before),
      await VectorRows.open(versions.after.store, column.after),
    );
  }

  close(): void {
    this.before.close();
    this.after.close();
  }
}

/** By row of the version after: 1 where the vector is another than before. */
export async function differingVectors(
  pair: VectorPair,
  matched: RowPairs,
  afterRecordCount: number,
  signal: CancelSignal,
  progress: (done: number) => void,
): Promise<Uint8Array> {
  const differing = new Uint8Array(afterRecordCount);
  const d = pair.after.facts.dimensions;
  const sameShape = d === pair.before.facts.dimensions;
  const rowsPerBatch = Math.max(1, Math.floor(bytesPerBatch / Math.max(8, d * 8)));
  for (let start = 0; start < matched.after.length; start += rowsPerBatch) {
    signal.throwIfCancelled();
    const rowsBefore = matched.before.subarray(start, start + rowsPerBatch);
    const rowsAfter = matched.after.subarray(start, start + rowsPerBatch);
    const before = sameShape ? pair.before.gather(rowsBefore) : new Float32Array(0);
    const after = sameShape ? pair.after.gather(rowsAfter) : before;
    rowsAfter.forEach((rowAfter, i) => {
      const rowBefore = rowsBefore[i] ?? 0;
      const length = pair.after.lengths[rowAfter] ?? -1;
      const isSame =
        pair.before.lengths[rowBefore] !== length
          ? false
          : length <= 0 ||
            (sameShape && length === d
              ? sameElements(before, after, i * d, d)
              : sameElements(pair.before.read(rowBefore), pair.after.read(rowAfter), 0, length));
      if (!isSame) differing[rowAfter] = 1;
    });
    progress(start + rowsAfter.length);
    await new Promise(setImmediate);
  }
  return differing;
}

function sameElements(a: FloatArray | null, b: FloatArray | null, from: number, count: number): boolean {
  if (a === null || b === null) return a === b;
  for (let i = from; i < from + count; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    if (x !== y ? !(Number.isNaN(x) && Number.isNaN(y)) : x === 0 && !Object.is(x, y)) return false;
  }
  return true;
}
