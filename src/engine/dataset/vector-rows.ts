// Exact vectors of any rows in any order, for comparing and exporting. Reads are synchronous and small: a batch of rows
// that lie apart costs a few microseconds a row, where a promise for each would cost ten times that.
import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type { CatalogColumn } from './catalog';
import type { TableStore } from './table-store';
import { type FloatArray, oddVectorFile, type VectorFacts, type VectorStore } from './vector-store';

export class VectorRows {
  readonly facts: VectorFacts;
  /** Elements by row; -1 where there is no vector. */
  readonly lengths: Int32Array;
  private readonly folder: string;
  private readonly handles = new Map<string, number>();
  /** First element of each odd row in their file, made when first asked for. */
  private oddStarts: Map<number, number> | null = null;

  private constructor(folder: string, store: VectorStore) {
    this.folder = folder;
    this.facts = store.facts;
    this.lengths = store.lengths;
  }

  /** To be closed by whoever opens it. */
  static async open(store: TableStore, column: CatalogColumn): Promise<VectorRows> {
    return new VectorRows(path.join(store.folder, 'vectors'), await store.vectors(column));
  }

  /** Vectors of the column's own length, row-major; rows without one are NaN. Neighbouring rows are read at once. */
  gather(rows: Uint32Array): FloatArray {
    const { dimensions, rowsPerFile } = this.facts;
    const out = this.blank(rows.length * dimensions);
    for (let i = 0; i < rows.length && dimensions > 0; ) {
      const first = rows[i] ?? 0;
      const endOfFile = (Math.floor(first / rowsPerFile) + 1) * rowsPerFile;
      let count = 1;
      while (i + count < rows.length && rows[i + count] === first + count && first + count < endOfFile)
        count += 1;
      const file = this.facts.files[Math.floor(first / rowsPerFile)];
      if (file !== undefined)
        this.readInto(
          file,
          (first % rowsPerFile) * dimensions,
          out.subarray(i * dimensions, (i + count) * dimensions),
        );
      i += count;
    }
    return out;
  }

  /** The vector of one row, whatever its length; null where it has none. */
  read(row: number): FloatArray | null {
    const length = this.lengths[row] ?? -1;
    if (length < 0) return null;
    if (length === this.facts.dimensions) return this.gather(Uint32Array.of(row));
    const out = this.blank(length);
    if (length > 0) this.readInto(oddVectorFile(this.facts.column, this.facts.bits), this.oddStart(row), out);
    return out;
  }

  close(): void {
    for (const handle of this.handles.values()) closeSync(handle);
    this.handles.clear();
  }

  private blank(elements: number): FloatArray {
    return this.facts.bits === 32 ? new Float32Array(elements) : new Float64Array(elements);
  }

  private readInto(file: string, firstElement: number, target: FloatArray): void {
    let handle = this.handles.get(file);
    if (handle === undefined) {
      handle = openSync(path.join(this.folder, file), 'r');
      this.handles.set(file, handle);
    }
    const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
    const position = firstElement * target.BYTES_PER_ELEMENT;
    for (let done = 0; done < bytes.length; ) {
      const read = readSync(handle, bytes, done, bytes.length - done, position + done);
      if (read === 0) throw new Error(`the vector file ${file} is shorter than it should be`);
      done += read;
    }
  }

  private oddStart(row: number): number {
    if (this.oddStarts === null) {
      this.oddStarts = new Map();
      let start = 0;
      for (let i = 0; i < this.lengths.length; i++) {
        const length = this.lengths[i] ?? -1;
        if (length <= 0 || length === this.facts.dimensions) continue;
        this.oddStarts.set(i, start);
        start += length;
      }
    }
    return this.oddStarts.get(row) ?? 0;
  }
}
