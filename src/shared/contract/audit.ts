import type { Filter } from '../model/filter';
import type { FindingId, PathHandle, Row } from '../model/ids';
import type { Call } from './call';

/** The rows whose precision is asked for. */
export type AuditList =
  | { readonly kind: 'finding'; readonly id: FindingId }
  | { readonly kind: 'tag'; readonly tag: string }
  /** The most suspicious rows of the last scan. */
  | { readonly kind: 'top'; readonly count: number }
  /** `label`: the filter in words. */
  | { readonly kind: 'filter'; readonly filter: Filter | null; readonly label: string };

export const auditAnswers = ['right', 'wrong', 'unsure'] as const;
/** "right": nothing is wrong with it; "unsure": it cannot be told. */
export type AuditAnswer = (typeof auditAnswers)[number];

/** What the reviewer is asked about every row. */
export type AuditQuestion = 'label' | 'row';

export interface AuditStart {
  readonly list: AuditList;
  readonly question: AuditQuestion;
  /** Rows drawn from the list; fewer where it has fewer. */
  readonly sample: number;
  /** Rows drawn from all others and mixed in. */
  readonly controls: number;
  readonly seed: number;
}

/** Most of either. */
export const mostAuditRows = 200;
export const usualAudit = { sample: 40, controls: 20 } as const;

/** Answers about one kind of rows. */
export interface AuditTally {
  readonly right: number;
  readonly wrong: number;
  readonly unsure: number;
  /**
   * Share of wrong ones among those that could be judged, with the 95 % interval of Clopper and Pearson; null where none
   * could be.
   */
  readonly share: { readonly value: number; readonly lo: number; readonly hi: number } | null;
  /** Lower end of the interval if everything that could not be judged were right. */
  readonly least: number;
}

export interface AuditResult {
  readonly list: AuditTally;
  readonly controls: AuditTally;
}

/** One audit as the journal has it. While it is open nothing here tells which rows are controls. */
export interface Audit {
  /** Number of its first record, which names it. */
  readonly id: number;
  readonly ts: string;
  readonly reviewer: string;
  /** The list in words, for instance "Finding: Rows with “cf” …". */
  readonly about: string;
  readonly question: AuditQuestion;
  /** Rows that the list had. */
  readonly listRows: number;
  readonly sample: number;
  readonly controls: number;
  readonly seed: number;
  /** In the order they are shown. */
  readonly items: readonly Row[];
  /** By item; null where there is none yet. */
  readonly answers: readonly (AuditAnswer | null)[];
  /** Once it has ended. */
  readonly result: AuditResult | null;
}

export interface AuditCalls {
  /** Draws rows and writes them into the journal. Refused while another audit is open. */
  'audit.start': Call<AuditStart, Audit>;
  /** Written before it is answered; a later answer about the same item takes its place. */
  'audit.answer': Call<{ readonly id: number; readonly item: number; readonly answer: AuditAnswer }, Audit>;
  /** Answers from a text file, a line each: row, comma, answer. */
  'audit.answerFrom': Call<{ readonly id: number; readonly file: PathHandle }, Audit>;
  /** No more answers; the result is told. What was answered so far is a random sample too. */
  'audit.end': Call<{ readonly id: number }, Audit>;
  /** Oldest first. */
  'audit.list': Call<null, readonly Audit[]>;
}
