import { rename, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { JsonValue } from '#shared/base/canonical-json';
import type { CaseCalls, CaseCreate, CaseOpen, CaseState } from '#shared/contract/case';
import { describeError, EngineFailure, errorFaults, refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import { Dataset } from '../dataset/dataset';
import { listShards, type ShardList } from '../dataset/shards';
import type { Journal, JournalReading } from '../journal/journal';
import type { CallContext, Handlers } from '../options';
import type { Session } from '../session';
import { version } from '../version';
import { CaseFolder, CaseLock } from './case-folder';
import { OpenCase, type OpenCaseParts } from './open-case';

export function caseHandlers(session: Session): Handlers<keyof CaseCalls> {
  return {
    'case.create': (params, context) => create(session, params, context),
    'case.open': (params, context) => open(session, params, context),
    'case.createOrOpen': (params, context) => createOrOpen(session, params, context),
    'case.state': async () => session.openCase.state,
    'case.close': async () => {
      await session.replaceCase(null);
      return null;
    },
  };
}

async function createOrOpen(session: Session, params: CaseCreate, context: CallContext): Promise<CaseState> {
  const folder = new CaseFolder(session.pathOf(params.folder));
  if (!folder.hasCase) return create(session, params, context);
  const wanted = await listShards(params.evidence.map((handle) => session.pathOf(handle)));
  const reading = await folder.readJournal();
  if (reading.damage === null && evidenceRecord(reading.records) === undefined)
    return begin(session, params, context, folder, wanted, reading);
  const chosen = evidenceBody(reading.records);
  if (!sameEvidence(chosen, wanted))
    refuse('evidence-differs', `The case is about other evidence (${chosen.name}).`, {
      file: folder.name,
      next: `To compare it with ${wanted.name}: assay compare FIRST SECOND --case DIR. To look at ${wanted.name} by itself, name another --case folder.`,
    });
  return open(session, params, context, wanted);
}

async function create(session: Session, params: CaseCreate, context: CallContext): Promise<CaseState> {
  const list = await listShards(params.evidence.map((handle) => session.pathOf(handle)));
  const folder = new CaseFolder(session.pathOf(params.folder));
  await folder.create();
  const nothing = { records: [], validBytes: 0, tornTail: null, damage: null };
  return begin(session, params, context, folder, list, nothing);
}

/** The first records of a case; `reading` has some where an earlier attempt was broken off before the evidence was named. */
async function begin(
  session: Session,
  params: CaseCreate,
  context: CallContext,
  folder: CaseFolder,
  list: ShardList,
  reading: JournalReading,
): Promise<CaseState> {
  const lock = await CaseLock.take(folder);
  await folder.prepare();
  const recovered = reading.tornTail === null ? null : await keepTornTail(folder, reading);
  const journal = await folder.openJournal(reading, session.options);
  if (recovered !== null) await journal.append(params.examiner, 'journal.recovered', recovered);
  const created = await journal.append(params.examiner, 'case.created', {
    name: params.name,
    tool: `Assay ${version}`,
    runtime: params.facts.runtime,
    warnings: params.facts.warnings,
  });
  await journal.append(params.examiner, 'evidence.added', {
    name: list.name,
    chosen: params.evidence.map((handle) => path.resolve(session.pathOf(handle))),
    files: list.shards.map((shard) => ({
      path: shard.shown,
      byteLength: shard.identity.byteLength,
      modifiedAt: new Date(shard.identity.modifiedMs).toISOString(),
    })),
  });
  try {
    return await start(session, list, context, {
      folder,
      lock,
      journal,
      records: [],
      name: params.name,
      examiner: params.examiner,
      createdAt: created.ts,
      facts: params.facts,
      readOnlyReason: '',
    });
  } catch (error) {
    if (error instanceof EngineFailure && errorFaults[error.error.code] === 'input') {
      await session.replaceCase(null);
      await folder.removeUnused();
    }
    throw error;
  }
}

/** `evidence` is where the same files are now, if not where the journal says. */
async function open(
  session: Session,
  params: CaseOpen,
  context: CallContext,
  evidence: ShardList | null = null,
): Promise<CaseState> {
  const folder = new CaseFolder(session.pathOf(params.folder));
  const reading = await folder.readJournal();
  const list = evidence ?? (await listShards(evidenceBody(reading.records).chosen));
  const { journal, lock, readOnlyReason } = await openForWriting(session, folder, reading, params);
  const first = reading.records[0];
  const created = first?.body as { readonly name?: string } | undefined;
  return start(session, list, context, {
    folder,
    lock,
    journal,
    records: reading.records,
    name: created?.name ?? folder.name,
    examiner: params.examiner,
    createdAt: first?.ts ?? '',
    facts: params.facts,
    readOnlyReason,
  });
}

interface Writing {
  readonly journal: Journal | null;
  readonly lock: CaseLock | null;
  readonly readOnlyReason: string;
}

async function openForWriting(
  session: Session,
  folder: CaseFolder,
  reading: JournalReading,
  params: CaseOpen,
): Promise<Writing> {
  if (reading.damage !== null) {
    const { seq, byteOffset, reason } = reading.damage;
    return {
      journal: null,
      lock: null,
      readOnlyReason: `journal record ${seq} at byte ${byteOffset}: ${reason}.`,
    };
  }
  if (!(await folder.isWritable()))
    return { journal: null, lock: null, readOnlyReason: 'the folder cannot be written.' };
  let lock: CaseLock;
  try {
    lock = await CaseLock.take(folder);
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    return { journal: null, lock: null, readOnlyReason: describeError(error.error) };
  }
  await folder.prepare();
  const recovered = reading.tornTail === null ? null : await keepTornTail(folder, reading);
  const journal = await folder.openJournal(reading, session.options);
  if (recovered !== null) await journal.append(params.examiner, 'journal.recovered', recovered);
  await journal.append(params.examiner, 'case.opened', {
    tool: `Assay ${version}`,
    runtime: params.facts.runtime,
    warnings: params.facts.warnings,
  });
  return { journal, lock, readOnlyReason: '' };
}

/** Bytes after the last whole record were never acknowledged; they are moved aside, not deleted. */
async function keepTornTail(folder: CaseFolder, reading: JournalReading): Promise<JsonValue> {
  const tail = reading.tornTail ?? Buffer.alloc(0);
  const name = `journal.torn-${reading.records.length}`;
  const aside = path.join(folder.path, name);
  await writeFile(`${aside}.part`, tail, { mode: 0o600 });
  await rename(`${aside}.part`, aside);
  await truncate(folder.journalFile, reading.validBytes);
  return { file: name, byteOffset: reading.validBytes, byteLength: tail.length };
}

async function start(
  session: Session,
  list: ShardList,
  context: CallContext,
  parts: Omit<OpenCaseParts, 'dataset'>,
): Promise<CaseState> {
  await session.replaceCase(null);
  const dataset = new Dataset(list, {
    folder: parts.journal === null ? await session.tempFolder() : parts.folder.derived,
    tempFolder: await session.tempFolder(),
    limits: session.limits,
    changed: (state) => session.emit({ kind: 'dataset', state }),
  });
  const opened = new OpenCase({ ...parts, dataset }, (event) => session.emit(event));
  await session.replaceCase(opened);
  if (recordedHash(opened) !== undefined && !(await dataset.hasCopy())) {
    // Not the files that the copy was made of: what they hold decides, before anything is made of it.
    opened.hashing = hashEvidence(opened, context);
    await opened.hashing.catch(async (error: unknown) => {
      await session.replaceCase(null);
      throw error;
    });
    await dataset.load(context.signal, context.progress);
    await opened.restore();
  } else {
    await dataset.load(context.signal, context.progress);
    await opened.restore();
    opened.hashing = hashEvidence(opened, context);
    opened.hashing.catch(() => undefined);
  }
  return opened.state;
}

function recordedHash(opened: OpenCase): string | undefined {
  const known = opened.records.find((record) => record.type === 'evidence.hashed');
  return (known?.body as { readonly evidenceHash?: string } | undefined)?.evidenceHash;
}

/** The sequential pass over the evidence: journalled the first time, compared with the journal ever after. */
async function hashEvidence(opened: OpenCase, context: CallContext): Promise<void> {
  const known = recordedHash(opened);
  const hash = await opened.dataset.hash(opened.closing, context.progress);
  if (known === undefined) {
    const hashes = opened.dataset.fileHashes ?? [];
    await opened.record('evidence.hashed', {
      evidenceHash: hash,
      files: opened.dataset.list.shards.map((shard, i) => ({ path: shard.shown, sha256: hashes[i] ?? '' })),
    });
  } else if (known !== hash) {
    opened.dataset.markChanged();
    if (opened.parts.journal !== null) await opened.record('evidence.changed', { evidenceHash: hash });
    refuse('evidence-differs', 'This is not the evidence the case was made from: its SHA-256 is another.', {
      file: opened.dataset.list.name,
      next: 'Restore the original files. To compare both: assay compare FIRST SECOND --case DIR. To look at these by themselves, name another --case folder.',
    });
  }
}

interface EvidenceBody {
  readonly name: string;
  readonly chosen: readonly string[];
  readonly files: readonly { readonly path: string; readonly byteLength: number }[];
}

function evidenceRecord(records: readonly JournalRecord[]): JournalRecord | undefined {
  return records.find((record) => record.type === 'evidence.added');
}

function evidenceBody(records: readonly JournalRecord[]): EvidenceBody {
  const added = evidenceRecord(records);
  if (added === undefined)
    refuse('case-damaged', 'The journal names no evidence.', { file: 'journal.jsonl' });
  return added.body as unknown as EvidenceBody;
}

/** The cheap half of the question; hashes answer the other where these are not the very files of the copy. */
function sameEvidence(known: EvidenceBody, wanted: ShardList): boolean {
  return (
    known.files.length === wanted.shards.length &&
    known.files.every((file, i) => {
      const shard = wanted.shards[i];
      return (
        shard !== undefined && file.path === shard.shown && file.byteLength === shard.identity.byteLength
      );
    })
  );
}
