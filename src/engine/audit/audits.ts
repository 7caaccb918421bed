// Audits as the journal tells them: which rows were drawn, and what was answered. Nothing else keeps them, so an audit goes on
// where it was left, also after a crash.
import type { JsonValue } from '#shared/base/canonical-json';
import type { Audit, AuditAnswer, AuditQuestion, AuditResult } from '#shared/contract/audit';
import type { JournalRecord } from '#shared/contract/journal';
import { asRow } from '#shared/model/ids';
import { resultOf } from './audit-result';

/** Body of `audit.started`. */
export interface StartedBody {
  readonly about: string;
  readonly question: AuditQuestion;
  readonly listRows: number;
  /** SHA-256 over the rows of the list, ascending, as 32-bit numbers. */
  readonly listSha256: string;
  readonly seed: number;
  readonly items: readonly number[];
  /** "1" for an item of the list, "0" for a control. */
  readonly origins: string;
}

export function auditsOf(records: readonly JournalRecord[]): Audit[] {
  const audits = new Map<number, Audit>();
  for (const record of records) {
    if (record.type === 'audit.started') {
      audits.set(record.seq, auditFrom(record));
      continue;
    }
    if (record.type !== 'audit.answered' && record.type !== 'audit.ended') continue;
    const body = record.body as unknown as AnsweredBody & EndedBody;
    const audit = audits.get(body.audit);
    if (audit === undefined) continue;
    audits.set(
      audit.id,
      record.type === 'audit.answered'
        ? { ...audit, answers: audit.answers.with(body.item, body.answer) }
        : { ...audit, result: body.result },
    );
  }
  return [...audits.values()];
}

interface AnsweredBody {
  readonly audit: number;
  readonly item: number;
  readonly answer: AuditAnswer;
}

interface EndedBody {
  readonly audit: number;
  readonly result: AuditResult;
}

function auditFrom({ seq, ts, actor, body }: JournalRecord): Audit {
  const { about, question, listRows, seed, items, origins } = body as unknown as StartedBody;
  const sample = Array.from(origins).filter((origin) => origin === '1').length;
  return {
    id: seq,
    ts,
    reviewer: actor,
    about,
    question,
    listRows,
    sample,
    controls: items.length - sample,
    seed,
    items: items.map(asRow),
    answers: items.map(() => null),
    result: null,
  };
}

/** What the answers so far come to. */
export function resultFrom(records: readonly JournalRecord[], { id, answers }: Audit): AuditResult {
  const started = records.find(({ seq }) => seq === id)?.body as unknown as StartedBody;
  return resultOf(
    answers,
    Array.from(started.origins, (origin) => origin === '1'),
  );
}

export function asJson(result: AuditResult): JsonValue {
  return JSON.parse(JSON.stringify(result)) as JsonValue;
}
