// Which colour, shape and place in the drawing order each row has. The order never depends on chance: rows the filter does
// not match lie lowest, then rows without a value, then the background category, then categories by falling count, so
// that the rare ones are on top. Numbers go from low to high.
import { type MapColors, missingCategory } from '../contract/map';
import { categoryColor } from './palette';
import type { Pixel } from './picture';
import { rampColor, rampStep } from './ramp';
import type { PointShape } from './stamp';
import type { RasterTheme } from './theme';

export interface LayerStyle {
  readonly color: Pixel;
  readonly shape: PointShape;
}

/** In drawing order: 0 for rows the filter leaves out, 1 for rows without a value, then the categories or number steps. */
export interface Layers {
  readonly styles: readonly LayerStyle[];
  readonly layerOfRow: Uint16Array;
}

/** A row with this layer is not drawn and cannot be pointed at. */
export const notDrawn = 65535;
export const dimmedLayer = 0;
export const missingLayer = 1;
const firstCategoryLayer = 2;

export const numberSteps = 64;
const mostNamedCategories = 254;

export interface LayerChoice {
  readonly colors: MapColors;
  readonly theme: RasterTheme;
  /** Colour of a category that has one of its own (a tag); undefined for the palette's. */
  readonly ownColor?: (category: string) => Pixel | undefined;
  /** Categories not to be drawn; `missingCategory` stands for rows without a value. */
  readonly hidden?: ReadonlySet<number>;
  /** Rows that the filter matches, ascending; null without a filter. */
  readonly matching?: Uint32Array | null;
}

export function planLayers(choice: LayerChoice): Layers {
  const layerOfRow = layersOfValues(choice.colors, choice.hidden ?? new Set());
  if (choice.matching !== undefined && choice.matching !== null) dimOthers(layerOfRow, choice.matching);
  return { styles: stylesOf(choice), layerOfRow };
}

/** Style of a category as the legend shows it. */
export function categoryStyle(
  colors: Extract<MapColors, { kind: 'category' }>,
  index: number,
  theme: RasterTheme,
  ownColor?: LayerChoice['ownColor'],
): LayerStyle {
  const name = colors.categories[index]?.name ?? '';
  if (isBackground(colors, index)) return { color: theme.other, shape: 'disc' };
  if (colors.column === 'difference') {
    const style = differenceStyles[name];
    if (style !== undefined) return { color: categoryColor(theme.name, style.category), shape: style.shape };
  }
  return { color: ownColor?.(name) ?? categoryColor(theme.name, index), shape: 'disc' };
}

/** Rows without a value. To have no tag, or no difference, is nothing that is missing: those rows are only in the background. */
export function missingStyle(colors: MapColors, theme: RasterTheme): LayerStyle {
  return Object.hasOwn(backgroundNames, colors.column)
    ? { color: theme.other, shape: 'disc' }
    : { color: theme.missing, shape: 'ring' };
}

export function missingName(colors: MapColors): string {
  return backgroundNames[colors.column] ?? 'no value';
}

/** What changed between two versions is told by shape as well as by colour. */
const differenceStyles: Readonly<Record<string, { readonly category: number; readonly shape: PointShape }>> =
  {
    added: { category: 5, shape: 'plus' },
    removed: { category: 2, shape: 'cross' },
    changed: { category: 1, shape: 'diamond' },
    'label changed': { category: 8, shape: 'cross' },
  };

const backgroundNames: Readonly<Record<string, string>> = { tag: 'no tag', difference: 'unchanged' };

function isBackground(colors: Extract<MapColors, { kind: 'category' }>, index: number): boolean {
  const isLast = index === colors.categories.length - 1;
  if (isLast && index >= mostNamedCategories - 1 && colors.categories[index]?.name === 'other') return true;
  return (
    Object.hasOwn(backgroundNames, colors.column) &&
    colors.categories[index]?.name === backgroundNames[colors.column]
  );
}

/** Categories in the order they are drawn: the background first. */
function drawOrder(colors: Extract<MapColors, { kind: 'category' }>): number[] {
  const indexes = colors.categories.map((_, i) => i);
  return [
    ...indexes.filter((i) => isBackground(colors, i)),
    ...indexes.filter((i) => !isBackground(colors, i)),
  ];
}

function stylesOf({ colors, theme, ownColor }: LayerChoice): LayerStyle[] {
  const lowest: LayerStyle[] = [{ color: theme.dimmed, shape: 'disc' }, missingStyle(colors, theme)];
  if (colors.kind === 'number')
    return [
      ...lowest,
      ...Array.from({ length: numberSteps }, (_, step): LayerStyle => {
        return { color: rampColor(theme.name, step, numberSteps), shape: 'disc' };
      }),
    ];
  return [...lowest, ...drawOrder(colors).map((i) => categoryStyle(colors, i, theme, ownColor))];
}

function layersOfValues(colors: MapColors, hidden: ReadonlySet<number>): Uint16Array {
  const missing = hidden.has(missingCategory) ? notDrawn : missingLayer;
  if (colors.kind === 'number') {
    const { values, min, max } = colors;
    return Uint16Array.from(values, (value) =>
      Number.isNaN(value) ? missing : firstCategoryLayer + rampStep(value, min, max, numberSteps),
    );
  }
  const layerOfCode = new Uint16Array(missingCategory + 1).fill(missing);
  for (const [place, i] of drawOrder(colors).entries())
    layerOfCode[i] = hidden.has(i) ? notDrawn : firstCategoryLayer + place;
  const { codes } = colors;
  const layerOfRow = new Uint16Array(codes.length);
  for (let row = 0; row < codes.length; row++) layerOfRow[row] = layerOfCode[codes[row] ?? 0] ?? missing;
  return layerOfRow;
}

function dimOthers(layerOfRow: Uint16Array, matching: Uint32Array): void {
  let next = 0;
  for (let row = 0; row < layerOfRow.length; row++) {
    if (matching[next] === row) next += 1;
    else if (layerOfRow[row] !== notDrawn) layerOfRow[row] = dimmedLayer;
  }
}
