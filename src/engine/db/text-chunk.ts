// Rows of text on their way into a DuckDB table. One call per cell into the native library costs more than reading the
// cell, so cells gather here in DuckDB's own layout (16 bytes each: length, then up to 12 bytes in place) and go over
// a column at a time; only longer text is handed over one by one.
import { BIGINT, type DuckDBAppender, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import bindings, { type Vector } from '@duckdb/node-bindings';

const rowsPerChunk = 2048;
const bytesPerEntry = 16;
const inPlaceBytes = 12;
/** Beyond this a chunk goes out before it has all its rows. */
const chunkBytes = 32 * 2 ** 20;

/** Up to 2,048 rows under construction. Bytes must be valid UTF-8: DuckDB does not look. */
export class TextChunk {
  rowCount = 0;
  private readonly rows = new Float64Array(rowsPerChunk);
  private readonly columns: TextColumn[] = [];
  private longBytes = 0;

  get isFull(): boolean {
    const entryBytes = this.rowCount * this.columns.length * bytesPerEntry;
    return this.rowCount === rowsPerChunk || entryBytes + this.longBytes >= chunkBytes;
  }

  /** Sets a cell of the row under construction; the bytes are copied. */
  set(column: number, bytes: Uint8Array, start: number, end: number): void {
    while (this.columns.length <= column) this.columns.push(new TextColumn());
    const target = this.columns[column] as TextColumn;
    target.set(this.rowCount, bytes, start, end);
    if (end - start > inPlaceBytes) this.longBytes += end - start;
  }

  unset(column: number): void {
    this.columns[column]?.unset(this.rowCount);
  }

  /** Forgets the cells of the row under construction. */
  unsetAll(): void {
    for (const column of this.columns) column.unset(this.rowCount);
  }

  endRow(row: number): void {
    this.rows[this.rowCount++] = row;
  }

  /**
   * Appends the rows to a table whose first column is their number; `order` says for each of its other columns which
   * column of this chunk fills it, or -1 for none. The chunk is empty afterwards.
   */
  moveInto(appender: DuckDBAppender, order: readonly number[]): void {
    const { rowCount } = this;
    const chunk = DuckDBDataChunk.create([BIGINT, ...order.map(() => VARCHAR)], rowCount);
    const vector = (column: number): Vector => bindings.data_chunk_get_vector(chunk.chunk, column);
    const rows = BigInt64Array.from(this.rows.subarray(0, rowCount), BigInt);
    bindings.copy_data_to_vector(vector(0), 0, rows.buffer, 0, rows.byteLength);
    order.forEach((index, i) => {
      const column = this.columns[index];
      if (column === undefined) markMissing(vector(i + 1), rowCount, null);
      else column.moveInto(vector(i + 1), rowCount);
    });
    appender.appendDataChunk(chunk);
    this.rowCount = 0;
    this.longBytes = 0;
  }
}

/** One column of a chunk; cells that are not set are NULL. Grows to the rows it has. */
class TextColumn {
  private capacity = 64;
  private entries = new Uint8Array(this.capacity * bytesPerEntry);
  private words = new Uint32Array(this.entries.buffer);
  private present = new Uint8Array(this.capacity);
  private longAt = new Int32Array(this.capacity);
  /** 0 where the text is in place. */
  private longLength = new Int32Array(this.capacity);
  private long = new Uint8Array(256);
  private longUsed = 0;

  set(row: number, bytes: Uint8Array, start: number, end: number): void {
    if (row >= this.capacity) this.grow(row);
    const { words, entries } = this;
    const length = end - start;
    const isLong = length > inPlaceBytes;
    const word = row * 4;
    words[word] = isLong ? 0 : length;
    words[word + 1] = 0;
    words[word + 2] = 0;
    words[word + 3] = 0;
    this.present[row] = 1;
    this.longLength[row] = isLong ? length : 0;
    if (isLong) this.setLong(row, bytes, start, end);
    else
      for (let from = start, to = row * bytesPerEntry + 4; from < end; from++, to++)
        entries[to] = bytes[from] as number;
  }

  unset(row: number): void {
    if (row < this.capacity) this.present[row] = 0;
  }

  moveInto(vector: Vector, rowCount: number): void {
    if (rowCount > this.capacity) this.grow(rowCount - 1);
    const entries = this.entries.buffer as ArrayBuffer;
    bindings.copy_data_to_vector(vector, 0, entries, 0, rowCount * bytesPerEntry);
    for (let row = 0; row < rowCount; row++) {
      const length = this.longLength[row] ?? 0;
      if (length === 0 || this.present[row] !== 1) continue;
      const from = this.longAt[row] ?? 0;
      bindings.vector_assign_string_element_len(vector, row, this.long.subarray(from, from + length));
    }
    markMissing(vector, rowCount, this.present);
    this.present.fill(0);
    this.longUsed = 0;
    if (this.long.length > chunkBytes) this.long = new Uint8Array(256);
  }

  private setLong(row: number, bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.longUsed + length > this.long.length) {
      const bigger = new Uint8Array(Math.max(this.long.length * 2, this.longUsed + length));
      bigger.set(this.long.subarray(0, this.longUsed));
      this.long = bigger;
    }
    this.long.set(bytes.subarray(start, end), this.longUsed);
    this.longAt[row] = this.longUsed;
    this.longUsed += length;
  }

  private grow(row: number): void {
    this.capacity = Math.min(rowsPerChunk, Math.max(this.capacity * 2, row + 1));
    const { entries, present, longAt, longLength } = this;
    this.entries = new Uint8Array(this.capacity * bytesPerEntry);
    this.entries.set(entries);
    this.words = new Uint32Array(this.entries.buffer);
    this.present = new Uint8Array(this.capacity);
    this.present.set(present);
    this.longAt = new Int32Array(this.capacity);
    this.longAt.set(longAt);
    this.longLength = new Int32Array(this.capacity);
    this.longLength.set(longLength);
  }
}

/** Clears the validity bits of rows without a cell; `present` null means all of them. */
function markMissing(vector: Vector, rowCount: number, present: Uint8Array | null): void {
  const bits = new Uint8Array(Math.ceil(rowCount / 64) * 8);
  let missing = 0;
  for (let row = 0; row < rowCount; row++)
    if (present?.[row] === 1) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
    else missing += 1;
  if (missing === 0) return;
  bindings.vector_ensure_validity_writable(vector);
  bindings.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.length);
}
