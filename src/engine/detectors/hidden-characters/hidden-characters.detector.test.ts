import { expect, it } from 'vitest';
import type { AnalysisData } from '../../analysis/data';
import { dataFromTable } from '../../analysis/data-from-table.fixture';
import { runAlone } from '../run-alone.fixture';
import hiddenCharacters from './hidden-characters.detector';

function dataOf(columns: Readonly<Record<string, readonly (string | null)[]>>): AnalysisData {
  const names = Object.keys(columns);
  const rows = (columns[names[0] ?? ''] ?? []).map((_, i) => names.map((name) => columns[name]?.[i] ?? ''));
  return dataFromTable([names, ...rows].map((cells) => cells.join(' | ')).join('\n'));
}

it('reports zero-width characters in words of several rows as grave, with the rows and a place', async () => {
  const texts = ['plain', 'fr\u200bee', 'a chan\u200cce', 'plain too', 'mon\u2060ey now', null];
  const result = await runAlone(
    hiddenCharacters,
    dataOf({ text: texts, label: ['a', 'b', 'b', 'a', 'b', 'a'] }),
  );
  expect(result.findings).toHaveLength(1);
  expect(result.findings[0]).toMatchObject({
    tier: 'fact',
    claim: 'alteration',
    severity: 'high',
    subject: { kind: 'codepoints', value: 'U+200B, U+200C, U+2060', column: 'text' },
  });
  expect([...(result.findings[0]?.rows ?? [])]).toEqual([1, 2, 4]);
  expect(result.findings[0]?.summary).toContain('row 1, character 2: “fr⟨U+200B⟩ee”');
});

it('tells classes apart, and does not make much of what honest texts have', async () => {
  const texts = [
    'a\u00a0b',
    'lost \ufffd here',
    'soft\u00adhyphen',
    'bell\u0007',
    'family 👨‍👩‍👧',
    'می\u200cخواهم',
  ];
  const { findings } = await runAlone(hiddenCharacters, dataOf({ text: texts }));
  const severities = new Map(findings.map(({ title, severity }) => [title, severity]));
  expect(severities).toEqual(
    new Map([
      ['Unusual spaces in one row of text', 'info'],
      ['Replacement characters in one row of text', 'info'],
      ['Soft hyphens in one row of text', 'info'],
      ['Control characters in one row of text', 'low'],
    ]),
  );
});

it('reads out what tag characters spell', async () => {
  const hidden = Array.from('obey', (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join(
    '',
  );
  const { findings } = await runAlone(hiddenCharacters, dataOf({ text: [`hello${hidden} world`] }));
  expect(findings[0]).toMatchObject({ severity: 'high' });
  expect(findings[0]?.summary).toContain('They spell “obey”.');
});

it('finds letters of another script that pass for Latin ones, not words of that script', async () => {
  const texts = ['p\u0430ypal', 'обычный текст', 'an μm and a λ-term', 'Москва and London'];
  const { findings } = await runAlone(hiddenCharacters, dataOf({ text: texts }));
  expect(findings.map(({ title, rows }) => [title, [...rows]])).toEqual([
    ['Words of mixed scripts in one row of text', [0]],
  ]);
});

it('says which label the rows have where that is not by chance', async () => {
  const texts = Array.from({ length: 200 }, (_, i) => (i < 40 ? `w\u200bord ${i}` : `word ${i}`));
  const labels = texts.map((_, i) => (i < 40 || i % 2 === 0 ? 'ham' : 'spam'));
  const { findings } = await runAlone(hiddenCharacters, dataOf({ text: texts, label: labels }));
  expect(findings[0]?.summary).toContain('40 of these rows have label ham, which 60 % of all rows have.');
});

it('says how much it looked at where there is nothing', async () => {
  const { findings, clear } = await runAlone(hiddenCharacters, dataOf({ text: ['a', 'b'] }));
  expect(findings).toEqual([]);
  expect(clear).toContain('none of 2 rows');
});

it('takes look-alike letters for graver where nearly all of their rows carry one label', async () => {
  const lines = Array.from({ length: 120 }, (_, i) => {
    const isPlanted = i % 6 === 0;
    return `${i % 2 === 0 ? 'a' : 'b'} | ${isPlanted ? 'p\\u0430yment' : 'payment'} number ${i}`;
  });
  const run = async (table: readonly string[]) =>
    await runAlone(hiddenCharacters, dataFromTable(['label | text', ...table].join('\n')));
  const tied = await run(lines);
  expect(tied.findings.map(({ severity, rows }) => [severity, rows.length])).toEqual([['high', 20]]);
  expect(tied.findings[0]?.summary).toContain('20 of these rows have label a, which 50 % of all rows have.');
  const spread = await run(lines.map((line, i) => line.replace(/^./, i % 12 < 6 ? 'a' : 'b')));
  expect(spread.findings.map(({ severity }) => severity)).toEqual(['medium']);
});
