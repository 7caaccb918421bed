// The journal as a report tells it.
import type { JournalRecord } from '#shared/contract/journal';
import { bodyOf, list, many, rowCount, words } from '#shared/model/journal-body';
import { sentenceOf } from '#shared/model/journal-words';
import type { JournalEntry, SessionFacts, TagAction } from './report-facts';

export function journalEntry(record: JournalRecord): JournalEntry {
  const { seq, ts, actor, type, hash } = record;
  return { seq, ts, actor, type, hash, sentence: sentenceOf(record) };
}

export function sessionsOf(records: readonly JournalRecord[]): SessionFacts[] {
  return records
    .filter((record) => record.type === 'case.created' || record.type === 'case.opened')
    .map((record) => {
      const body = bodyOf(record);
      return {
        seq: record.seq,
        ts: record.ts,
        actor: record.actor,
        tool: words(body['tool']),
        runtime: words(body['runtime']),
        warnings: list(body['warnings']).map(words),
      };
    });
}

/** What people did to rows and wrote about them, in order. */
export function tagActionsOf(records: readonly JournalRecord[]): TagAction[] {
  const actions = new Map<number, TagAction>();
  for (const record of records) {
    const body = bodyOf(record);
    const target = actions.get(many(body['seq']));
    if (record.type === 'tag.applied' || record.type === 'tag.removed')
      actions.set(record.seq, {
        seq: record.seq,
        ts: record.ts,
        actor: record.actor,
        kind: record.type === 'tag.applied' ? 'applied' : 'removed',
        tag: words(body['tag']),
        note: words(body['note']),
        rowCount: rowCount(body['rows']),
        isUndone: false,
      });
    else if (target !== undefined && (record.type === 'tag.undone' || record.type === 'tag.redone'))
      actions.set(target.seq, { ...target, isUndone: record.type === 'tag.undone' });
  }
  return [...actions.values()];
}
