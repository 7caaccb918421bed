import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MatrixData } from '../../src/engine/analysis/data';

/** A request names vectors like this: float32, row by row. */
export interface VectorFile {
  readonly file: string;
  readonly rows: number;
  readonly dimensions: number;
}

/** The rows of an embedding, all usable, for other programs to read. */
export function writeVectors(folder: string, name: string, embedding: MatrixData): VectorFile {
  const file = path.join(folder, `${name}.f32`);
  writeFileSync(file, '');
  for (const chunk of embedding.chunks)
    writeFileSync(file, new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength), { flag: 'a' });
  return { file, rows: embedding.rowCount, dimensions: embedding.dimensions };
}

/** Numbers of a typed array, as they lie in memory. */
export function writeArray(folder: string, name: string, values: ArrayBufferView): string {
  const file = path.join(folder, name);
  writeFileSync(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return file;
}
