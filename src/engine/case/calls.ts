import path from 'node:path';
import type { JsonValue } from '#shared/base/canonical-json';
import type { CaseCalls, CaseCreate, CaseOpen, CaseState, RuntimeFacts } from '#shared/contract/case';
import { EngineFailure, errorFaults, refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import { Dataset } from '../dataset/dataset';
import { listShards, type ShardList } from '../dataset/shards';
import { recordedEvidence } from '../journal/recorded-evidence';
import { journalSchema } from '../journal/schema';
import type { CallContext, Handlers } from '../options';
import type { Session } from '../session';
import { version } from '../version';
import { aboutBody, cleanAbout } from './case-about';
import { CaseFolder } from './case-folder';
import { hashEvidence } from './evidence-check';
import { OpenCase, type OpenCaseParts } from './open-case';
import { type OpenedJournal, openJournal } from './open-journal';

export function caseHandlers(session: Session): Handlers<keyof CaseCalls> {
  return {
    'case.create': (params, context) => create(session, params, context),
    'case.open': (params, context) => open(session, params, context),
    'case.createOrOpen': (params, context) => createOrOpen(session, params, context),
    'case.describe': async (about) => {
      await session.openCase.describe(about);
      return session.openCase.state;
    },
    'case.handOver': async ({ examiner }) => {
      await session.openCase.handOver(examiner);
      return session.openCase.state;
    },
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
  const { damage, records } = await folder.readJournal();
  if (damage === null && evidenceRecord(records) === undefined)
    return begin(session, params, context, folder, wanted);
  const chosen = evidenceBody(records);
  if (!sameEvidence(chosen, wanted))
    refuse('evidence-differs', `The case is about other evidence (${chosen.name}).`, {
      file: folder.name,
      next: `To compare it with ${wanted.name}: assay compare FIRST SECOND --case DIR. To look at ${wanted.name} by itself, name another --case folder.`,
    });
  return open(session, params, context, wanted);
}

async function create(session: Session, params: CaseCreate, context: CallContext): Promise<CaseState> {
  cleanAbout(params);
  const list = await listShards(params.evidence.map((handle) => session.pathOf(handle)));
  const folder = new CaseFolder(session.pathOf(params.folder));
  await folder.create();
  return begin(session, params, context, folder, list);
}

/** The first records of a case; there may be some where an earlier attempt was broken off before the evidence was named. */
async function begin(
  session: Session,
  params: CaseCreate,
  context: CallContext,
  folder: CaseFolder,
  list: ShardList,
): Promise<CaseState> {
  const about = cleanAbout(params);
  const { examiner, facts } = params;
  const opened = await openJournal(folder, examiner, session.options, true);
  const { journal } = opened;
  if (journal === null) return refuse('not-saved', opened.readOnlyReason, { file: folder.name });
  await orLetGo(opened, async () => {
    await journal.append(examiner, 'case.created', { ...aboutBody(about), ...sessionBody(facts) });
    await journal.append(examiner, 'evidence.added', {
      name: list.name,
      chosen: params.evidence.map((handle) => path.resolve(session.pathOf(handle))),
      files: list.shards.map((shard) => ({
        path: shard.shown,
        byteLength: shard.identity.byteLength,
        modifiedAt: new Date(shard.identity.modifiedMs).toISOString(),
      })),
    });
  });
  try {
    return await start(session, list, context, { ...opened, folder, examiner, facts });
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
  const { records } = await folder.readJournal();
  const list = evidence ?? (await listShards(evidenceBody(records).chosen));
  const { examiner, facts } = params;
  const opened = await openJournal(folder, examiner, session.options);
  await orLetGo(opened, async () => {
    await opened.journal?.append(examiner, 'case.opened', sessionBody(facts));
  });
  return start(session, list, context, { ...opened, folder, examiner, facts });
}

function sessionBody({ runtime, warnings }: RuntimeFacts): { readonly [name: string]: JsonValue } {
  return { schema: journalSchema, tool: `Assay ${version}`, runtime, warnings };
}

/** A journal that cannot be begun must not keep its lock. */
async function orLetGo({ journal, lock }: OpenedJournal, begin: () => Promise<void>): Promise<void> {
  try {
    await begin();
  } catch (error) {
    await journal?.close().catch(() => undefined);
    await lock?.release();
    throw error;
  }
}

async function start(
  session: Session,
  list: ShardList,
  context: CallContext,
  parts: Omit<OpenCaseParts, 'dataset' | 'now'>,
): Promise<CaseState> {
  await session.replaceCase(null);
  const dataset = new Dataset(list, {
    folder: parts.journal === null ? await session.tempFolder() : parts.folder.derived,
    tempFolder: await session.tempFolder(),
    limits: session.limits,
    changed: (state) => session.emit({ kind: 'dataset', state }),
  });
  const opened = new OpenCase({ ...parts, dataset, now: session.options.now }, (event) =>
    session.emit(event),
  );
  await session.replaceCase(opened);
  await opened.writeCard();
  const isHashed = recordedEvidence(opened.records) !== null;
  if (isHashed && !(await dataset.hasCopy())) {
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
    opened.hashing = hashEvidence(opened, { signal: opened.closing, progress: context.progress });
    opened.hashing.catch(() => undefined);
  }
  return opened.state;
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
