import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EngineFailure } from '#shared/contract/errors';
import { recogniseContent } from '../../dataset/recognise';
import { notesOf, openFiles, sharedPath, tableOf } from '../../dataset/test-dataset.fixture';
import { type MemorySink, readInMemory } from '../_text/memory-sink';
import { headBytes } from '../format';

const parsing = sharedPath('corpora/json/test_parsing');
const transform = sharedPath('corpora/json/test_transform');
const blns = sharedPath('corpora/strings/blns.json');

/** Files of the corpus that no strict parser reads and we do; with the reason. */
const readAnyway: Readonly<Record<string, string>> = {
  'n_array_unclosed_with_object_inside.json':
    'a list of objects that is cut short keeps its sound records; a note says that it is not closed',
  'n_number_NaN.json': 'NaN is accepted as a number and counted in a note',
  'n_number_infinity.json': 'Infinity is accepted as a number and counted in a note',
  'n_number_minus_infinity.json': '-Infinity is accepted as a number and counted in a note',
};

/** Reads a file under the name it has in the corpus, as the engine would, but without a table. */
async function read(file: string): Promise<MemorySink> {
  const bytes = readFileSync(file);
  const format = recogniseContent(bytes.subarray(0, headBytes), '.json');
  if (format === null) throw new Error(`${file} was not recognised`);
  return readInMemory((input, sinks) => format.load(input, sinks as never), bytes);
}

function filesOf(folder: string | null, prefix: string): string[] {
  return folder === null
    ? []
    : readdirSync(folder)
        .filter((name) => name.startsWith(prefix))
        .sort()
        .map((name) => path.join(folder, name));
}

it.skipIf(parsing === null)('reads every file of the corpus that must be read', async () => {
  const files = filesOf(parsing, 'y_');
  expect(files).toHaveLength(95);
  for (const file of files) {
    const { rejects, rows, recordCount } = await read(file);
    expect([path.basename(file), rejects, rows.size]).toEqual([path.basename(file), [], recordCount]);
  }
});

it.skipIf(parsing === null)('refuses every file that must not be read, naming line and byte', async () => {
  const files = filesOf(parsing, 'n_').filter((file) => readFileSync(file).length > 0);
  expect(files).toHaveLength(187);
  const notRefused: string[] = [];
  for (const file of files) {
    const failure = await read(file).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) notRefused.push(path.basename(file));
    else {
      expect(failure).toBeInstanceOf(EngineFailure);
      const { code, place, message } = (failure as EngineFailure).error;
      expect([path.basename(file), code]).toEqual([path.basename(file), 'format-invalid']);
      expect(place).toMatch(/^line \d+, byte \d+$/);
      expect(message.length).toBeLessThanOrEqual(500);
    }
  }
  expect(notRefused).toEqual(Object.keys(readAnyway).sort());
});

it.skipIf(parsing === null)('says what it did where it reads a file that others refuse', async () => {
  for (const name of Object.keys(readAnyway)) {
    const { rows, notes } = await read(path.join(parsing ?? '', name));
    expect([name, rows.size, notes.length]).toEqual([name, 1, 1]);
  }
});

it.skipIf(parsing === null)('reads or refuses everything that is left open, without a crash', async () => {
  const refused: string[] = [];
  for (const file of filesOf(parsing, 'i_'))
    await read(file).catch((error: unknown) => {
      expect(error).toBeInstanceOf(EngineFailure);
      refused.push(path.basename(file));
    });
  expect(refused).toEqual(['i_structure_500_nested_arrays.json']);
});

it.skipIf(transform === null)(
  'keeps numbers, names and strings of the transformation corpus exact',
  async () => {
    const seen: Record<string, unknown> = {};
    for (const file of filesOf(transform, '')) {
      const { columns, rows } = await read(file);
      seen[path.basename(file, '.json')] = [columns.join(), ...(rows.get(0) ?? [])];
    }
    const number = (name: string) => [name, ['value', name.replace('number_', '').replace('e', 'E')]];
    const numbers = Object.keys(seen).filter((name) => name.startsWith('number_'));
    expect(seen).toEqual({
      ...Object.fromEntries(numbers.map(number)),
      object_key_nfc_nfd: ['\u00e9,e\u0301', 'NFC', 'NFD'],
      object_key_nfd_nfc: ['e\u0301,\u00e9', 'NFD', 'NFC'],
      object_same_key_different_values: ['a', '2'],
      object_same_key_same_value: ['a', '1'],
      object_same_key_unclear_values: ['a', '-0'],
      string_1_escaped_invalid_codepoint: ['value', '\\uD800'],
      string_1_invalid_codepoint: ['value', '\\xED\\xA0\\x80'],
      string_2_escaped_invalid_codepoints: ['value', '\\uD800\\uD800'],
      string_2_invalid_codepoints: ['value', '\\xED\\xA0\\x80'.repeat(2)],
      string_3_escaped_invalid_codepoints: ['value', '\\uD800'.repeat(3)],
      string_3_invalid_codepoints: ['value', '\\xED\\xA0\\x80'.repeat(3)],
      string_with_escaped_NULL: ['value', 'A\0B'],
    });
  },
);

it.skipIf(blns === null)('gives 515 naughty strings back byte for byte', async () => {
  const strings = JSON.parse(readFileSync(blns ?? '', 'utf8')) as string[];
  const dataset = await openFiles({ 'blns.json': readFileSync(blns ?? '') });
  const { columns, rows } = await tableOf(dataset);
  expect(columns).toEqual(['value']);
  expect([...rows.values()].map(([text]) => text)).toEqual(strings);
});

it('reads a document of lines as JSONL and lines that are a document as JSON, and says so', async () => {
  const lines = await openFiles({ 'a.json': '{"a":1}\n{"a":2}\n' });
  expect(lines.state.files[0]).toMatchObject({ format: 'JSONL', recordCount: 2 });
  expect(notesOf(lines)[0]).toContain('Its name says JSON; its content is JSONL');
  const document = await openFiles({ 'a.jsonl': '[\n  {"a":1},\n  {"a":2}\n]\n' });
  expect(document.state.files[0]).toMatchObject({ format: 'JSON', recordCount: 2 });
  expect(notesOf(document)[0]).toContain('Its name says JSONL; its content is JSON');
});

it('opens a file whose records have no column at all', async () => {
  const dataset = await openFiles({ 'a.json': '[{}, {}]' });
  expect(dataset.state).toMatchObject({ recordCount: 2, rejectedCount: 0, columns: [] });
});
