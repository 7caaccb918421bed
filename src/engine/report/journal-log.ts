// The journal as a report tells it.
import type { JsonValue } from '#shared/base/canonical-json';
import type { JournalRecord } from '#shared/contract/journal';
import type { EncodedRows } from '../journal/row-set';
import { bytes, count, counted, listed } from './quantities';
import type { JournalEntry, SessionFacts, TagAction } from './report-facts';

type Body = { readonly [name: string]: JsonValue | undefined };

function bodyOf(record: JournalRecord): Body {
  const { body } = record;
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : {};
}

function words(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function many(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

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

function rowCount(rows: JsonValue | undefined): number {
  return many((rows as unknown as EncodedRows | undefined)?.count);
}

/** A record in words. Bodies may hold absolute paths of a machine; nothing of those is said. */
export function sentenceOf(record: JournalRecord): string {
  const body = bodyOf(record);
  switch (record.type) {
    case 'case.created':
      return `Case “${words(body['name'])}” created with ${words(body['tool'])} on ${words(body['runtime'])}.${warned(body)}`;
    case 'case.opened':
      return `Case opened with ${words(body['tool'])} on ${words(body['runtime'])}.${warned(body)}`;
    case 'case.described':
      return `Case described as “${words(body['name'])}”${said('lead', body['lead'])}${said('reason', body['reason'])}${said('exhibits', listed(list(body['exhibits']).map(words)))}.`;
    case 'case.handedOver':
      return `Case handed over to “${words(body['to'])}”.`;
    case 'case.closed':
      return 'Case closed.';
    case 'evidence.added':
      return `Evidence “${words(body['name'])}” added: ${filesOf(body)}.`;
    case 'evidence.hashed':
      return `Evidence hashed; evidence hash ${words(body['evidenceHash'])}.`;
    case 'evidence.changed':
      return body['evidenceHash'] === null
        ? `THE EVIDENCE HAS CHANGED or cannot be read: ${words(body['reason'])}`
        : `THE EVIDENCE HAS CHANGED: its hash is now ${words(body['evidenceHash'])}.`;
    case 'evidence.verified':
      return body['same'] === true
        ? 'Evidence hashed again: unchanged.'
        : `Evidence hashed again: CHANGED, its hash is now ${words(body['evidenceHash'])}.`;
    case 'role.set': {
      const columns = list(body['columns']).map(words);
      if (columns.length === 0) return `Role “${words(body['role'])}” cleared.`;
      const shown =
        columns.length > 4
          ? `${counted(columns.length, 'column')}, “${columns[0]}” to “${columns[columns.length - 1]}”`
          : `${columns.length === 1 ? 'column' : 'columns'} ${listed(columns.map((name) => `“${name}”`))}`;
      return `Role “${words(body['role'])}” given to ${shown}.`;
    }
    case 'findings.run':
      return `Scan with seed ${many(body['seed'])}: ${counted(list(body['detectors']).length, 'detector')}, ${counted(many(body['findings']), 'finding')}${trusted(body)}${body['mapSha256'] === null ? '; no map' : `; map with SHA-256 ${words(body['mapSha256'])}`}.`;
    case 'selftest.run':
      return `Self-test with seed ${many(body['seed'])}: ${counted(list(body['faults']).length, 'kind of fault', 'kinds of faults')} planted in memory; result with SHA-256 ${words(body['resultSha256'])}.`;
    case 'audit.started':
      return `Audit begun of ${words(body['about'])}: ${counted(list(body['items']).length, 'row')} drawn with seed ${many(body['seed'])}.`;
    case 'audit.answered':
      return `Audit of record ${many(body['audit'])}: row ${many(body['row'])} answered “${words(body['answer'])}”.`;
    case 'audit.ended':
      return `Audit of record ${many(body['audit'])} ended.`;
    case 'tag.defined':
      return `Tag “${words(body['name'])}” defined.`;
    case 'tag.applied':
      return `${counted(rowCount(body['rows']), 'row')} tagged “${words(body['tag'])}”${noted(body)}.`;
    case 'tag.removed':
      return `Tag “${words(body['tag'])}” removed from ${counted(rowCount(body['rows']), 'row')}.`;
    case 'tag.undone':
      return `Action of record ${many(body['seq'])} undone.`;
    case 'tag.redone':
      return `Action of record ${many(body['seq'])} done again.`;
    case 'journal.recovered':
      return `Journal recovered: ${bytes(many(body['byteLength']))} behind the last whole record, never acknowledged, moved aside.`;
    case 'journal.endLost':
      return `THE JOURNAL HAD LOST ITS END: record ${many(body['seq'])} with the hash ${words(body['hash'])} was in it and is gone.`;
    case 'note.added':
      return `Note written: “${words(body['text'])}”`;
    case 'coverage.recorded':
      return `Looked at by a person: ${counted(rowCount(body['rows']), 'row')}, ${counted(list(body['findings']).length, 'finding')}.`;
    case 'findings.replayed':
      return body['identical'] === true
        ? `Scan of record ${many(body['run'])} made again: identical.`
        : `Scan of record ${many(body['run'])} made again: it DIFFERS.`;
    case 'lock.takenOver':
      return 'The case had not been closed properly; its lock was taken over.';
    case 'clock.stepped':
      return `The time did not run on: ${words(body['before'])} was followed by ${words(body['now'])}. The clock was set, or the time was given by hand.`;
    case 'report.written':
      return `Report written${limited(body)}: ${listed(list(body['files']).map((file) => words((file as Body)['path'])))}.`;
    case 'bundle.written':
      return `Bundle “${words(body['name'])}” written${limited(body)}, sealed by the key ${words(body['keyFingerprint'])}.`;
    case 'map.picture':
      return `Picture of the map written: ${words(body['file'])}.`;
    case 'signOff.recorded':
      return `Signed off by “${words(body['name'])}”${said('as', body['role'])}.`;
    case 'compare.run':
      return 'Compared with another version of the dataset.';
    case 'compare.cleared':
      return 'Comparison cleared.';
    default:
      return `Recorded “${record.type}”.`;
  }
}

/** What an export left out, and for which reason. */
function limited(body: Body): string {
  const tag = words(body['tag']) === '' ? '' : ` of the rows tagged “${words(body['tag'])}”`;
  const redaction = body['redaction'] as Body | null | undefined;
  if (redaction === null || redaction === undefined) return tag;
  const columns = list(redaction['columns']).map(words);
  const parts = [
    counted(rowCount(redaction['rows']), 'row'),
    ...(columns.length === 0
      ? []
      : [`${columns.length === 1 ? 'column' : 'columns'} ${listed(columns.map((name) => `“${name}”`))}`]),
  ];
  return `${tag} without ${listed(parts)}, because “${words(redaction['reason'])}”`;
}

function said(name: string, value: JsonValue | undefined): string {
  return words(value) === '' ? '' : `, ${name} “${words(value)}”`;
}

function trusted(body: Body): string {
  const reference = body['reference'] as Body | undefined;
  if (reference === undefined) return '';
  return `; ${counted(many(reference['rows']), 'trusted row')}, “${words(reference['expression'])}”`;
}

function warned(body: Body): string {
  const warnings = list(body['warnings']).map(words);
  return warnings.length === 0 ? '' : ` ${warnings.join(' ')}`;
}

function noted(body: Body): string {
  const note = words(body['note']);
  return note === '' ? '' : `, with the comment “${note}”`;
}

function filesOf(body: Body): string {
  const files = list(body['files']) as readonly Body[];
  const total = files.reduce((sum, file) => sum + many(file['byteLength']), 0);
  return `${count(files.length)} ${files.length === 1 ? 'file' : 'files'}, ${bytes(total)}`;
}
