// What files cost when nothing is done with them: their bytes, one after the other, into the same buffer.
import { closeSync, openSync, readSync } from 'node:fs';
import { timed } from './timed';

const buffer = new Uint8Array(2 ** 20);

/** The physical limit of whatever has to look at every byte: median of five, after a pass that warms the cache. */
export async function readingLimit(
  ...files: readonly string[]
): Promise<{ readonly what: string; readonly value: number }> {
  const readAll = async (): Promise<void> => files.forEach(readThrough);
  await readAll();
  const { wallS } = await timed(5, readAll);
  return { what: 'reading the bytes', value: wallS };
}

function readThrough(file: string): void {
  const handle = openSync(file, 'r');
  try {
    while (readSync(handle, buffer) > 0);
  } finally {
    closeSync(handle);
  }
}
