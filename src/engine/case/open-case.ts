// A case while it is open: its folder, journal and dataset, and the areas that live in it.
import { CancelSource } from '#shared/base/cancel';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { CaseAbout, CaseState, RuntimeFacts } from '#shared/contract/case';
import { refuse } from '#shared/contract/errors';
import type { EngineEvent } from '#shared/contract/index';
import type { JournalHead, JournalRecord } from '#shared/contract/journal';
import type { RoleName } from '#shared/model/roles';
import { Compare } from '../compare/compare';
import { Coverage } from '../coverage/coverage';
import type { Dataset } from '../dataset/dataset';
import { Findings } from '../findings/findings';
import type { Journal } from '../journal/journal-writer';
import { Neighbours } from '../map/neighbours';
import { SelfTest } from '../selftest/self-test';
import { TableViews } from '../table/views';
import { Tags } from '../tags/tags';
import { aboutBody, aboutOf, cleanAbout, cleanExaminer, writeCard } from './case-about';
import type { CaseContext } from './case-context';
import type { CaseFolder } from './case-folder';
import type { CaseLock } from './case-lock';

export interface OpenCaseParts {
  readonly folder: CaseFolder;
  readonly lock: CaseLock | null;
  readonly journal: Journal | null;
  /** Records read at opening, for a case that cannot be written. */
  readonly records: readonly JournalRecord[];
  readonly examiner: string;
  readonly facts: RuntimeFacts;
  readonly readOnlyReason: string;
  readonly notices: readonly string[];
  readonly dataset: Dataset;
  /** Wall clock, for what people are told. */
  readonly now: () => Date;
}

export class OpenCase implements CaseContext {
  /** Replaced as a whole when another examiner takes over. */
  parts: OpenCaseParts;
  readonly dataset: Dataset;
  readonly findings: Findings;
  readonly neighbours: Neighbours;
  readonly tags: Tags;
  readonly compare: Compare;
  readonly coverage: Coverage;
  readonly views: TableViews;
  readonly selfTest: SelfTest;
  /** Turns when the case closes; background work looks at it. */
  readonly closing = new CancelSource();
  readonly emit: (event: EngineEvent) => void;
  /** Ends when the evidence has been hashed and found to be that of the journal. */
  hashing: Promise<void> = Promise.resolve();
  private verifiedAt: string | null = null;

  constructor(parts: OpenCaseParts, emit: (event: EngineEvent) => void) {
    this.parts = parts;
    this.emit = emit;
    this.dataset = parts.dataset;
    this.findings = new Findings(this);
    this.neighbours = new Neighbours(this);
    this.tags = new Tags(this);
    this.compare = new Compare(this);
    this.coverage = new Coverage(this);
    this.views = new TableViews(this);
    this.selfTest = new SelfTest(this);
  }

  get records(): readonly JournalRecord[] {
    return this.parts.journal?.records ?? this.parts.records;
  }

  get head(): JournalHead {
    const last = this.records[this.records.length - 1];
    return { seq: last?.seq ?? 0, hash: last?.hash ?? '' };
  }

  get about(): CaseAbout {
    return aboutOf(this.records, this.parts.folder.name);
  }

  get createdAt(): string {
    return this.records[0]?.ts ?? '';
  }

  /** Says anew what the case is about; does nothing where that is what it says already. */
  async describe(about: CaseAbout): Promise<void> {
    const body = aboutBody(cleanAbout(about));
    if (canonicalJson(body) === canonicalJson(aboutBody(this.about))) return;
    await this.record('case.described', body);
    await this.writeCard();
  }

  /** Another examiner acts from here on; what was looked at until then stands under the name of who looked. */
  async handOver(to: string): Promise<void> {
    const examiner = cleanExaminer(to);
    if (examiner === this.parts.examiner) return;
    await this.coverage.write();
    await this.record('case.handedOver', { to: examiner });
    this.parts = { ...this.parts, examiner };
  }

  /** The evidence was hashed and is that of the case. */
  noteVerified(): void {
    this.verifiedAt = this.parts.now().toISOString();
  }

  /** Brings `case.json` up to date. */
  async writeCard(): Promise<void> {
    if (this.parts.journal !== null) await writeCard(this.parts.folder, this.about, this.createdAt);
  }

  /** Appends to the journal; resolves when the record is on disk. */
  async record(type: string, body: JsonValue): Promise<JournalRecord> {
    const { journal, examiner, readOnlyReason } = this.parts;
    if (journal === null)
      refuse('not-saved', `The case is open for reading only: ${readOnlyReason}`, {
        next: 'Nothing was changed.',
      });
    const record = await journal.append(examiner, type, body);
    this.emit({ kind: 'journal', head: this.head });
    return record;
  }

  get state(): CaseState {
    const { parts } = this;
    return {
      ...this.about,
      examiner: parts.examiner,
      folderName: parts.folder.name,
      folderPath: parts.folder.path,
      createdAt: this.createdAt,
      evidenceVerifiedAt: this.verifiedAt ?? lastVerified(this.records),
      readOnly: parts.journal === null,
      readOnlyReason: parts.readOnlyReason,
      notices: [...parts.notices, ...clockNotices(this.records)],
      journalHead: this.head.hash,
      journalLength: this.records.length,
      facts: parts.facts,
      dataset: this.dataset.state,
      findings: this.findings.state,
      map: this.findings.state.map,
      tags: this.tags.state,
      compare: this.compare.state,
    };
  }

  /** Waits until the evidence has its hash, which findings and reports are made of. */
  async evidenceHash(): Promise<string> {
    await this.hashing;
    return this.dataset.evidenceHash ?? refuse('internal', 'The evidence has no hash.');
  }

  /** Brings roles, tags and findings to where the journal and `derived/` left them. */
  async restore(): Promise<void> {
    for (const record of this.records) if (record.type === 'role.set') this.applyRole(record.body);
    this.tags.restore(this.records);
    this.coverage.restore(this.records);
    await this.findings.restore();
    await this.compare.restore();
    await this.selfTest.restore();
  }

  private applyRole(body: JsonValue): void {
    const { role, columns } = body as { role: RoleName; columns: readonly string[] };
    if (columns.every((column) => this.dataset.store.catalog.find(column) !== undefined))
      this.dataset.setRole(role, columns);
  }

  async close(): Promise<void> {
    this.closing.cancel();
    await this.hashing.catch(() => undefined);
    if (this.parts.journal !== null) {
      await this.coverage.write().catch(() => undefined);
      await this.record('case.closed', {}).catch(() => undefined);
      await this.parts.journal.close();
    }
    await this.views.close();
    this.dataset.close();
    await this.parts.lock?.release();
  }
}

/** By the journal alone; checks that found no change and stand in no record of their own are not in it. */
function lastVerified(records: readonly JournalRecord[]): string | null {
  return (
    records.findLast(({ type }) => type === 'evidence.hashed' || type === 'evidence.verified')?.ts ?? null
  );
}

/** Steps back of the clock since the case was opened the last time: later records may bear earlier times. */
function clockNotices(records: readonly JournalRecord[]): string[] {
  const session = records[records.length - 1]?.session;
  return records
    .filter((record) => record.type === 'clock.stepped' && record.session === session)
    .map(({ seq, body }) => {
      const { before, now } = body as { readonly before: string; readonly now: string };
      return `The clock of this computer was ${now} after it had been ${before} (record ${seq}). The order of the journal is by record number.`;
    });
}
