// The marks pass: a ring around the row that is looked at, and lines from it to its nearest neighbours.
import type { Point, View } from './camera';
import { screenFromWorld } from './camera';
import { mixAt, type Picture, type Pixel } from './picture';
import { fullCoverage, makeRing, type Stamp } from './stamp';
import type { RasterTheme } from './theme';

export interface MapMarks {
  /** In world units. */
  readonly focus: Point | null;
  readonly neighbours: readonly Point[];
}

export const noMarks: MapMarks = { focus: null, neighbours: [] };

const lineShare = 150;

export function drawMarks(
  picture: Picture,
  marks: MapMarks,
  view: View,
  pointSize: number,
  pixelRatio: number,
  theme: RasterTheme,
): void {
  if (marks.focus === null) return;
  const focus = screenFromWorld(view, marks.focus.x, marks.focus.y);
  const neighbours = marks.neighbours.map((point) => screenFromWorld(view, point.x, point.y));
  for (const end of neighbours) drawLine(picture, focus, end, theme.focus, lineShare);
  const small = ringAround(pointSize + 2 * pixelRatio, 1.5 * pixelRatio);
  for (const at of neighbours) drawStamp(picture, at, small, theme.focus);
  const gap = pointSize + 4 * pixelRatio;
  drawStamp(picture, focus, ringAround(gap, 5 * pixelRatio), theme.background);
  drawStamp(picture, focus, ringAround(gap + pixelRatio, 2.5 * pixelRatio), theme.focus);
}

function ringAround(inner: number, thickness: number): Stamp {
  return makeRing(inner, inner + 2 * thickness);
}

/** One stamp centred on a place of the screen. */
export function drawStamp(picture: Picture, at: Point, stamp: Stamp, pixel: Pixel): void {
  const left = Math.floor(at.x - stamp.shift);
  const top = Math.floor(at.y - stamp.shift);
  for (let k = 0; k < stamp.dx.length; k++) {
    const share = ((stamp.coverage[k] ?? 0) * 256) / fullCoverage;
    mixAt(picture, left + (stamp.dx[k] ?? 0), top + (stamp.dy[k] ?? 0), pixel, share);
  }
}

/** A line one pixel wide with soft edges, after X. Wu (An efficient antialiasing technique, 1991); `share` of 256 at full. */
export function drawLine(picture: Picture, from: Point, to: Point, pixel: Pixel, share: number): void {
  const isSteep = Math.abs(to.y - from.y) > Math.abs(to.x - from.x);
  const [a, b] = isSteep ? [turned(from), turned(to)] : [from, to];
  const [start, end] = a.x <= b.x ? [a, b] : [b, a];
  const slope = end.x === start.x ? 0 : (end.y - start.y) / (end.x - start.x);
  const length = isSteep ? picture.height : picture.width;
  const first = Math.max(0, Math.floor(start.x));
  const last = Math.min(length - 1, Math.floor(end.x));
  for (let x = first; x <= last; x++) {
    const y = start.y + slope * (x + 0.5 - start.x) - 0.5;
    const line = Math.floor(y);
    const below = Math.floor((y - line) * share);
    if (isSteep) {
      mixAt(picture, line, x, pixel, share - below);
      mixAt(picture, line + 1, x, pixel, below);
    } else {
      mixAt(picture, x, line, pixel, share - below);
      mixAt(picture, x, line + 1, pixel, below);
    }
  }
}

function turned(point: Point): Point {
  return { x: point.y, y: point.x };
}
