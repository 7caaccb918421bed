// What a journal is: one canonical JSON record a line, each holding the hash of the one before. This file reads one and says
// how far it can be trusted; `journal-writer.ts` appends.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { JournalRecord } from '#shared/contract/journal';

/** What the first record of a journal names as its predecessor. */
export const noPredecessor = '0'.repeat(64);

/** Domain separation as in RFC 9162: 0x00 before a leaf. */
export function recordHash(record: Omit<JournalRecord, 'hash'>): string {
  const { prev, ...rest } = record;
  return createHash('sha256')
    .update(Buffer.of(0))
    .update(Buffer.from(prev, 'hex'))
    .update(canonicalJson(rest as unknown as JsonValue))
    .digest('hex');
}

export interface JournalReading {
  readonly records: readonly JournalRecord[];
  /** Bytes of whole, valid records. */
  readonly validBytes: number;
  /** A last line that is cut short or fails its hash: never acknowledged, kept aside. */
  readonly tornTail: Buffer | null;
  /** A bad record with others behind it: tampering or decay. */
  readonly damage: { readonly seq: number; readonly byteOffset: number; readonly reason: string } | null;
}

export async function readJournalFile(file: string): Promise<JournalReading> {
  return readJournal(await readFile(file));
}

/** How a record starts; in text it would have its quotation marks escaped. In a last line a second one is no torn write. */
const recordStart = '{"actor":';

export function readJournal(bytes: Buffer): JournalReading {
  const records: JournalRecord[] = [];
  let prev = noPredecessor;
  let offset = 0;
  while (offset < bytes.length) {
    const newline = bytes.indexOf(0x0a, offset);
    const end = newline === -1 ? bytes.length : newline;
    const checked =
      newline === -1
        ? 'the last line has no end'
        : checkLine(bytes.subarray(offset, end), records.length, prev);
    if (typeof checked === 'string') {
      const rest = bytes.subarray(offset);
      const isTorn = (newline === -1 || newline === bytes.length - 1) && rest.indexOf(recordStart, 1) === -1;
      return {
        records,
        validBytes: offset,
        tornTail: isTorn ? rest : null,
        damage: isTorn ? null : { seq: records.length, byteOffset: offset, reason: checked },
      };
    }
    records.push(checked);
    prev = checked.hash;
    offset = end + 1;
  }
  return { records, validBytes: offset, tornTail: null, damage: null };
}

/** Strict: bytes that are no UTF-8 must not pass for the replacement character. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const members = 'actor,body,hash,mono,prev,seq,session,ts,type';

function checkLine(line: Uint8Array, seq: number, prev: string): JournalRecord | string {
  let record: JournalRecord;
  try {
    const text = utf8.decode(line);
    const value = JSON.parse(text) as JsonValue;
    if (canonicalJson(value) !== text) return 'the record is not in canonical form';
    if (!isRecord(value)) return 'the line is not a journal record';
    record = value;
  } catch {
    return 'the line is not a JSON record';
  }
  if (record.seq !== seq) return `the record says it is number ${record.seq}`;
  if (record.prev !== prev) return 'the record does not follow the one before it';
  const { hash, ...rest } = record;
  return recordHash(rest) === hash ? record : 'the record does not match its hash';
}

/** Canonical form sorts the members, so their names in order say that all are there and no other. */
function isRecord(value: unknown): value is JournalRecord {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== members) return false;
  const { seq, mono, ts, session, actor, type, prev, hash } = value as Record<string, unknown>;
  return (
    typeof seq === 'number' &&
    typeof mono === 'number' &&
    [ts, session, actor, type, prev, hash].every((member) => typeof member === 'string')
  );
}
