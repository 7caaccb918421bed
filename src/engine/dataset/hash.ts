// SHA-256 of the evidence in a sequential pass of its own; the file must be the same before and after it.
import { createHash } from 'node:crypto';
import type { CancelSignal } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import { type FileIdentity, identityOf, openEvidence, refuseSystemError, sameIdentity } from './gate';

export interface Hashed {
  readonly sha256: string;
  readonly identity: FileIdentity;
}

const blockBytes = 4 * 2 ** 20;

/** Hashes a file; refuses with "input-changed" where it is not the file that was opened, or changes meanwhile. */
export async function hashFile(
  realPath: string,
  shown: string,
  expected: FileIdentity | null,
  signal: CancelSignal,
  progress: (doneBytes: number) => void,
): Promise<Hashed> {
  const handle = await openEvidence(realPath, shown);
  try {
    const before = await identityOf(handle);
    if (expected !== null && !sameIdentity(before, expected)) refuseChanged(shown, 'since it was opened');
    const hash = createHash('sha256');
    const block = new Uint8Array(blockBytes);
    let done = 0;
    for (;;) {
      signal.throwIfCancelled();
      const { bytesRead } = await handle
        .read(block, 0, blockBytes, done)
        .catch((error: unknown) => refuseSystemError(error, shown));
      if (bytesRead === 0) break;
      hash.update(block.subarray(0, bytesRead));
      done += bytesRead;
      progress(done);
    }
    const after = await identityOf(handle);
    if (!sameIdentity(before, after) || done !== after.byteLength)
      refuseChanged(shown, 'while it was being hashed');
    return { sha256: hash.digest('hex'), identity: after };
  } finally {
    await handle.close();
  }
}

export function refuseChanged(shown: string, when: string): never {
  refuse('input-changed', `The file changed ${when}.`, {
    file: shown,
    next: 'Find out what writes to it, then open it again; nothing computed so far should be relied on.',
  });
}

/** One hash for a table of several files: SHA-256 over "path NUL sha256 LF" in shard order. */
export function evidenceHashOf(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.path}\0${file.sha256}\n`);
  return hash.digest('hex');
}
