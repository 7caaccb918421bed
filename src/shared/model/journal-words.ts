// Records of the journal as sentences, the same in the window, in reports and in redacted bundles.
import type { JsonValue } from '#shared/base/canonical-json';
import { bytes, count, counted, listed } from '#shared/base/quantities';
import type { JournalRecord } from '#shared/contract/journal';
import { sampleWords } from './estimate-words';
import { type Body, bodyOf, list, many, rowCount, words } from './journal-body';

/** A record in words. Bodies may hold absolute paths of a machine; nothing of those is said. */
export function sentenceOf(record: Pick<JournalRecord, 'type' | 'body'>): string {
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
      return `Scan with seed ${many(body['seed'])}: ${counted(list(body['detectors']).length, 'detector')}, ${counted(many(body['findings']), 'finding')}${sampled(body)}${trusted(body)}${body['mapSha256'] === null ? '; no map' : `; map with SHA-256 ${words(body['mapSha256'])}`}.`;
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
    case 'rows.exported':
      return `${counted(many(body['rowCount']), 'row')} written: ${words(body['path'])}.`;
    case 'bundle.written':
      return `Bundle “${words(body['name'])}” written${limited(body)}, sealed by the key ${words(body['keyFingerprint'])}.`;
    case 'map.picture':
      return `Picture of the map written: ${words(body['file'])}.`;
    case 'signOff.recorded':
      return `Signed off by “${words(body['name'])}”${said('as', body['role'])}.`;
    case 'compare.run':
      return `Compared with another version of the dataset: ${differences(body)}.`;
    case 'compare.cleared':
      return 'Comparison cleared.';
    default:
      return `Recorded “${record.type}”.`;
  }
}

function differences(body: Body): string {
  const parts = (['added', 'removed', 'changed'] as const).map((what) => {
    const rows = many(body[what === 'changed' ? 'changedRows' : what]);
    return `${counted(rows, 'row')} ${what}`;
  });
  return listed([...parts, ...(body['reordered'] === true ? ['the order changed'] : [])]);
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

function sampled(body: Body): string {
  const sample = body['sample'] as Body | undefined;
  if (sample === undefined) return '';
  return `, of ${sampleWords({ rows: many(sample['rows']), of: many(sample['of']) })}`;
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
