import { expect, it } from 'vitest';
import type { DataFileEnding } from './file-names';
import { recogniseContent } from './recognise';

const csv = 'id,text\n1,a\n2,b\n3,c\n';
const tsv = 'id\ttext\n1\ta\n2\tb\n3\tc\n';
const lines = '{"a":1}\n{"a":2}\n';
const list = '[\n{"a":1},\n{"a":2}\n]\n';
const object = '{"a":1}';
const prose = 'It was a dark night.\nNothing, nothing at all, moved.\nThen: a sound.\n';
const binary = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 1, 2, 3]);

const cases: [string, string | Uint8Array, DataFileEnding | null, string | null][] = [
  ['CSV', csv, '.csv', 'csv'],
  ['CSV', csv, '.tsv', 'csv'],
  ['CSV', csv, '.json', 'csv'],
  ['CSV', csv, '.jsonl', 'csv'],
  ['CSV', csv, '.parquet', 'csv'],
  ['CSV', csv, null, 'csv'],
  ['TSV', tsv, '.tsv', 'tsv'],
  ['TSV', tsv, '.csv', 'tsv'],
  ['TSV', tsv, null, 'tsv'],
  ['JSON lines', lines, '.jsonl', 'jsonl'],
  ['JSON lines', lines, '.json', 'jsonl'],
  ['JSON lines', lines, '.csv', 'jsonl'],
  ['JSON lines', lines, null, 'jsonl'],
  ['lines of which the first is broken', `{"a":\n${lines}`, '.json', 'jsonl'],
  ['a broken list with a record per line', `[\n{"a":1,},\n{"a":2},\n{"a":3}\n]\n`, '.json', 'json'],
  ['a JSON list', list, '.json', 'json'],
  ['a JSON list', list, '.jsonl', 'json'],
  ['a JSON list', list, '.csv', 'json'],
  ['one object on one line', object, '.json', 'json'],
  ['one object on one line', object, '.jsonl', 'jsonl'],
  ['a list on one line', '[1, 2]', '.json', 'json'],
  ['a number', '5', '.json', 'json'],
  ['broken JSON', '[1,', '.json', 'json'],
  ['broken JSON', '{"a"', '.jsonl', 'jsonl'],
  ['UTF-16 JSON lines', Buffer.from(`\ufeff${lines}`, 'utf16le'), '.json', 'jsonl'],
  ['Parquet', 'PAR1....', '.csv', 'parquet'],
  ['encrypted Parquet', 'PARE....', null, 'parquet'],
  ['prose', prose, '.csv', 'csv'],
  ['prose', prose, null, null],
  ['a picture', binary, '.csv', null],
  ['a picture', binary, null, null],
  ['a picture', binary, '.parquet', 'parquet'],
];

it.each(cases)('sees %s: %j named %s', (_, content, ending, expected) => {
  expect(recogniseContent(Buffer.from(content), ending)?.id ?? null).toBe(expected);
});
