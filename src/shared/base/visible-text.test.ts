import { expect, it } from 'vitest';
import { visibleRuns, visibleText } from './visible-text';

it('leaves ordinary text of many scripts alone', () => {
  for (const text of ['Größe', 'naïve café', 'Ωμέγα', 'Привет', '中文', 'שלום', 'مرحبا', '😀', 'a\u0301'])
    expect(visibleRuns(text)).toEqual([{ text, kind: 'shown' }]);
});

it('spells out what would be invisible or reorder the line', () => {
  expect(visibleText('pay\u200bpal')).toBe('pay⟨U+200B⟩pal');
  expect(visibleText('a\u200b\u200b\u200bb')).toBe('a⟨U+200B ×3⟩b');
  expect(visibleText('\u202egnp.exe')).toBe('⟨U+202E⟩gnp.exe');
  expect(visibleText('\u0000\u001b[31m')).toBe('⟨U+0000⟩⟨U+001B⟩[31m');
  expect(visibleText('\ud800x')).toBe('⟨U+D800⟩x');
  expect(visibleText('\ufeffa\u00adb\u3164')).toBe('⟨U+FEFF⟩a⟨U+00AD⟩b⟨U+3164⟩');
});

it('decodes what tag characters hide', () => {
  const hidden = Array.from('do it', (c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('');
  expect(visibleText(`ok${hidden}.`)).toBe('ok⟨tag characters “do it”⟩.');
});

it('keeps line breaks and tabs quiet', () => {
  expect(visibleRuns('a\n\tb')).toEqual([
    { text: 'a', kind: 'shown' },
    { text: '↵', kind: 'blank' },
    { text: '⇥', kind: 'blank' },
    { text: 'b', kind: 'shown' },
  ]);
});

it('lets three marks stand on a letter and spells out the rest', () => {
  expect(visibleText('z\u0301\u0302\u0303\u0304\u0305')).toBe('z\u0301\u0302\u0303⟨U+0304⟩⟨U+0305⟩');
});
