// An embedding made by Assay as files beside the run that made it, so that a reopened case still knows its neighbours.
import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MatrixData } from '../analysis/data';

type Head = Omit<MatrixData, 'chunks' | 'usable'>;

const headFile = 'embedding.json';
const valuesFile = 'embedding.f32';
const usableFile = 'embedding.u8';
const pieceBytes = 16 * 2 ** 20;

export async function saveEmbedding(folder: string, { chunks, usable, ...head }: MatrixData): Promise<void> {
  const file = await open(path.join(folder, valuesFile), 'w');
  try {
    for (const chunk of chunks) {
      const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      // A slice is plain memory; the file system takes no shared memory.
      for (let at = 0; at < bytes.length; at += pieceBytes)
        await file.writeFile(bytes.slice(at, at + pieceBytes));
    }
  } finally {
    await file.close();
  }
  await writeFile(path.join(folder, usableFile), usable.slice());
  await writeFile(path.join(folder, headFile), JSON.stringify(head satisfies Head));
}

/** Null where that run made none. */
export async function loadEmbedding(folder: string): Promise<MatrixData | null> {
  try {
    const head = JSON.parse(await readFile(path.join(folder, headFile), 'utf8')) as Head;
    const usable = new Uint8Array(await readFile(path.join(folder, usableFile)));
    const chunks: Float32Array[] = [];
    const file = await open(path.join(folder, valuesFile), 'r');
    try {
      for (let row = 0; row < head.rowCount; row += head.rowsPerChunk) {
        const chunk = new Float32Array(Math.min(head.rowsPerChunk, head.rowCount - row) * head.dimensions);
        const bytes = new Uint8Array(chunk.buffer);
        for (let at = 0; at < bytes.length; ) {
          const { bytesRead } = await file.read(bytes, at, Math.min(pieceBytes, bytes.length - at));
          if (bytesRead === 0) return null;
          at += bytesRead;
        }
        chunks.push(chunk);
      }
    } finally {
      await file.close();
    }
    return { ...head, chunks, usable };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
