// Is this still the evidence the case was made from? Asked when a case opens, before an export and on demand. A change is told
// at once, written into the journal, and ends everything that would rest on the evidence.
import type { CancelSignal } from '#shared/base/cancel';
import type { JsonValue } from '#shared/base/canonical-json';
import { describeError, EngineFailure, errorFaults } from '#shared/contract/errors';
import type { Progress } from '#shared/contract/transport';
import { recordedEvidence } from '../journal/recorded-evidence';
import type { OpenCase } from './open-case';

interface Watch {
  readonly signal: CancelSignal;
  readonly progress: (progress: Progress) => void;
}

/** The pass over the evidence at opening: journalled the first time, compared with the journal ever after. */
export async function hashEvidence(opened: OpenCase, watch: Watch): Promise<void> {
  const known = recordedEvidence(opened.records)?.evidenceHash;
  const hash = await hashOrTell(opened, watch, true);
  if (known === undefined)
    await opened.record('evidence.hashed', { evidenceHash: hash, files: filesNow(opened) });
  else if (known !== hash) await refuseOther(opened, hash);
  opened.noteVerified();
}

/** Hashes all of it again, wherever its time stamps stand. Refuses with "evidence-differs" where it is not that of the case. */
export async function verifyEvidence(opened: OpenCase, watch: Watch): Promise<string> {
  await opened.hashing.catch(() => undefined);
  const known = recordedEvidence(opened.records)?.evidenceHash;
  if (known === undefined) return opened.evidenceHash();
  const hash = await hashOrTell(opened, watch, false);
  if (known !== hash) await refuseOther(opened, hash);
  opened.hashing = Promise.resolve();
  opened.noteVerified();
  return hash;
}

async function hashOrTell(
  opened: OpenCase,
  { signal, progress }: Watch,
  isUntouched: boolean,
): Promise<string> {
  try {
    return await opened.dataset.hash(signal, progress, isUntouched);
  } catch (error) {
    if (error instanceof EngineFailure && errorFaults[error.error.code] === 'input') {
      const file = error.error.file === undefined ? [] : [error.error.file];
      await tell(opened, { evidenceHash: null, reason: describeError(error.error), files: file }, error);
    }
    throw error;
  }
}

async function refuseOther(opened: OpenCase, hash: string): Promise<never> {
  const files = recordedEvidence(opened.records)?.files ?? [];
  const changed = filesNow(opened).filter(
    (now) => files.find((file) => file.path === now.path)?.sha256 !== now.sha256,
  );
  const names = changed.map((file) => file.path);
  const failure = new EngineFailure({
    code: 'evidence-differs',
    message: `This is not the evidence the case was made from: the SHA-256 of ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} is another.`,
    file: opened.dataset.list.name,
    next: 'Restore the original files. To compare both: assay compare FIRST SECOND --case DIR. To look at these by themselves, name another --case folder.',
  });
  await tell(opened, { evidenceHash: hash, reason: '', files: names }, failure);
  throw failure;
}

/** From here on whoever needs the evidence's hash gets the failure instead. */
async function tell(
  opened: OpenCase,
  body: { readonly evidenceHash: string | null; readonly reason: string; readonly files: string[] },
  failure: EngineFailure,
): Promise<void> {
  opened.hashing = Promise.reject(failure);
  opened.hashing.catch(() => undefined);
  opened.dataset.markChanged(body.files);
  if (opened.parts.journal !== null) await opened.record('evidence.changed', body);
}

function filesNow({ dataset }: OpenCase): ({ path: string; sha256: string } & JsonValue)[] {
  const hashes = dataset.fileHashes ?? [];
  return dataset.list.shards.map((shard, i) => ({ path: shard.shown, sha256: hashes[i] ?? '' }));
}

/** For `dataset.verify`: the examiner asked, so the answer stands in the journal either way. */
export async function verifyOnDemand(opened: OpenCase, watch: Watch): Promise<void> {
  const evidenceHash = await verifyEvidence(opened, watch);
  if (opened.parts.journal !== null) await opened.record('evidence.verified', { evidenceHash, same: true });
}
