// What the legend says: one entry a category with its colour and count, the same on the screen and in pictures.
import { type MapColors, missingCategory } from '../contract/map';
import { categoryStyle, type LayerChoice, type LayerStyle, missingName, missingStyle } from './layers';
import type { RasterTheme } from './theme';

export interface LegendEntry {
  /** Index into the categories, or `missingCategory`. */
  readonly category: number;
  readonly name: string;
  readonly count: number;
  readonly style: LayerStyle;
}

/** In the order of the categories, rows without a value last; for numbers at most the entry of rows without one. */
export function legendEntries(
  colors: MapColors,
  theme: RasterTheme,
  ownColor?: LayerChoice['ownColor'],
): LegendEntry[] {
  const missing = missingCount(colors);
  const entries =
    colors.kind === 'number'
      ? []
      : colors.categories.map(({ name, count }, category): LegendEntry => {
          return { category, name, count, style: categoryStyle(colors, category, theme, ownColor) };
        });
  if (missing > 0)
    entries.push({
      category: missingCategory,
      name: missingName(colors),
      count: missing,
      style: missingStyle(colors, theme),
    });
  return entries;
}

function missingCount(colors: MapColors): number {
  let count = 0;
  if (colors.kind === 'number') {
    for (const value of colors.values) if (Number.isNaN(value)) count += 1;
  } else for (const code of colors.codes) if (code === missingCategory) count += 1;
  return count;
}
