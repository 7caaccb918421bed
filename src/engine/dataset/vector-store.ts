// Vectors out of the table: raw rows of equal length in chunk files, 32 or 64 bit as in the evidence, with the true
// length of each row beside them. One buffer stays far below the 2 GiB that Electron allows.
import { type FileHandle, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { widenFile } from './widen-file';

export type FloatArray = Float32Array | Float64Array;

/** Length that says "no vector in this row". */
export const noVector = -1;

export interface VectorFacts {
  /** Position of the column in the evidence. */
  readonly column: number;
  readonly bits: 32 | 64;
  /** Stride in elements: the most frequent length among the first vectors; 0 where there is none. */
  readonly dimensions: number;
  readonly rowCount: number;
  readonly rowsPerFile: number;
  readonly files: readonly string[];
  /** Rows of the right length with NaN, infinite or missing elements. */
  readonly notFinite: number;
}

/** Elements of the rows of another length than the column's, one row after the other. */
export function oddVectorFile(column: number, bits: 32 | 64): string {
  return `${column}-odd.f${bits}`;
}

const bytesPerFile = 256 * 1024 * 1024;
const rowsPerWrite = 16384;

/** Writes the vectors of several columns while the evidence streams by. */
export class VectorWriter {
  private readonly folder: string;
  private readonly columns = new Map<number, VectorColumnWriter>();

  constructor(folder: string) {
    this.folder = folder;
  }

  async column(position: number, bits: 32 | 64): Promise<VectorColumnWriter> {
    const existing = this.columns.get(position);
    if (existing !== undefined) {
      if (bits === 64) await existing.widen();
      return existing;
    }
    await mkdir(this.folder, { recursive: true });
    const writer = new VectorColumnWriter(this.folder, position, bits);
    this.columns.set(position, writer);
    return writer;
  }

  /** Lets go of files that are still open; nothing can be read back unless `finish` came first. */
  async close(): Promise<void> {
    for (const writer of this.columns.values()) await writer.close();
  }

  /** Closes all files and writes what is needed to read them again. */
  async finish(rowCount: number): Promise<void> {
    for (const writer of this.columns.values()) await writer.finish(rowCount);
  }
}

/** Whether elements `from` to `to` (not included) are: a number less itself is 0, or NaN where it is not finite. */
export function isWhollyFinite(elements: FloatArray, from: number, to: number): boolean {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const value = elements[i] ?? 0;
    sum += value - value;
  }
  return sum === 0;
}

export class VectorColumnWriter {
  private readonly folder: string;
  private readonly column: number;
  private bits: 32 | 64;
  private dimensions = 0;
  private rowsPerFile = 0;
  private notFinite = 0;
  private rowsWritten = 0;
  private readonly lengths: number[] = [];
  private readonly files: string[] = [];
  private handle: FileHandle | null = null;
  private oddHandle: FileHandle | null = null;

  constructor(folder: string, column: number, bits: 32 | 64) {
    this.folder = folder;
    this.column = column;
    this.bits = bits;
  }

  /** Keeps 64 bits from now on; what was written with 32 is written anew. */
  async widen(): Promise<void> {
    if (this.bits === 64) return;
    const hasOdd = this.oddHandle !== null;
    await this.close();
    this.bits = 64;
    for (const [i, name] of this.files.entries()) {
      const wide = name.replace(/f32$/, 'f64');
      await this.widenFile(name, wide);
      this.files[i] = wide;
    }
    const last = this.files[this.files.length - 1];
    if (last !== undefined) this.handle = await open(path.join(this.folder, last), 'a');
    if (!hasOdd) return;
    const odd = oddVectorFile(this.column, 64);
    await this.widenFile(oddVectorFile(this.column, 32), odd);
    this.oddHandle = await open(path.join(this.folder, odd), 'a');
  }

  private async widenFile(from: string, to: string): Promise<void> {
    await widenFile(path.join(this.folder, from), path.join(this.folder, to));
    await rm(path.join(this.folder, from));
  }

  /** Rows before `row` that were never appended have no vector. */
  async skipTo(row: number): Promise<void> {
    while (this.lengths.length < row) {
      const missing = Math.min(rowsPerWrite, row - this.lengths.length);
      await this.append(new Float32Array(0), new Int32Array(missing), new Int32Array(missing).fill(noVector));
    }
  }

  /**
   * Appends rows: row i has `lengths[i]` elements (or `noVector`) from `offsets[i]` of `elements`. Rows of another
   * length than the column's are NaN among the others; their elements follow one another in a file of their own.
   */
  async append(elements: FloatArray, offsets: ArrayLike<number>, lengths: ArrayLike<number>): Promise<void> {
    for (let i = 0; i < lengths.length; i++) this.lengths.push(lengths[i] ?? noVector);
    if (this.dimensions === 0) this.settleDimensions(lengths);
    const d = this.dimensions;
    if (d === 0) return;
    await this.writeBlankUpTo(this.lengths.length - lengths.length);
    const rows = this.rows(lengths.length);
    const odd: FloatArray[] = [];
    for (let i = 0; i < lengths.length; i++) {
      const from = offsets[i] ?? 0;
      const length = lengths[i] ?? noVector;
      const vector = elements.subarray(from, from + Math.max(0, length));
      if (length !== d) {
        rows.fill(Number.NaN, i * d, (i + 1) * d);
        odd.push(vector);
      } else {
        rows.set(vector, i * d);
        if (!isWhollyFinite(vector, 0, d)) this.notFinite += 1;
      }
    }
    await this.write(rows, lengths.length);
    await this.writeOdd(odd);
  }

  async finish(rowCount: number): Promise<void> {
    await this.skipTo(rowCount);
    await this.close();
    await writeFile(this.pathOf('lengths.i32'), Int32Array.from(this.lengths));
    const facts: VectorFacts = {
      column: this.column,
      bits: this.bits,
      dimensions: this.dimensions,
      rowCount,
      rowsPerFile: this.rowsPerFile,
      files: this.files,
      notFinite: this.notFinite,
    };
    await writeFile(this.pathOf('json'), JSON.stringify(facts));
  }

  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
    await this.oddHandle?.close();
    this.oddHandle = null;
  }

  private settleDimensions(lengths: ArrayLike<number>): void {
    const counts = new Map<number, number>();
    for (let i = 0; i < lengths.length; i++) {
      const length = lengths[i] ?? noVector;
      if (length > 0) counts.set(length, (counts.get(length) ?? 0) + 1);
    }
    const best = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
    if (best === undefined) return;
    this.dimensions = best[0];
    this.rowsPerFile = Math.max(1, Math.floor(bytesPerFile / ((this.dimensions * this.bits) / 8)));
  }

  private async writeBlankUpTo(row: number): Promise<void> {
    while (this.rowsWritten < row) {
      const missing = Math.min(rowsPerWrite, row - this.rowsWritten);
      await this.write(this.rows(missing).fill(Number.NaN), missing);
    }
  }

  private rows(count: number): FloatArray {
    return this.bits === 32
      ? new Float32Array(count * this.dimensions)
      : new Float64Array(count * this.dimensions);
  }

  private async write(rows: FloatArray, count: number): Promise<void> {
    for (let done = 0; done < count; ) {
      const inFile = this.rowsWritten % this.rowsPerFile;
      if (inFile === 0) await this.startFile();
      const part = Math.min(count - done, this.rowsPerFile - inFile);
      const slice = rows.subarray(done * this.dimensions, (done + part) * this.dimensions);
      await this.handle?.write(new Uint8Array(slice.buffer, slice.byteOffset, slice.byteLength));
      this.rowsWritten += part;
      done += part;
    }
  }

  private async writeOdd(vectors: readonly FloatArray[]): Promise<void> {
    const count = vectors.reduce((sum, vector) => sum + vector.length, 0);
    if (count === 0) return;
    const elements = this.bits === 32 ? new Float32Array(count) : new Float64Array(count);
    let used = 0;
    for (const vector of vectors) {
      elements.set(vector, used);
      used += vector.length;
    }
    this.oddHandle ??= await open(path.join(this.folder, oddVectorFile(this.column, this.bits)), 'w');
    await this.oddHandle.write(new Uint8Array(elements.buffer));
  }

  private async startFile(): Promise<void> {
    await this.handle?.close();
    const name = `${this.column}-${String(this.files.length).padStart(3, '0')}.f${this.bits}`;
    this.files.push(name);
    this.handle = await open(path.join(this.folder, name), 'w');
  }

  private pathOf(ending: string): string {
    return path.join(this.folder, `${this.column}.${ending}`);
  }
}

/** Reads vector rows back. */
export class VectorStore {
  readonly facts: VectorFacts;
  readonly lengths: Int32Array;
  private readonly folder: string;

  private constructor(folder: string, facts: VectorFacts, lengths: Int32Array) {
    this.folder = folder;
    this.facts = facts;
    this.lengths = lengths;
  }

  static async open(folder: string, column: number): Promise<VectorStore> {
    const facts = JSON.parse(await readFile(path.join(folder, `${column}.json`), 'utf8')) as VectorFacts;
    const raw = await readFile(path.join(folder, `${column}.lengths.i32`));
    const lengths = new Int32Array(new Uint8Array(raw).buffer);
    return new VectorStore(folder, facts, lengths);
  }

  /** Rows `start` to `end` (not included), row-major; rows without a usable vector are NaN. */
  async read(start: number, end: number): Promise<FloatArray> {
    const { dimensions, bits, rowsPerFile, files } = this.facts;
    const count = end - start;
    const out = bits === 32 ? new Float32Array(count * dimensions) : new Float64Array(count * dimensions);
    const bytesPerRow = (dimensions * bits) / 8;
    for (let row = start; row < end && rowsPerFile > 0; ) {
      const file = files[Math.floor(row / rowsPerFile)];
      if (file === undefined) break;
      const inFile = row % rowsPerFile;
      const part = Math.min(end - row, rowsPerFile - inFile);
      const handle = await open(path.join(this.folder, file), 'r');
      try {
        const target = new Uint8Array(out.buffer, (row - start) * bytesPerRow, part * bytesPerRow);
        await handle.read(target, 0, target.length, inFile * bytesPerRow);
      } finally {
        await handle.close();
      }
      row += part;
    }
    return out;
  }
}
