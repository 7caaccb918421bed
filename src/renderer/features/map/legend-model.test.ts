import { describe, expect, it } from 'vitest';
import { type MapColors, missingCategory } from '#shared/contract/map';
import type { LegendEntry } from '#shared/raster/legend';
import { describeShown, isolate, searchEntries, shownRows, toggleHidden } from './legend-model';

const entries = ['ham', 'spam', 'Newsletter', 'receipt', 'other mail'].map((name, category): LegendEntry => {
  return { category, name, count: 10 - category, style: { color: 0, shape: 'disc' } };
});
const all = entries.map((entry) => entry.category);

describe('legend', () => {
  it('a click hides and shows again', () => {
    const hidden = toggleHidden(new Set(), 2);
    expect([...hidden]).toEqual([2]);
    expect([...toggleHidden(hidden, 2)]).toEqual([]);
  });

  it('a double click shows one alone, and all again', () => {
    const alone = isolate(new Set([1]), 1, all);
    expect([...alone]).toEqual([0, 2, 3, 4]);
    expect(isolate(alone, 1, all).size).toBe(0);
    expect([...isolate(alone, 0, all)]).toEqual([1, 2, 3, 4]);
  });

  it('is searched without regard to case', () => {
    expect(searchEntries(entries, ' LETTER ').map((entry) => entry.name)).toEqual(['Newsletter']);
    expect(searchEntries(entries, '')).toHaveLength(5);
  });

  it('says in few words what is shown', () => {
    expect(describeShown(entries, new Set([0, 2, 3, 4]))).toBe('spam');
    expect(describeShown(entries, new Set([1]))).toBe('all but spam');
    const many = Array.from({ length: 9 }, (_, category): LegendEntry => {
      return { category, name: `c${category}`, count: 1, style: { color: 0, shape: 'disc' } };
    });
    expect(describeShown(many, new Set([4, 5, 6, 7, 8]))).toBe('c0, c1, c2 and 1 more');
  });
});

describe('rows that the legend leaves', () => {
  it('are those of the categories that are shown', () => {
    const colors: MapColors = {
      kind: 'category',
      column: 'label',
      codes: Uint16Array.of(0, 1, missingCategory, 1, 2),
      categories: [],
    };
    expect([...shownRows(colors, new Set([1]))]).toEqual([0, 2, 4]);
    expect([...shownRows(colors, new Set([missingCategory, 0]))]).toEqual([1, 3, 4]);
  });

  it('of numbers can only be those with a value', () => {
    const values = Float32Array.of(0.5, Number.NaN, 0);
    const colors: MapColors = { kind: 'number', column: 'suspicion', values, min: 0, max: 1 };
    expect([...shownRows(colors, new Set([missingCategory]))]).toEqual([0, 2]);
    expect([...shownRows(colors, new Set())]).toEqual([0, 1, 2]);
  });
});
