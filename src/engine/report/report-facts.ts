// What a report knows: facts of the case, bounded in number, with nothing of this machine in them. `report.json` is this
// record; the document for people is composed from it. A change of shape raises `reportSchemaVersion`.
import type { Audit } from '#shared/contract/audit';
import type { CaseAbout } from '#shared/contract/case';
import type { CompareState, OneSided } from '#shared/contract/compare';
import type { CoverageState } from '#shared/contract/coverage';
import type { DatasetNote, EmbeddingFacts, EvidenceFile, Reject } from '#shared/contract/dataset';
import type { ScanSample } from '#shared/contract/findings';
import type { MapState } from '#shared/contract/map';
import type { Note } from '#shared/contract/notes';
import type { RedactionFacts } from '#shared/contract/redaction';
import type { SelfTestResult } from '#shared/contract/selftest';
import type { SignOff } from '#shared/contract/sign-off';
import type { TriggerCard, TriggerVariant } from '#shared/contract/trigger';
import type { ColumnKind } from '#shared/model/column';
import type { Finding, Outcome, Params } from '#shared/model/finding';
import type { Row } from '#shared/model/ids';
import type { Redacted } from '#shared/model/redacted';
import type { RoleName } from '#shared/model/roles';

export const reportSchemaVersion = 3;

/** How much of what can be long is carried. */
export const reportLimits = {
  files: 1000,
  rejects: 100,
  findings: 2000,
  /** Findings that carry up to 1,000 rows as in their record; the others carry `fewRows`. */
  findingsWithAllRows: 100,
  fewRows: 20,
  /** Findings with example rows: at most so many in all and of one detector. */
  detailed: 25,
  detailedPerDetector: 6,
  examples: 10,
  suspects: 20,
  /** Of the tag that a report is about. */
  taggedRows: 200,
  tagActions: 200,
  notes: 500,
  noteRows: 100,
  journalFirst: 100,
  journalLast: 300,
  labels: 20,
  changedCells: 200,
  oneSided: 200,
  columns: 400,
} as const;

/** One row as an example: few facts, text capped around what matters. */
export interface ExampleRow {
  readonly row: Row;
  readonly id: string | null | Redacted;
  readonly label: string | null | Redacted;
  readonly source: string | null | Redacted;
  /** The column that the text is from; null where the dataset has none to show. */
  readonly column: string | null;
  readonly excerpt: Excerpt | null | Redacted;
  readonly suspicion: number | null;
  readonly rank: number | null;
  readonly tags: readonly string[];
}

/** A window on a long text. `mark` is the part that the finding is about, as offsets in `text`. */
export interface Excerpt {
  readonly text: string;
  readonly startsInside: boolean;
  readonly endsInside: boolean;
  /** Characters of the whole cell. */
  readonly length: number;
  readonly mark: readonly [number, number] | null;
}

/** A trigger card in counts. */
export interface TriggerFacts
  extends Omit<TriggerCard, 'finding' | 'heat' | 'examples' | 'counterExamples' | 'variants'> {
  readonly counterExamples: number;
  readonly variants: readonly (Pick<TriggerVariant, 'kinds' | 'character' | 'withLabel'> & {
    readonly rowCount: number;
    readonly firstRows: readonly Row[];
  })[];
}

export interface ReportFinding extends Finding {
  /** Place in the list, from 1. */
  readonly place: number;
  /** Whether the document describes it at length. */
  readonly isDetailed: boolean;
  /** What people said of its rows; tags without a row of it are not there. */
  readonly tagged: readonly { readonly tag: string; readonly rowCount: number }[];
  /** Whether its words are left out; absent for no. */
  readonly isRedacted?: boolean;
  /** Absent where it names nothing that a row can carry, and where it is not described at length. */
  readonly trigger?: TriggerFacts;
  readonly examples: readonly ExampleRow[];
}

export interface DetectorFacts {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly needs: readonly string[];
  readonly params: Params;
  readonly blindSpots: readonly string[];
  readonly reference: string;
  readonly outcome: Outcome | 'not-chosen';
  readonly reason: string;
  readonly findingCount: number;
  /** Null hypotheses of its findings, in words. */
  readonly nulls: readonly string[];
}

export interface RoleFacts {
  readonly role: RoleName;
  readonly columns: readonly string[];
  readonly reason: string;
  /** "Assay", or the person who chose. */
  readonly by: string;
}

export interface ColumnFacts {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly declaredType: string;
  readonly nullCount: number;
  readonly distinctCount: number | null;
  /** Longest value in characters, bytes or numbers. */
  readonly longest: number | null;
  readonly role: RoleName | null;
}

interface RejectFacts extends Omit<Reject, 'excerpt'> {
  readonly excerpt: string | Redacted;
}

interface ValueCount {
  /** Null for rows without a value. */
  readonly value: string | null;
  readonly count: number;
}

export interface LabelFacts {
  readonly counts: readonly ValueCount[];
  readonly distinct: number;
}

export interface RunFacts {
  readonly seed: number;
  readonly journalSeq: number | null;
  readonly ranAt: string | null;
  readonly ranBy: string | null;
  /** Columns by role as they were in the run. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Roles that a person cleared and the run went without. */
  readonly clearedRoles: readonly RoleName[];
  /** Whether roles have been changed since. */
  readonly rolesChangedSince: boolean;
  readonly detectorsChosen: boolean;
  /** The condition that trusted rows meet; absent where none were named. */
  readonly reference?: string;
  /** Absent where all rows were scanned. */
  readonly sample?: ScanSample;
  readonly notes: readonly string[];
  readonly map: MapState | null;
}

export interface ChangedCellFacts {
  readonly id: string | Redacted;
  readonly row: number;
  readonly rowBefore: number;
  readonly column: string;
  /** Windows on what differs; null where there was or is no value. */
  readonly before: Excerpt | null | Redacted;
  readonly after: Excerpt | null | Redacted;
}

/** A row that only one version has. */
export interface OneSidedFacts extends Omit<OneSided, 'id'> {
  readonly id: OneSided['id'] | Redacted;
}

export interface ComparisonFacts extends Omit<CompareState, 'changed' | 'added' | 'removed'> {
  readonly added: readonly OneSidedFacts[];
  readonly removed: readonly OneSidedFacts[];
  readonly addedCount: number;
  readonly removedCount: number;
  readonly duplicateKeyCount: number;
  readonly changed: readonly ChangedCellFacts[];
}

interface TagFacts {
  readonly name: string;
  readonly isVerdict: boolean;
  readonly rowCount: number;
  readonly examples: readonly ExampleRow[];
}

export interface NoteFacts extends Omit<Note, 'text'> {
  readonly text: string | Redacted;
  readonly rowCount: number;
}

/** A person's action on rows, with what they wrote. */
export interface TagAction {
  readonly seq: number;
  readonly ts: string;
  readonly actor: string;
  readonly kind: 'applied' | 'removed';
  readonly tag: string;
  readonly note: string | Redacted;
  readonly rowCount: number;
  readonly isUndone: boolean;
}

export interface JournalEntry {
  readonly seq: number;
  readonly ts: string;
  readonly actor: string;
  readonly type: string;
  readonly hash: string;
  /** The record in words; its body is in the journal only. */
  readonly sentence: string;
}

/** A session in which the case was created or opened. */
export interface SessionFacts {
  readonly seq: number;
  readonly ts: string;
  readonly actor: string;
  readonly tool: string;
  readonly runtime: string;
  readonly warnings: readonly string[];
}

/** A report about the rows of one tag. */
export interface PartFacts {
  readonly tag: string;
  readonly rowCount: number;
  readonly foundInWhole: number;
  readonly wholeContentSha256: string;
}

export interface ReportFacts {
  readonly createdAt: string;
  readonly writtenBy: string;
  readonly tool: {
    readonly name: string;
    readonly version: string;
    readonly software: readonly { readonly name: string; readonly version: string }[];
  };
  readonly case: CaseAbout & {
    readonly createdAt: string;
    readonly examiners: readonly string[];
    /** Empty, or why the case can only be read. */
    readonly readOnlyReason: string;
    /** Of the sessions that made the case and of the one that reports it: "Sandbox off: started as root." */
    readonly warnings: readonly string[];
    readonly sessions: readonly SessionFacts[];
  };
  readonly evidence: {
    readonly name: string;
    /** Last parts of the paths that were chosen: files or a folder. */
    readonly chosen: readonly string[];
    readonly evidenceHash: string;
    readonly files: readonly EvidenceFile[];
    readonly fileCount: number;
    readonly byteLength: number;
    readonly recordCount: number;
    readonly rejectedCount: number;
    readonly rejects: readonly RejectFacts[];
    readonly notes: readonly DatasetNote[];
    readonly columns: readonly ColumnFacts[];
    readonly columnCount: number;
  };
  readonly roles: readonly RoleFacts[];
  /** Labels by falling count, class names where the evidence has them. */
  readonly labels: LabelFacts | null | Redacted;
  readonly embedding: EmbeddingFacts | null;
  readonly run: RunFacts | null;
  readonly detectors: readonly DetectorFacts[];
  readonly selfTest: SelfTestResult | null;
  /** Oldest first. */
  readonly audits: readonly Audit[];
  readonly findings: readonly ReportFinding[];
  /** Findings with outcome "found", all of them. */
  readonly foundCount: number;
  readonly suspects: readonly ExampleRow[];
  readonly people: {
    readonly tags: readonly TagFacts[];
    readonly taggedRows: number;
    readonly actions: readonly TagAction[];
    readonly actionCount: number;
    /** Entries of the notebook, the first ones; rows of each bounded. */
    readonly notes: readonly NoteFacts[];
    readonly noteCount: number;
    readonly coverage: CoverageState;
  };
  readonly comparison: ComparisonFacts | null;
  readonly journal: {
    /** The last record that changed the case; later ones only open, close, check or export it. */
    readonly head: { readonly seq: number; readonly hash: string };
    readonly entries: readonly JournalEntry[];
    readonly entryCount: number;
  };
  /** What the report is limited to; null for the whole case. */
  readonly part: PartFacts | null;
  /** What was left out for disclosure; null for the full report. */
  readonly redaction: RedactionFacts | null;
  readonly signOffs: readonly SignOff[];
  /** See `contentDigest`. */
  readonly contentSha256: string;
  /** Null in a redacted report. */
  readonly contentSalt: string | null;
}
