import type { JsonValue } from '../base/canonical-json';
import type { Call } from './call';

/** One line of the journal. `hash` = SHA-256(0x00, prev, canonical JSON of the rest). */
export interface JournalRecord {
  readonly seq: number;
  /** UTC, ISO 8601 with milliseconds. */
  readonly ts: string;
  /** Milliseconds of a monotonic clock since the session began. */
  readonly mono: number;
  readonly session: string;
  readonly actor: string;
  readonly type: string;
  readonly body: JsonValue;
  readonly prev: string;
  readonly hash: string;
}

/** The last record, which stands for all before it. */
export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

export interface JournalCalls {
  /** Newest first. */
  'journal.list': Call<{ readonly start: number; readonly count: number }, readonly JournalRecord[]>;
}
