// Records of the journal as sentences. A type that is not known here is named as it is: nothing is left out.
import type { JsonValue } from '#shared/base/canonical-json';
import type { JournalRecord } from '#shared/contract/journal';
import { formatRows, shortHash } from '../../ui/format-number';

type Body = Readonly<Record<string, JsonValue | undefined>>;

const sentences: Readonly<Record<string, (body: Body) => string>> = {
  'case.created': (body) => `Created the case “${text(body['name'])}”.`,
  'case.described': (body) => `Described the case: ${text(body['name'])}${ledBy(body)}.`,
  'case.handedOver': (body) => `Handed the case over to ${text(body['to'])}.`,
  'case.opened': (body) => `Opened the case with ${text(body['tool'])}.`,
  'case.closed': () => 'Closed the case.',
  'evidence.added': (body) =>
    `Added the evidence ${text(body['name'])}, ${count(list(body['files']).length, 'file')}.`,
  'evidence.hashed': (body) => `Hashed the evidence: SHA-256 ${shortHash(text(body['evidenceHash']))}.`,
  'evidence.changed': (body) =>
    typeof body['evidenceHash'] === 'string'
      ? `Found the evidence CHANGED: its SHA-256 is now ${shortHash(body['evidenceHash'])}.`
      : `Found the evidence CHANGED or not to be read: ${text(body['reason'])}`,
  'evidence.verified': (body) =>
    body['same'] === true
      ? 'Hashed the evidence again: it is the same.'
      : 'Hashed the evidence again: it has CHANGED.',
  'role.set': (body) => {
    const columns = list(body['columns']).map(text);
    const role = text(body['role']);
    if (columns.length === 0) return `Cleared the role ${role}.`;
    return `Set the role ${role} to ${columns.length > 3 ? `${columns.length} columns` : columns.join(', ')}.`;
  },
  'findings.run': (body) =>
    `Scanned with seed ${text(body['seed'])}: ${count(Number(body['findings'] ?? 0), 'finding')} by ${count(list(body['detectors']).length, 'detector')}.`,
  'selftest.run': (body) =>
    `Tested the scan with seed ${text(body['seed'])}: planted ${count(list(body['faults']).length, 'kind')} of fault in memory.`,
  'audit.started': (body) =>
    `Began an audit of ${text(body['about'])}: ${count(list(body['items']).length, 'row')} to look at.`,
  'audit.answered': (body) => `Looked at row ${text(body['row'])} in audit ${text(body['audit'])}.`,
  'audit.ended': (body) => `Ended audit ${text(body['audit'])}.`,
  'tag.defined': (body) => `Made the tag “${text(body['name'])}”.`,
  'tag.applied': (body) => `Tagged ${rows(body)} “${text(body['tag'])}”${noteOf(body)}`,
  'tag.removed': (body) => `Removed “${text(body['tag'])}” from ${rows(body)}.`,
  'tag.undone': (body) => `Undid record ${text(body['seq'])}.`,
  'tag.redone': (body) => `Redid record ${text(body['seq'])}.`,
  'compare.run': (body) => {
    const other = text(part(body, body['caseSide'] === 'before' ? 'after' : 'before')['name']);
    const flips = count(Number(body['flippedLabels'] ?? 0), 'label');
    return `Compared with ${other} by ${text(body['key'])}: ${text(body['added'])} added, ${text(body['removed'])} removed, ${text(body['changedRows'])} changed, ${flips} flipped${body['reordered'] === true ? ', re-ordered' : ''}.`;
  },
  'compare.cleared': () => 'Cleared the comparison.',
  'report.written': (body) =>
    `Wrote the report: ${
      list(body['files'])
        .map((file) => (isBody(file) ? text(file['path']) : '?'))
        .join(', ') || 'no file'
    }.`,
  'signOff.recorded': (body) =>
    `Signed off by ${text(body['name'])}${typeof body['role'] === 'string' && body['role'] !== '' ? `, ${body['role']}` : ''}.`,
  'bundle.written': (body) =>
    `Wrote the evidence bundle ${text(body['name'])} ${body['withEvidence'] === true ? 'with' : 'without'} the evidence, sealed with the key ${shortHash(text(body['keyFingerprint']))}.`,
  'rows.exported': (body) =>
    `Exported ${formatRows(Number(body['rowCount'] ?? 0))} to ${text(body['path'])}.`,
  'map.picture': (body) => `Drew the map, coloured by ${text(body['color'])}, to ${text(body['file'])}.`,
  'note.added': (body) => `Wrote in the notebook: ${text(body['text'])}`,
  'coverage.recorded': (body) =>
    `Looked at ${rows(body)} and ${count(list(body['findings']).length, 'finding')}.`,
  'findings.replayed': (body) =>
    body['identical'] === true
      ? `Made the scan of record ${text(body['run'])} again: identical.`
      : `Made the scan of record ${text(body['run'])} again: it DIFFERS.`,
  'lock.takenOver': () => 'The case had not been closed properly: took its lock over.',
  'clock.stepped': (body) =>
    `The clock of this computer was set: ${text(body['before'])} was followed by ${text(body['now'])}.`,
  'journal.endLost': (body) =>
    `THE JOURNAL HAD LOST ITS END: record ${text(body['seq'])} with the hash ${text(body['hash'])} was in it and is gone.`,
  'journal.recovered': (body) =>
    `Moved ${count(Number(body['byteLength'] ?? 0), 'byte')} of an unfinished record aside, to ${text(body['file'])}.`,
};

export function journalSentence({ type, body }: Pick<JournalRecord, 'type' | 'body'>): string {
  const sentence = Object.hasOwn(sentences, type) ? sentences[type] : undefined;
  return sentence === undefined ? `Recorded “${type}”.` : sentence(isBody(body) ? body : {});
}

function ledBy(body: Body): string {
  return typeof body['lead'] === 'string' && body['lead'] !== '' ? `, led by ${body['lead']}` : '';
}

function isBody(body: JsonValue): body is Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function part(body: Body, name: string): Body {
  const value = body[name];
  return value !== undefined && isBody(value) ? value : {};
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?';
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function rows(body: Body): string {
  const set = body['rows'];
  const number = set !== undefined && isBody(set) ? set['count'] : undefined;
  return typeof number === 'number' ? formatRows(number) : 'rows';
}

function noteOf(body: Body): string {
  const note = body['note'];
  return typeof note === 'string' && note !== '' ? `: ${note}` : '.';
}
