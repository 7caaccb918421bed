// From the open case to the facts of its report. Only what the case holds goes in, plus the time and who asks.
import type { CancelSignal } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import { roleNames } from '#shared/model/roles';
import { auditsOf } from '../audit/audits';
import type { OpenCase } from '../case/open-case';
import { recordsThatCount } from '../journal/changes-case';
import { notesOf } from '../notes/notes';
import { signOffsOf } from '../sign-off/sign-offs';
import { version } from '../version';
import { contentDigest, contentSalt } from './content-digest';
import { readExamples } from './example-rows';
import { comparisonFacts } from './gather-comparison';
import { detectorFacts, gatherFindings } from './gather-findings';
import { journalEntry, sessionsOf, tagActionsOf } from './journal-log';
import { labelCounts } from './label-counts';
import {
  type ColumnFacts,
  type DetectorFacts,
  type ReportFacts,
  type RoleFacts,
  type RunFacts,
  reportLimits,
} from './report-facts';
import { software } from './software';

/** Waits for the evidence's hash; refuses where the evidence is not that of the case. */
export async function gatherFacts(
  opened: OpenCase,
  createdAt: string,
  signal: CancelSignal,
): Promise<ReportFacts> {
  const evidenceHash = await opened.evidenceHash();
  signal.throwIfCancelled();
  const { dataset, parts } = opened;
  const state = dataset.state;
  const records = recordsThatCount(opened.records);
  const head = records[records.length - 1];
  const sessions = sessionsOf(records);
  const detectors = detectorFacts(opened.findings.state);
  const run = runFacts(opened, records, detectors);
  const findings = await gatherFindings(opened, signal);
  signal.throwIfCancelled();
  const entries =
    records.length <= reportLimits.journalFirst + reportLimits.journalLast
      ? records
      : [...records.slice(0, reportLimits.journalFirst), ...records.slice(-reportLimits.journalLast)];
  const actions = tagActionsOf(records);
  const tags = await gatherTags(opened);
  signal.throwIfCancelled();
  const facts = {
    createdAt,
    writtenBy: parts.examiner,
    tool: { name: 'Assay', version, software },
    case: {
      ...opened.about,
      createdAt: opened.createdAt,
      examiners: [...new Set(records.map((record) => record.actor))],
      readOnlyReason: parts.readOnlyReason,
      warnings: [...new Set([...sessions.flatMap((session) => session.warnings), ...parts.facts.warnings])],
      sessions,
    },
    evidence: {
      name: state.name,
      chosen: chosenNames(records, state.name),
      evidenceHash,
      files: asTaken(records, state.files.slice(0, reportLimits.files)),
      fileCount: state.files.length,
      byteLength: state.files.reduce((sum, file) => sum + file.byteLength, 0),
      recordCount: state.recordCount,
      rejectedCount: state.rejectedCount,
      rejects: state.rejects.slice(0, reportLimits.rejects),
      notes: state.notes.slice(0, reportLimits.rejects),
      columns: columnFacts(opened),
      columnCount: state.columns.length,
    },
    roles: roleFacts(opened, records),
    labels: await labelCounts(opened, new Uint32Array(0)),
    embedding: state.embedding,
    run,
    detectors,
    findings: findings.findings,
    foundCount: findings.foundCount,
    suspects: await gatherSuspects(opened),
    people: {
      tags,
      taggedRows: opened.tags.state.taggedRows,
      actions: actions.slice(-reportLimits.tagActions),
      actionCount: actions.length,
      ...gatherNotes(records),
      coverage: opened.coverage.state(
        opened.findings.state.findings.filter(({ outcome }) => outcome === 'found'),
      ),
    },
    selfTest: opened.selfTest.state.result,
    audits: auditsOf(records),
    comparison: comparisonFacts(opened.state.compare),
    journal: {
      head: { seq: head?.seq ?? 0, hash: head?.hash ?? '' },
      entries: entries.map(journalEntry),
      entryCount: records.length,
    },
    part: null,
    redaction: null,
    signOffs: signOffsOf(opened.records),
    contentSalt: contentSalt(records),
  };
  return { ...facts, contentSha256: contentDigest(facts) };
}

function gatherNotes(records: readonly JournalRecord[]): Pick<ReportFacts['people'], 'notes' | 'noteCount'> {
  const notes = notesOf(records);
  return {
    notes: notes.slice(0, reportLimits.notes).map((note) => ({
      ...note,
      rows: note.rows.slice(0, reportLimits.noteRows),
      rowCount: note.rows.length,
    })),
    noteCount: notes.length,
  };
}

/** Only the last part of each path: the rest is about a machine and a person. */
function chosenNames(records: readonly JournalRecord[], name: string): string[] {
  const added = records.find((record) => record.type === 'evidence.added');
  const { chosen } = (added?.body ?? {}) as { readonly chosen?: readonly string[] };
  return chosen?.map((path) => path.split(/[\\/]/).findLast((part) => part !== '') ?? name) ?? [name];
}

function columnFacts(opened: OpenCase): ColumnFacts[] {
  const { columns, roles } = opened.dataset.state;
  return columns.slice(0, reportLimits.columns).map((column) => ({
    name: column.name,
    kind: column.kind,
    declaredType: column.declaredType,
    nullCount: column.nullCount,
    distinctCount: column.distinctCount,
    longest: column.longest,
    role: roleNames.find((role) => roles[role]?.columns.includes(column.name) === true) ?? null,
  }));
}

function roleFacts(opened: OpenCase, records: readonly JournalRecord[]): RoleFacts[] {
  const { roles } = opened.dataset;
  return roleNames.flatMap((role) => {
    const choice = roles[role];
    if (choice === undefined) return [];
    const chosen = records.findLast(
      (record) => record.type === 'role.set' && (record.body as { readonly role?: string }).role === role,
    );
    return [
      {
        role,
        columns: choice.columns,
        reason: choice.reason,
        by: choice.by === 'machine' ? 'Assay' : (chosen?.actor ?? 'a person'),
      },
    ];
  });
}

interface RunBody {
  readonly roles?: Readonly<Record<string, readonly string[]>>;
  readonly detectors?: readonly { readonly detector: string }[];
  readonly reference?: { readonly expression: string };
}

function runFacts(
  opened: OpenCase,
  records: readonly JournalRecord[],
  detectors: readonly DetectorFacts[],
): RunFacts | null {
  const { state } = opened.findings;
  const record = records.findLast((candidate) => candidate.type === 'findings.run');
  if (state.outcomes.length === 0) {
    if (record === undefined) return null;
    refuse('not-ready', 'The results of the scan in the journal are no longer in derived/.', {
      next: 'Run the scan again, then write the report.',
    });
  }
  const body = (record?.body ?? {}) as RunBody;
  const now = Object.fromEntries(
    Object.values(opened.dataset.roles).map((choice) => [choice.role, choice.columns]),
  );
  const roles = body.roles ?? now;
  return {
    seed: state.seed,
    journalSeq: record?.seq ?? null,
    ranAt: record?.ts ?? null,
    ranBy: record?.actor ?? null,
    roles,
    clearedRoles: roleNames.filter(
      (role) =>
        roles[role] === undefined &&
        records.some(
          (candidate) =>
            candidate.type === 'role.set' && (candidate.body as { readonly role?: string }).role === role,
        ),
    ),
    rolesChangedSince: roleNames.some((role) => sameList(roles[role], now[role]) === false),
    detectorsChosen: detectors.some((detector) => detector.outcome === 'not-chosen'),
    ...(body.reference === undefined ? {} : { reference: body.reference.expression }),
    ...(state.sample === undefined ? {} : { sample: state.sample }),
    notes: state.notes,
    map: state.map,
  };
}

function sameList(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return (a ?? []).join('\u0000') === (b ?? []).join('\u0000');
}

async function gatherTags(opened: OpenCase): Promise<ReportFacts['people']['tags']> {
  const used = opened.tags.state.tags.filter((tag) => tag.rowCount > 0);
  const examples = await readExamples(
    opened,
    used.map((tag) => ({
      rows: [...opened.tags.rows(tag.name).subarray(0, reportLimits.examples)],
      subject: null,
    })),
  );
  return used.map((tag, i) => ({
    name: tag.name,
    isVerdict: tag.verdict,
    rowCount: tag.rowCount,
    examples: examples[i] ?? [],
  }));
}

/** The first rows by rank; none where no detector gave any row a score. */
async function gatherSuspects(opened: OpenCase): Promise<ReportFacts['suspects']> {
  const { rank, suspicion } = opened.findings;
  if (rank === null || suspicion === null) return [];
  const byRank = new Array<number>(reportLimits.suspects).fill(-1);
  rank.forEach((place, row) => {
    if (place <= byRank.length) byRank[place - 1] = row;
  });
  const rows = byRank.filter((row) => row >= 0 && (suspicion[row] ?? 0) > 0);
  return (await readExamples(opened, [{ rows, subject: null }]))[0] ?? [];
}

/** Files with the time of their last change as it was when they were taken in; times on the disk can change later. */
function asTaken(
  records: readonly JournalRecord[],
  files: ReportFacts['evidence']['files'],
): ReportFacts['evidence']['files'] {
  const body = records.find(({ type }) => type === 'evidence.added')?.body as
    | { readonly files?: unknown }
    | undefined;
  const taken = new Map(
    (Array.isArray(body?.files) ? body.files : []).map(
      (file: { path?: unknown; modifiedAt?: unknown } | null) => [file?.path, file?.modifiedAt],
    ),
  );
  return files.map((file) => {
    const modifiedAt = taken.get(file.path);
    return typeof modifiedAt === 'string' ? { ...file, modifiedAt } : file;
  });
}
