// The map as a picture for reports and the command line: the same passes as on the screen, with title, legend and parameters.
import type { MapColors } from '#shared/contract/map';
import { arrange, pointsOfRows } from '#shared/raster/arrange.kernel';
import { boundsOf } from '#shared/raster/bounds.kernel';
import { fitBounds, type Size, viewOf } from '#shared/raster/camera';
import { drawMap } from '#shared/raster/draw-map';
import { buildGridIndex } from '#shared/raster/grid-index.kernel';
import { type LayerChoice, planLayers } from '#shared/raster/layers';
import { noMarks } from '#shared/raster/marks';
import { copyInto, createPicture, fillRectangle, type Picture } from '#shared/raster/picture';
import { pointSize } from '#shared/raster/point-size';
import { drawText, fitText, lineHeight, type TextScale, wrapText } from '#shared/raster/text';
import { type RasterTheme, rasterThemes, type ThemeName } from '#shared/raster/theme';
import { drawLegend, legendWidth } from './draw-legend';

export interface MapPictureRequest {
  /** x,y pairs by row, NaN where a row has none. */
  readonly coordinates: Float32Array;
  readonly colors: MapColors;
  readonly ownColor?: LayerChoice['ownColor'];
  /** Rows to outline, ascending. */
  readonly selection?: Uint32Array | null;
  /** Greys all rows but the selection. */
  readonly isOthersGrey?: boolean;
  readonly title: string;
  /** Sentences below the map: method, parameters, hashes. */
  readonly notes: readonly string[];
  readonly theme: ThemeName;
  readonly width: number;
  readonly height: number;
  /** Only the map, without title, legend and notes. */
  readonly bare?: boolean;
}

interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

const mapMargin = 0.04;
const smallestWithLegend = 480;
const smallestWithNotes = 320;
const mostNoteLines = 6;

/** Draws the whole picture; the same request gives the same pixels everywhere. */
export function drawMapPicture(request: MapPictureRequest): Picture {
  const { width, height } = request;
  const theme = rasterThemes[request.theme];
  const scale = textScale(request);
  const picture = createPicture(width, height, theme.background);
  if (request.bare === true) {
    copyInto(picture, drawMapAlone(request, request, theme, scale), 0, 0);
    return picture;
  }
  const pad = 12 * scale;
  const inner = width - 2 * pad;
  drawText(picture, fitText(request.title, inner, scale), pad, pad, scale, theme.ink);
  const notes =
    height < smallestWithNotes
      ? []
      : request.notes.flatMap((note) => wrapText(note, inner, scale)).slice(0, mostNoteLines);
  const notesTop = height - pad - notes.length * lineHeight(scale);
  for (const [i, line] of notes.entries())
    drawText(picture, line, pad, notesTop + i * lineHeight(scale), scale, theme.faintInk);
  const top = pad + lineHeight(scale) + scale * 4;
  const bottom = notes.length === 0 ? notesTop : notesTop - pad;
  const legend =
    width < smallestWithLegend ? 0 : legendWidth(request, Math.floor(inner * 0.32), scale, theme);
  const box: Box = {
    left: pad,
    top,
    width: Math.max(1, inner - (legend === 0 ? 0 : legend + pad)),
    height: Math.max(1, bottom - top),
  };
  copyInto(picture, drawMapAlone(request, box, theme, scale), box.left, box.top);
  drawFrame(picture, box, scale, theme);
  if (legend > 0) drawLegend(picture, request, box.left + box.width + pad, top, legend, bottom, scale, theme);
  return picture;
}

/** Dots of letters, outlines and points grow with the picture, so that a large one can be read when it is printed small. */
function textScale({ width, height }: Size): TextScale {
  const ideal = Math.round(Math.min(width, height) / 600);
  return ideal >= 4 ? 4 : ideal === 3 ? 3 : ideal === 2 ? 2 : 1;
}

function drawMapAlone(
  request: MapPictureRequest,
  size: Size,
  theme: RasterTheme,
  pixelRatio: number,
): Picture {
  const { coordinates, colors, ownColor, selection } = request;
  const picture = createPicture(size.width, size.height, theme.background);
  const layers = planLayers({
    colors,
    theme,
    ...(ownColor === undefined ? {} : { ownColor }),
    matching: request.isOthersGrey === true ? (selection ?? null) : null,
  });
  const layerCount = layers.styles.length;
  const bounds = boundsOf(coordinates);
  if (bounds === null) return picture;
  const points = arrange(buildGridIndex(coordinates), layers.layerOfRow, layerCount);
  const selected =
    selection === undefined || selection === null
      ? null
      : arrange(pointsOfRows(coordinates, selection), layers.layerOfRow, layerCount);
  const view = viewOf(fitBounds(bounds, size, mapMargin), size);
  const scene = { points, selected, styles: layers.styles, theme, marks: noMarks };
  const side = pointSize(coordinates.length >> 1, size, 1, pixelRatio);
  drawMap(picture, scene, { view, pointSize: side, pixelRatio, quality: 'still' });
  return picture;
}

function drawFrame(picture: Picture, box: Box, thickness: number, theme: RasterTheme): void {
  const { left, top, width, height } = box;
  fillRectangle(picture, left, top, width, thickness, theme.line);
  fillRectangle(picture, left, top + height - thickness, width, thickness, theme.line);
  fillRectangle(picture, left, top, thickness, height, theme.line);
  fillRectangle(picture, left + width - thickness, top, thickness, height, theme.line);
}
