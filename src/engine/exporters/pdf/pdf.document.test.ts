import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encode } from 'fast-png';
import { afterAll, expect, it } from 'vitest';
import { visibleText } from '#shared/base/visible-text';
import { composeReport } from '../../report/compose';
import { data, type Rich, text } from '../../report/document';
import { exampleRow, findingOf, quietFacts } from '../../report/facts-fixture';
import type { Figures } from '../../report/pictures';
import { Faces } from './faces';
import { type TextStyle, wrap } from './lines';
import pdf from './pdf.document';

const folder = mkdtempSync(path.join(tmpdir(), 'assay-pdf-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const picture = {
  png: encode({ width: 90, height: 60, channels: 3, depth: 8, data: new Uint8Array(90 * 60 * 3).fill(200) }),
  width: 90,
  height: 60,
};
const facts = {
  ...quietFacts,
  findings: [
    findingOf({ examples: Array.from({ length: 10 }, () => exampleRow) }),
    ...Array.from({ length: 120 }, (_, i) =>
      findingOf({
        id: `id${i}` as never,
        place: i + 2,
        isDetailed: false,
        title: `Copied content ${i} 中文`,
      }),
    ),
  ],
  foundCount: 121,
  comparison: {
    before: 'v1',
    after: 'v2',
    beforeHash: 'b'.repeat(64),
    afterHash: 'c'.repeat(64),
    key: 'id',
    added: [],
    removed: [],
    changed: [],
    changedCellCount: 3,
    changedRowCount: 3,
    changedByColumn: [{ column: 'y', count: 3 }],
    labelFlips: [{ from: 'ham', to: 'spam', count: 3 }],
    beforeRows: 5,
    afterRows: 5,
    commonRows: 5,
    labelColumn: 'label',
    columnsRetyped: [],
    reordered: false,
    movedCount: 0,
    columnsAdded: [],
    columnsRemoved: [],
    duplicateKeys: [],
    caseSide: 'after' as const,
    notes: [],
    addedCount: 0,
    removedCount: 0,
    duplicateKeyCount: 0,
  },
};
const figures: Figures = {
  byLabel: picture,
  bySuspicion: null,
  byTag: null,
  byDifference: null,
  suspects: null,
  maps: new Map(),
  images: new Map(),
  absent: '',
};
const print = (): Promise<Uint8Array> => pdf.print({ facts, document: composeReport(facts, figures) });
const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

it('gives the same bytes each time, dated by the report and packed by nobody', async () => {
  const first = Buffer.from(await print());
  expect(Buffer.from(await print()).equals(first)).toBe(true);
  const source = first.toString('latin1');
  expect(source.startsWith('%PDF-')).toBe(true);
  expect(source).toContain('(D:20260131120000Z)');
  const packed = source.match(/\/Filter \/FlateDecode/g) ?? [];
  expect(packed).toHaveLength(1);
});

it('gives another id to another content of the same time', async () => {
  const idOf = (bytes: Uint8Array): string | undefined =>
    /\/ID \[<([0-9a-f]+)>/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
  const changed = { ...facts, people: { ...facts.people, taggedRows: 1 } };
  const other = await pdf.print({ facts: changed, document: composeReport(changed, figures) });
  expect(idOf(other)).not.toBe(idOf(await print()));
});

it.skipIf(!has('pdftotext') || !has('qpdf'))('satisfies programs that we did not write', async () => {
  const file = path.join(folder, 'report.pdf');
  writeFileSync(file, await print());
  const check = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
  expect(check.stdout).toContain('No syntax or stream encoding errors found');
  expect(check.status).toBe(0);
  const shown = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
  expect(shown).toContain('Finding 1: Token “cf” goes with the label ham');
  expect(shown).toContain('q = 0.004');
  expect(shown).toContain('Copied content 119 ⟨U+4E2D U+6587⟩');
  expect(shown).toContain(quietFacts.journal.head.hash);
  const pages = shown.split('\f').slice(0, -1);
  pages.forEach((page, i) => {
    expect(page).toContain(`Page ${i + 1} of ${pages.length}`);
  });
  // The table of further findings repeats its head on each page that it goes on to.
  expect(shown.match(/No\. +Finding +Severity/g)?.length ?? 0).toBeGreaterThan(2);
});

const style: TextStyle = { face: 'sans', size: 9, color: '#000000' };

async function faces(): Promise<Faces> {
  const { default: PDFDocument } = await import('pdfkit');
  return new Faces(new PDFDocument({ font: '' }));
}

it('breaks whatever is too long for a line, and loses nothing', async () => {
  const known = await faces();
  const samples: readonly Rich[] = [
    [data('x'.repeat(900))],
    [text('words of an ordinary length, and then '), data('an/unbroken/path'.repeat(40)), text(' goes on')],
    [data('pay\u200bpal \u202Egnp.exe')],
    [data('😀'.repeat(120))],
  ];
  for (const sample of samples) {
    const lines = wrap(sample, style, 200, known);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(200 + 4);
    const printed = lines.flatMap((line) => line.spans.map((span) => span.text)).join('');
    expect(printed).toBe(sample.map((piece) => visibleText(piece.text)).join(''));
  }
});

it('names characters that the fonts lack, and sets words from right to left in reading order', async () => {
  const known = await faces();
  const printed = (words: string): string =>
    wrap([data(words)], style, 500, known)
      .flatMap((line) => line.spans.map((span) => span.text))
      .join('');
  expect(printed('a 中 b')).toBe('a ⟨U+4E2D⟩ b');
  expect(printed('中文字符集')).toBe('⟨U+4E2D U+6587 U+5B57 … 5 characters⟩');
  expect(printed('say שלום עולם now')).toBe('say עולם שלום now');
});
