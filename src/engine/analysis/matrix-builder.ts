// Apart from what reads the evidence, as threads that analyse need no database.
import { isWhollyFinite } from '../dataset/vector-store';
import { type MatrixData, sharedFloat32, sharedUint8 } from './data';

const chunkBytes = 256 * 2 ** 20;

/** A matrix under construction; rows that are never set, or hold NaN or infinity, are not usable. */
export class MatrixBuilder {
  private readonly chunks: Float32Array[] = [];
  private readonly usable: Uint8Array;
  private readonly rowsPerChunk: number;
  private readonly rowCount: number;
  private readonly dimensions: number;

  constructor(rowCount: number, dimensions: number) {
    this.rowCount = rowCount;
    this.dimensions = dimensions;
    this.usable = sharedUint8(rowCount);
    this.rowsPerChunk = Math.max(1, Math.floor(chunkBytes / (4 * Math.max(1, dimensions))));
    for (let row = 0; row < rowCount; row += this.rowsPerChunk)
      this.chunks.push(sharedFloat32(Math.min(this.rowsPerChunk, rowCount - row) * dimensions));
  }

  set(row: number, values: ArrayLike<number>): void {
    if (values.length !== this.dimensions) return;
    const chunk = this.chunks[Math.floor(row / this.rowsPerChunk)];
    if (chunk === undefined) return;
    const at = (row % this.rowsPerChunk) * this.dimensions;
    chunk.set(values, at);
    if (isWhollyFinite(chunk, at, at + this.dimensions)) this.usable[row] = 1;
    else chunk.fill(0, at, at + this.dimensions);
  }

  finish(origin: string, madeByAssay: boolean, metric: MatrixData['metric']): MatrixData {
    let usableCount = 0;
    for (const bit of this.usable) usableCount += bit;
    return {
      rowCount: this.rowCount,
      dimensions: this.dimensions,
      rowsPerChunk: this.rowsPerChunk,
      chunks: this.chunks,
      usable: this.usable,
      usableCount,
      origin,
      madeByAssay,
      metric,
    };
  }
}
