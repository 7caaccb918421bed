import { open } from 'node:fs/promises';

const floatsAtOnce = 2 ** 20;

/** Writes the 32-bit numbers of one file as 64-bit numbers into another; exact. */
export async function widenFile(from: string, to: string): Promise<void> {
  const source = await open(from, 'r');
  const target = await open(to, 'w');
  try {
    const narrow = new Float32Array(floatsAtOnce);
    for (;;) {
      const { bytesRead } = await source.read(new Uint8Array(narrow.buffer));
      if (bytesRead === 0) break;
      const wide = Float64Array.from(narrow.subarray(0, bytesRead / 4));
      await target.write(new Uint8Array(wide.buffer));
    }
  } finally {
    await source.close();
    await target.close();
  }
}
