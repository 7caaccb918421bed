import { createHash } from 'node:crypto';
import type { CancelSignal } from '#shared/base/cancel';

/** Hex; a text counts as its UTF-8 bytes. */
export function sha256(content: string | NodeJS.ArrayBufferView): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Of blocks one behind the other, such as a stream of a file; stops between two of them when cancelled. */
export async function sha256OfBlocks(
  blocks: AsyncIterable<Uint8Array>,
  signal?: CancelSignal,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of blocks) {
    signal?.throwIfCancelled();
    hash.update(block);
  }
  return hash.digest('hex');
}
