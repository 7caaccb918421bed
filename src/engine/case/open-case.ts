// A case while it is open: its folder, journal and dataset, and the areas that live in it.

import { CancelSource } from '#shared/base/cancel';
import type { JsonValue } from '#shared/base/canonical-json';
import type { CaseState, RuntimeFacts } from '#shared/contract/case';
import { refuse } from '#shared/contract/errors';
import type { EngineEvent } from '#shared/contract/index';
import type { JournalRecord } from '#shared/contract/journal';
import type { RoleName } from '#shared/model/roles';
import { Compare } from '../compare/compare';
import type { Dataset } from '../dataset/dataset';
import { Findings } from '../findings/findings';
import type { Journal } from '../journal/journal';
import { Neighbours } from '../map/neighbours';
import { SelfTest } from '../selftest/self-test';
import { TableViews } from '../table/views';
import { Tags } from '../tags/tags';
import type { CaseContext } from './case-context';
import type { CaseFolder, CaseLock } from './case-folder';

export interface OpenCaseParts {
  readonly folder: CaseFolder;
  readonly lock: CaseLock | null;
  readonly journal: Journal | null;
  /** Records read at opening, for a case that cannot be written. */
  readonly records: readonly JournalRecord[];
  readonly name: string;
  readonly examiner: string;
  readonly createdAt: string;
  readonly facts: RuntimeFacts;
  readonly readOnlyReason: string;
  readonly dataset: Dataset;
}

export class OpenCase implements CaseContext {
  readonly parts: OpenCaseParts;
  readonly dataset: Dataset;
  readonly findings: Findings;
  readonly neighbours: Neighbours;
  readonly tags: Tags;
  readonly compare: Compare;
  readonly views: TableViews;
  readonly selfTest: SelfTest;
  /** Turns when the case closes; background work looks at it. */
  readonly closing = new CancelSource();
  readonly emit: (event: EngineEvent) => void;
  /** Ends when the evidence has been hashed and found to be that of the journal. */
  hashing: Promise<void> = Promise.resolve();

  constructor(parts: OpenCaseParts, emit: (event: EngineEvent) => void) {
    this.parts = parts;
    this.emit = emit;
    this.dataset = parts.dataset;
    this.findings = new Findings(this);
    this.neighbours = new Neighbours(this);
    this.tags = new Tags(this);
    this.compare = new Compare(this);
    this.views = new TableViews(this);
    this.selfTest = new SelfTest(this);
  }

  get records(): readonly JournalRecord[] {
    return this.parts.journal?.records ?? this.parts.records;
  }

  /** Appends to the journal; resolves when the record is on disk. */
  record(type: string, body: JsonValue): Promise<JournalRecord> {
    const { journal, examiner, readOnlyReason } = this.parts;
    if (journal === null)
      refuse('not-saved', `The case is open for reading only: ${readOnlyReason}`, {
        next: 'Nothing was changed.',
      });
    return journal.append(examiner, type, body);
  }

  get state(): CaseState {
    const { parts } = this;
    const last = this.records[this.records.length - 1];
    return {
      name: parts.name,
      examiner: parts.examiner,
      folderName: parts.folder.name,
      folderPath: parts.folder.path,
      createdAt: parts.createdAt,
      readOnly: parts.journal === null,
      readOnlyReason: parts.readOnlyReason,
      journalHead: last?.hash ?? '',
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
      await this.record('case.closed', {}).catch(() => undefined);
      await this.parts.journal.close();
    }
    this.dataset.close();
    await this.parts.lock?.release();
  }
}
