import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../lib/paths.mjs';
import { doubtfulSpots } from './mail/doubtful-spots.fixture.mjs';
import { readRows, readTruth } from './read-sample.fixture.mjs';
import { writeSamples } from './samples.mjs';

const committed = path.join(root, 'resources', 'samples');
const invisible = /[\u200b\u200c\u2063]/;
const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
const textOf = (value) => (value instanceof Date ? String(value.getTime() / 1000) : String(value));

describe('the committed samples', () => {
  let rebuilt;
  beforeAll(async () => {
    rebuilt = mkdtempSync(path.join(tmpdir(), 'assay-samples-'));
    await writeSamples(rebuilt);
  }, 120_000);
  afterAll(() => rmSync(rebuilt, { recursive: true, force: true }));

  it('are what the script builds, byte for byte (if not: npm run samples)', () => {
    const names = readdirSync(committed).filter((name) => name !== 'README.md');
    expect(readdirSync(rebuilt).sort()).toEqual(names.sort());
    const differing = names.filter(
      (name) => !readFileSync(path.join(rebuilt, name)).equals(readFileSync(path.join(committed, name))),
    );
    expect(differing).toEqual([]);
  });

  it('stay under eight megabytes', () => {
    const sizes = readdirSync(committed).map((name) => statSync(path.join(committed, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000);
  });
});

describe('the words of the mails', () => {
  it.each(['spam-with-planted-poison', 'mailbox-before', 'mailbox-after'])(
    'reach nobody and offend nobody: %s',
    async (name) => {
      const rows = await readRows(name);
      expect(rows.length).toBeGreaterThanOrEqual(1000);
      expect(rows.flatMap(({ id, text }) => doubtfulSpots(text).map((spot) => `${id}: ${spot}`))).toEqual([]);
    },
  );

  it('would be caught if they did', () => {
    const spots = doubtfulSpots(
      'Call 617-253-1212 or +353 1 608 1543, write to mary.jones@mit.edu, see http://www.mit.edu/ and www.cern.ch',
    );
    expect(spots).toEqual([
      'mary.jones@mit.edu',
      'http://www.mit.edu/',
      'mit.edu',
      'www.mit.edu',
      'www.cern.ch',
      '617-253-1212',
      '+353 1 608 1543',
      'mary',
    ]);
  });
});

describe('the truth of', () => {
  it('the spam sample names every changed label and every planted mark', async () => {
    const rows = await readRows('spam-with-planted-poison');
    const truth = byId(readTruth('spam-with-planted-poison'));
    expect(truth.size).toBe(rows.length);
    for (const { id, text, label, annotator } of rows) {
      const { kind, is_poisoned, original_label } = truth.get(id);
      expect(label !== original_label, id).toBe(is_poisoned === '1');
      expect(text.includes('qvorx'), id).toBe(kind === 'token trigger');
      expect(invisible.test(text), id).toBe(kind === 'invisible characters');
      if (kind === 'bad annotator') expect(annotator).toBe('annotator-6');
    }
    const kinds = new Set([...truth.values()].map(({ kind }) => kind));
    const planted = ['token trigger', 'invisible characters', 'random flip', 'bad annotator', 'flood'];
    expect(kinds).toEqual(new Set(['', ...planted]));
  });

  it('the image sample names every picture with a patch', async () => {
    const rows = await readRows('images-with-a-patch-trigger');
    const truth = byId(readTruth('images-with-a-patch-trigger'));
    expect(truth.size).toBe(rows.length);
    for (const { id, image, label } of rows) {
      const { kind, is_poisoned, original_label } = truth.get(id);
      expect(String(label) !== original_label, id).toBe(is_poisoned === '1');
      expect(hasPatch(decode(image.bytes)), id).toBe(kind === 'patch trigger');
    }
  });

  it('the mailbox is what a join of both versions by id shows', async () => {
    const before = byId(await readRows('mailbox-before'));
    const after = byId(await readRows('mailbox-after'));
    const seen = [];
    const see = (...cells) => seen.push(JSON.stringify(cells));
    for (const [id, row] of before) {
      const other = after.get(id);
      if (other === undefined) see(id, '', '', '');
      else
        for (const column of Object.keys(row).filter((name) => textOf(row[name]) !== textOf(other[name])))
          see(id, column, textOf(row[column]), textOf(other[column]));
    }
    for (const id of after.keys()) if (!before.has(id)) see(id, '', '', '');
    const told = readTruth('mailbox-after').map(({ id, column, before: was, after: is }) =>
      JSON.stringify([id, column, was, is]),
    );
    expect(seen.length).toBe(told.length);
    expect(new Set(seen)).toEqual(new Set(told));
    expect([...after.keys()].filter((id) => before.has(id))).not.toEqual(
      [...before.keys()].filter((id) => after.has(id)),
    );
  });
});

/** Whether the lower right corner holds the checkerboard of black and white, 4 pixels wide. */
function hasPatch({ width, height, data, channels }) {
  for (let y = 0; y < 4; y++)
    for (let x = 0; x < 4; x++) {
      const at = ((height - 5 + y) * width + width - 5 + x) * channels;
      const expected = (x + y) % 2 === 0 ? 252 : 0;
      if ([0, 1, 2].some((c) => data[at + c] !== expected)) return false;
    }
  return true;
}
