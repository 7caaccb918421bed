import { describe, expect, it } from 'vitest';
import { type MapColors, missingCategory } from '../contract/map';
import { dimmedLayer, missingLayer, notDrawn, numberSteps, planLayers } from './layers';
import { legendEntries } from './legend';
import { categoryColor, tagColor } from './palette';
import { rampColor } from './ramp';
import { rasterThemes } from './theme';

const theme = rasterThemes.dark;

function tags(...names: string[]): MapColors {
  const codes = Uint16Array.from(names, (_, i) => i);
  return { kind: 'category', column: 'tag', codes, categories: names.map((name) => ({ name, count: 1 })) };
}

describe('layers', () => {
  it('puts numbers in order, missing ones below', () => {
    const values = Float32Array.of(0, 0.5, 1, Number.NaN, 0.999, 2);
    const { layerOfRow, styles } = planLayers({
      colors: { kind: 'number', column: 'suspicion', values, min: 0, max: 1 },
      theme,
    });
    expect([...layerOfRow]).toEqual([2, 2 + numberSteps / 2, 65, missingLayer, 65, 65]);
    expect(styles[2]?.color).toBe(rampColor('dark', 0, numberSteps));
    expect(styles).toHaveLength(2 + numberSteps);
  });

  it('draws "no tag" and "unchanged" below all other categories, in grey', () => {
    const { layerOfRow, styles } = planLayers({ colors: tags('label error', 'no tag', 'benign'), theme });
    expect([...layerOfRow]).toEqual([3, 2, 4]);
    expect(styles[2]?.color).toBe(theme.other);
  });

  it('shows rows without a tag in the same grey, and not as missing', () => {
    const colors: MapColors = {
      kind: 'category',
      column: 'tag',
      codes: Uint16Array.of(missingCategory, 0),
      categories: [{ name: 'benign', count: 1 }],
    };
    expect(planLayers({ colors, theme }).styles[missingLayer]).toEqual({ color: theme.other, shape: 'disc' });
    expect(legendEntries(colors, theme)[1]?.name).toBe('no tag');
  });

  it('takes the colours that tags have of their own', () => {
    const ownColor = (name: string): number | undefined => (name === 'benign' ? tagColor(3) : undefined);
    const { styles } = planLayers({ colors: tags('benign', 'mine'), theme, ownColor });
    expect(styles.slice(2).map((style) => style.color)).toEqual([tagColor(3), categoryColor('dark', 1)]);
  });

  it.each([254, 255])('greys what has no place among %d categories', (count) => {
    const names = Array.from({ length: count }, (_, i) => (i === count - 1 ? 'other' : `c${i}`));
    const { layerOfRow, styles } = planLayers({ colors: { ...tags(...names), column: 'word' }, theme });
    expect(layerOfRow[count - 1]).toBe(2);
    expect(layerOfRow[0]).toBe(3);
    expect(styles[2]?.color).toBe(theme.other);
  });

  it('gives a category that is only called "other" a colour', () => {
    const { styles } = planLayers({ colors: { ...tags('a', 'other'), column: 'word' }, theme });
    expect(styles[3]?.color).toBe(categoryColor('dark', 1));
  });

  it('keeps hidden rows hidden whether or not the filter matches them', () => {
    const colors: MapColors = {
      kind: 'category',
      column: 'label',
      codes: Uint16Array.of(0, 1, missingCategory, 0),
      categories: [
        { name: 'a', count: 2 },
        { name: 'b', count: 1 },
      ],
    };
    const hidden = new Set([1, missingCategory]);
    const { layerOfRow } = planLayers({ colors, theme, hidden, matching: Uint32Array.of(1, 2, 3) });
    expect([...layerOfRow]).toEqual([dimmedLayer, notDrawn, notDrawn, 2]);
  });

  it('tells kinds of change apart by shape', () => {
    const colors: MapColors = {
      ...tags('unchanged', 'added', 'changed', 'label changed'),
      column: 'difference',
    };
    const shapes = planLayers({ colors, theme })
      .styles.slice(3)
      .map((style) => style.shape);
    expect(new Set(shapes).size).toBe(3);
  });
});

describe('legend', () => {
  it('lists categories with their counts and rows without a value last', () => {
    const colors: MapColors = {
      kind: 'category',
      column: 'label',
      codes: Uint16Array.of(0, missingCategory, 0),
      categories: [{ name: 'a', count: 2 }],
    };
    const entries = legendEntries(colors, theme);
    expect(entries.map(({ category, name, count }) => [category, name, count])).toEqual([
      [0, 'a', 2],
      [missingCategory, 'no value', 1],
    ]);
    expect(entries[1]?.style.shape).toBe('ring');
  });

  it('has nothing to list for numbers that are all there', () => {
    const values = Float32Array.of(1, 2);
    expect(legendEntries({ kind: 'number', column: 'n', values, min: 1, max: 2 }, theme)).toEqual([]);
  });
});
