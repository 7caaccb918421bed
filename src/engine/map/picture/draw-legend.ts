import { count } from '#shared/base/quantities';
import type { MapColors } from '#shared/contract/map';
import { formatValue } from '#shared/raster/format-value';
import { type LayerChoice, numberSteps } from '#shared/raster/layers';
import { type LegendEntry, legendEntries } from '#shared/raster/legend';
import { drawStamp } from '#shared/raster/marks';
import { fillRectangle, type Picture } from '#shared/raster/picture';
import { rampColor } from '#shared/raster/ramp';
import { makeStamp } from '#shared/raster/stamp';
import { drawText, fitText, lineHeight, type TextScale, textWidth } from '#shared/raster/text';
import type { RasterTheme } from '#shared/raster/theme';

export interface LegendRequest {
  readonly colors: MapColors;
  readonly ownColor?: LayerChoice['ownColor'];
  readonly selection?: Uint32Array | null;
}

const swatchDots = 9;
const rampDots = 10;
const narrowestDots = 90;

/** Pixels the legend would like to be wide, at most `most`. */
export function legendWidth(
  request: LegendRequest,
  most: number,
  scale: TextScale,
  theme: RasterTheme,
): number {
  const widths = entriesOf(request, theme).map(
    (entry) =>
      (swatchDots + 12) * scale + textWidth(entry.name, scale) + textWidth(count(entry.count), scale),
  );
  const heading = textWidth(headingOf(request.colors), scale);
  return Math.min(most, Math.max(narrowestDots * scale, heading, ...widths));
}

/** Draws as many entries as fit between `top` and `bottom`; the last line says how many did not. */
export function drawLegend(
  picture: Picture,
  request: LegendRequest,
  left: number,
  top: number,
  width: number,
  bottom: number,
  scale: TextScale,
  theme: RasterTheme,
): void {
  const step = lineHeight(scale) + 2 * scale;
  drawText(picture, fitText(headingOf(request.colors), width, scale), left, top, scale, theme.faintInk);
  let y = top + step + 2 * scale;
  if (request.colors.kind === 'number') {
    drawRamp(picture, request.colors, left, y, width, scale, theme);
    y += rampDots * scale + 2 * step;
  }
  const selectedCount = request.selection?.length ?? 0;
  const entries = entriesOf(request, theme);
  const room = Math.max(0, Math.floor((bottom - y) / step) - (selectedCount > 0 ? 1 : 0));
  const shown = entries.length <= room ? entries : entries.slice(0, Math.max(0, room - 1));
  for (const entry of shown) {
    drawEntry(picture, entry, left, y, width, scale, theme);
    y += step;
  }
  const rest = entries.slice(shown.length);
  if (rest.length > 0) {
    const rows = rest.reduce((sum, entry) => sum + entry.count, 0);
    drawLine(picture, `+${count(rest.length)} others`, rows, left, y, width, scale, theme);
    y += step;
  }
  if (selectedCount > 0) drawLine(picture, 'outlined', selectedCount, left, y, width, scale, theme);
}

function entriesOf(request: LegendRequest, theme: RasterTheme): LegendEntry[] {
  return legendEntries(request.colors, theme, request.ownColor).filter((entry) => entry.count > 0);
}

function headingOf(colors: MapColors): string {
  return `Colour: ${colors.column}`;
}

function drawEntry(
  picture: Picture,
  entry: LegendEntry,
  left: number,
  top: number,
  width: number,
  scale: TextScale,
  theme: RasterTheme,
): void {
  const center = { x: left + (swatchDots * scale) / 2, y: top + (7 * scale) / 2 };
  drawStamp(picture, center, makeStamp(entry.style.shape, swatchDots * scale), entry.style.color);
  const shift = (swatchDots + 4) * scale;
  drawLine(picture, entry.name, entry.count, left + shift, top, width - shift, scale, theme);
}

/** A name on the left and a number of rows on the right. */
function drawLine(
  picture: Picture,
  name: string,
  rows: number,
  left: number,
  top: number,
  width: number,
  scale: TextScale,
  theme: RasterTheme,
): void {
  const number = count(rows);
  const numberWidth = textWidth(number, scale);
  drawText(picture, fitText(name, width - numberWidth - 6 * scale, scale), left, top, scale, theme.ink);
  drawText(picture, number, left + width - numberWidth, top, scale, theme.faintInk);
}

function drawRamp(
  picture: Picture,
  colors: Extract<MapColors, { kind: 'number' }>,
  left: number,
  top: number,
  width: number,
  scale: TextScale,
  theme: RasterTheme,
): void {
  for (let x = 0; x < width; x++) {
    const step = Math.floor((x * numberSteps) / width);
    const color = rampColor(theme.name, step, numberSteps);
    fillRectangle(picture, left + x, top, 1, rampDots * scale, color);
  }
  const below = top + (rampDots + 3) * scale;
  const high = formatValue(colors.max);
  drawText(picture, formatValue(colors.min), left, below, scale, theme.ink);
  drawText(picture, high, left + width - textWidth(high, scale), below, scale, theme.ink);
}
