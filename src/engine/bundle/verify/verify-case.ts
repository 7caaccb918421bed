// A case as it lies: the chain of its journal, the evidence against what the journal says of it, and the exports that are
// still there. Nothing is opened for writing, so nothing about the case or the evidence changes.
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { CancelSignal } from '#shared/base/cancel';
import { counted } from '#shared/base/quantities';
import type { Verification } from '#shared/contract/bundle';
import { describeError, EngineFailure } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import { evidenceHashOf, hashFile } from '../../dataset/hash';
import { listShards, type ShardList } from '../../dataset/shards';
import { notedEnd } from '../../journal/journal-end';
import { type RecordedEvidence, recordedEvidence } from '../../journal/recorded-evidence';
import type { CallContext } from '../../options';
import { sha256OfBlocks } from '../../sha256';
import type { Inspection } from './inspection';
import { verifyEnd } from './verify-end';
import { verifyJournal } from './verify-journal';

const journalName = 'journal.jsonl';

/** `elsewhere` is where the evidence is now, if not where the journal says. */
export async function verifyCase(
  folder: string,
  wanted: { readonly evidence: string | null; readonly head: string | null },
  inspection: Inspection,
  context: CallContext,
): Promise<Verification> {
  const noted = await notedEnd(path.join(folder, journalName));
  const records = await verifyJournal(path.join(folder, journalName), journalName, wanted.head, inspection);
  await verifyEnd(folder, records, noted, inspection);
  const recorded = recordedEvidence(records);
  let isMissing = false;
  if (recorded === null) inspection.skip('Evidence', 'the journal holds no hash of it');
  else
    await inspection.check('Evidence against the journal', async () => {
      const list = await listShards(wanted.evidence === null ? recorded.chosen : [wanted.evidence]).catch(
        (error: unknown) => describe(error),
      );
      if (typeof list !== 'string') return verifyEvidence(list, recorded, inspection, context);
      isMissing = true;
      inspection.problem('evidence', `could not be read: ${list}`);
      return list;
    });
  await inspection.check('Exports against the journal', () =>
    verifyExports(folder, records, inspection, context.signal),
  );
  const facts = {
    kind: 'case' as const,
    keyFingerprint: null,
    journalHead: records[records.length - 1]?.hash ?? null,
    evidenceHash: recorded?.evidenceHash ?? null,
  };
  const verification = inspection.conclude(facts);
  // With nothing but absent evidence, nothing was seen to be altered.
  return isMissing && verification.problems.length === 1
    ? { ...verification, verdict: 'unreadable' }
    : verification;
}

function describe(error: unknown): string {
  if (error instanceof EngineFailure) return describeError(error.error);
  throw error;
}

async function verifyEvidence(
  list: ShardList,
  recorded: RecordedEvidence,
  inspection: Inspection,
  { signal, progress }: CallContext,
): Promise<string> {
  const known = new Map(recorded.files.map((file) => [file.path, file.sha256]));
  const hashed: { path: string; sha256: string }[] = [];
  for (const [i, shard] of list.shards.entries()) {
    const { sha256 } = await hashFile(shard.realPath, shard.shown, shard.identity, signal, (done) =>
      progress({ stage: `Hashing ${shard.shown}`, done, total: shard.identity.byteLength }),
    );
    hashed.push({ path: shard.shown, sha256 });
    if (!known.has(shard.shown)) inspection.problem(`evidence/${shard.shown}`, 'was added to the evidence');
    else if (recorded.files[i]?.path === shard.shown && recorded.files[i]?.sha256 !== sha256)
      inspection.problem(`evidence/${shard.shown}`, 'does not match its SHA-256 in the journal');
  }
  const present = new Set(hashed.map((file) => file.path));
  for (const { path: file } of recorded.files)
    if (!present.has(file)) inspection.problem(`evidence/${file}`, 'is missing');
  if (evidenceHashOf(hashed) !== recorded.evidenceHash && inspection.problemCount === 0)
    inspection.problem('evidence', 'is not the evidence of the case: its SHA-256 is another');
  return `${counted(hashed.length, 'file')} hashed, evidence hash ${evidenceHashOf(hashed)}`;
}

interface WrittenFile {
  readonly path?: unknown;
  readonly sha256?: unknown;
}

type WrittenBody = WrittenFile & { readonly files?: readonly WrittenFile[] };

function isHashedFile(file: WrittenFile): file is { readonly path: string; readonly sha256: string } {
  return typeof file.path === 'string' && typeof file.sha256 === 'string';
}

/** The last hash that the journal gives for each file below exports/. */
async function verifyExports(
  folder: string,
  records: readonly JournalRecord[],
  inspection: Inspection,
  signal: CancelSignal,
): Promise<string> {
  const expected = new Map<string, string>();
  let elsewhere = 0;
  for (const { type, body } of records) {
    if (type === 'bundle.written') elsewhere += 1;
    if (type !== 'report.written' && type !== 'rows.exported') continue;
    const written = body as WrittenBody;
    const files = (written.files ?? [written]).filter(isHashedFile);
    for (const { path: file, sha256 } of files) if (isExport(file)) expected.set(file, sha256);
    elsewhere += files.filter((file) => !isExport(file.path)).length;
  }
  let gone = 0;
  for (const [file, sha256] of expected) {
    signal.throwIfCancelled();
    const place = path.join(folder, ...file.split('/'));
    const found = await lstat(place).catch(() => null);
    if (found === null) gone += 1;
    else if (!found.isFile()) inspection.problem(file, 'is not a regular file');
    else if ((await sha256OfBlocks(createReadStream(place))) !== sha256)
      inspection.problem(file, 'does not match its SHA-256 in the journal');
  }
  const others = elsewhere === 0 ? '' : `, ${elsewhere} written elsewhere are not looked at`;
  return `${counted(expected.size - gone, 'file')} hashed, ${gone} are no longer there${others}`;
}

function isExport(file: string): boolean {
  return file.startsWith('exports/') && !file.split('/').includes('..');
}
