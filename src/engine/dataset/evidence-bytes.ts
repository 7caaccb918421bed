// The bytes of a file of evidence, and the proof that it is still the file that got past the gate.
import { identityOf, openEvidence, refuseSystemError, sameIdentity } from './gate';
import { refuseChanged } from './hash';
import type { Shard } from './shards';

const blockBytes = 2 ** 20;

/** All bytes from the beginning; refuses where the file is or becomes another one. */
export async function* evidenceBytes(shard: Shard): AsyncGenerator<Uint8Array> {
  const handle = await openEvidence(shard.realPath, shard.shown);
  try {
    if (!sameIdentity(await identityOf(handle), shard.identity))
      refuseChanged(shard.shown, 'since it was opened');
    for (;;) {
      const block = new Uint8Array(blockBytes);
      const { bytesRead } = await handle
        .read(block, 0, blockBytes, null)
        .catch((error: unknown) => refuseSystemError(error, shard.shown));
      if (bytesRead === 0) break;
      yield block.subarray(0, bytesRead);
    }
    if (!sameIdentity(await identityOf(handle), shard.identity))
      refuseChanged(shard.shown, 'while it was being read');
  } finally {
    await handle.close();
  }
}

/** Refuses where the path no longer leads to the same file with the same times and length. */
export async function requireUnchanged(shard: Shard): Promise<void> {
  const handle = await openEvidence(shard.realPath, shard.shown);
  try {
    if (!sameIdentity(await identityOf(handle), shard.identity))
      refuseChanged(shard.shown, 'while it was being read');
  } finally {
    await handle.close();
  }
}
