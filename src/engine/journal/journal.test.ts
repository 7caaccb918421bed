// What can happen to the bytes of a journal, all of it: cut anywhere, changed anywhere, lines deleted, swapped, doubled.
// ASSAY_EVERY_BIT names bits (0 to 7) to flip in a journal of 200 records; without it, one bit in a short one.
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import { readJournal, recordHash } from './journal';
import { journalBytes } from './journal.fixture';

const bits = process.env['ASSAY_EVERY_BIT']?.split(',').map(Number);
const recordCount = bits === undefined ? 12 : 200;

let bytes: Buffer;
/** Where each record begins, and the end of the file. */
let offsets: number[];

beforeAll(async () => {
  bytes = await journalBytes(recordCount);
  offsets = [0];
  bytes.forEach((byte, i) => {
    if (byte === 0x0a) offsets.push(i + 1);
  });
});

const line = (seq: number): Buffer => bytes.subarray(offsets[seq], offsets[seq + 1]);
const recordAt = (byteOffset: number): number => offsets.findLastIndex((start) => start <= byteOffset);

it('reads what was written', () => {
  const reading = readJournal(bytes);
  expect(reading.records).toHaveLength(recordCount);
  expect(reading).toMatchObject({ validBytes: bytes.length, tornTail: null, damage: null });
});

it('cut at any byte, keeps every record that was whole and takes the rest for torn', () => {
  for (let cut = offsets[recordCount - 3] ?? 0; cut <= bytes.length; cut++) {
    const { records, tornTail, damage, validBytes } = readJournal(bytes.subarray(0, cut));
    const whole = offsets.findLastIndex((start) => start <= cut);
    expect(damage).toBeNull();
    expect(records.length, `cut at ${cut}`).toBe(whole);
    expect(validBytes).toBe(offsets[whole]);
    expect(tornTail?.length ?? 0).toBe(cut - (offsets[whole] ?? 0));
  }
});

it('names the record of every byte that was changed', { timeout: 600_000 }, () => {
  const copy = Buffer.from(bytes);
  const untold: string[] = [];
  for (const bit of bits ?? [0])
    for (let at = 0; at < bytes.length; at++) {
      copy[at] = (bytes[at] ?? 0) ^ (1 << bit);
      const { records, damage, tornTail, validBytes } = readJournal(copy);
      const seq = recordAt(at);
      const isTold = seq < recordCount - 1 ? damage?.seq === seq : damage !== null || tornTail !== null;
      if (!isTold || records.length !== seq || validBytes !== offsets[seq])
        untold.push(`bit ${bit} of byte ${at}, record ${seq}: ${records.length} records are taken for whole`);
      copy[at] = bytes[at] ?? 0;
    }
  expect(untold).toEqual([]);
});

describe('lines', () => {
  const upTo = (seq: number): Buffer => bytes.subarray(0, offsets[seq]);
  const from = (seq: number): Buffer => bytes.subarray(offsets[seq]);
  const cases: readonly (readonly [string, number, (seq: number) => Buffer[]])[] = [
    ['deleted', 0, (seq) => [upTo(seq), from(seq + 1)]],
    ['swapped', 0, (seq) => [upTo(seq), line(seq + 1), line(seq), from(seq + 2)]],
    ['doubled', 1, (seq) => [upTo(seq + 1), line(seq), from(seq + 1)]],
  ];
  it.each(cases)('%s anywhere are noticed at the right record', (_, shift, edit) => {
    for (let seq = 0; seq < recordCount - 2; seq++) {
      const { records, damage } = readJournal(Buffer.concat(edit(seq)));
      expect(records).toHaveLength(seq + shift);
      expect(damage).toMatchObject({ seq: seq + shift, byteOffset: offsets[seq + shift] });
    }
  });
});

describe('a line that is', () => {
  const edited = (change: (record: Record<string, JsonValue>) => JsonValue): Buffer => {
    const record = JSON.parse(line(5).toString()) as Record<string, JsonValue>;
    return Buffer.from(`${canonicalJson(change(record))}\n`);
  };
  const rehashed = (change: Record<string, JsonValue>): Buffer =>
    edited(({ hash: _, ...record }) => {
      const content = { ...record, ...change };
      return { ...content, hash: recordHash(content as never) };
    });
  it.each<readonly [string, () => Buffer]>([
    ['null', () => Buffer.from('null\n')],
    ['a list', () => Buffer.from('[1]\n')],
    ['empty', () => Buffer.from('\n')],
    ['nested beyond all bounds', () => Buffer.from(`${'['.repeat(200_000)}\n`)],
    ['without a body', () => edited(({ body: _, ...record }) => record)],
    ['with one member more', () => edited((record) => ({ ...record, zeal: 1 }))],
    ['of another number, and hashed again', () => rehashed({ seq: 4 })],
    ['of text for a number, and hashed again', () => rehashed({ seq: '5' })],
    ['with spaces', () => Buffer.from(`${line(5).toString().trimEnd()} \n`)],
    [
      'not UTF-8',
      () => Buffer.from(line(5).toString('latin1').replace('n\u00c3\u00a9e', 'n\u00ffe'), 'latin1'),
    ],
  ])('%s is damage', (_, make) => {
    const { records, damage } = readJournal(
      Buffer.concat([bytes.subarray(0, offsets[5]), make(), bytes.subarray(offsets[6])]),
    );
    expect(records).toHaveLength(5);
    expect(damage).toMatchObject({ seq: 5, byteOffset: offsets[5] });
  });

  it('another’s bytes for the replacement character do not pass for it', () => {
    const content = { ...JSON.parse(line(0).toString()), actor: 'a\ufffdb' } as Record<string, JsonValue>;
    delete content['hash'];
    const text = canonicalJson({ ...content, hash: recordHash(content as never) });
    expect(readJournal(Buffer.from(`${text}\n`)).records).toHaveLength(1);
    const invalid = Buffer.from(
      Buffer.from(text).toString('latin1').replace('\u00ef\u00bf\u00bd', '\u00ff'),
      'latin1',
    );
    expect(readJournal(Buffer.concat([invalid, Buffer.from('\nx\n')]))).toMatchObject({
      records: [],
      damage: { seq: 0 },
    });
  });
});

it('changed in the middle and hashed again to the end, is whole: only a head kept elsewhere tells', () => {
  const records = readJournal(bytes).records.map(({ hash: _, ...record }) => ({ ...record }));
  let prev = records[0]?.prev ?? '';
  const text = records
    .map((record, i) => {
      const content = { ...record, prev, actor: i === 3 ? 'somebody else' : record.actor };
      prev = recordHash(content);
      return `${canonicalJson({ ...content, hash: prev } as unknown as JsonValue)}\n`;
    })
    .join('');
  const forged = readJournal(Buffer.from(text));
  expect(forged.records).toHaveLength(recordCount);
  expect(forged.records.at(-1)?.hash).not.toBe(readJournal(bytes).records.at(-1)?.hash);
});
