// The points pass while the map moves: every point a small opaque mark, later ones over earlier ones.
import type { Arrangement } from './arrange.kernel';
import { type BlockRange, blockEnd, crossing, outside, placeOfBlock } from './blocks.kernel';
import type { View } from './camera';
import type { Picture, Pixel } from './picture';
import type { Stamp } from './stamp';

/** Draws the points of some blocks in one colour; `stamp` must be hardened. */
export function drawPoints(
  picture: Picture,
  arrangement: Arrangement,
  range: BlockRange,
  view: View,
  stamp: Stamp,
  pixel: Pixel,
): void {
  for (let block = range.from; block < range.to; block++) {
    const place = placeOfBlock(arrangement, block, view, stamp, picture);
    if (place === outside) continue;
    const start = arrangement.blockStart[block]!;
    const end = blockEnd(arrangement, range.layer, block);
    if (place === crossing) drawClipped(picture, arrangement.xy, start, end, view, stamp, pixel);
    else if (stamp.size === 1) drawDots(picture, arrangement.xy, start, end, view, pixel);
    else drawWhole(picture, arrangement.xy, start, end, view, stamp, pixel);
  }
}

function drawDots(
  { pixels, width }: Picture,
  xy: Float32Array,
  start: number,
  end: number,
  { scale, offsetX, offsetY }: View,
  pixel: Pixel,
): void {
  for (let i = start; i < end; i++) {
    const x = (xy[2 * i]! * scale + offsetX) | 0;
    const y = (offsetY - xy[2 * i + 1]! * scale) | 0;
    pixels[y * width + x] = pixel;
  }
}

function drawWhole(
  { pixels, width }: Picture,
  xy: Float32Array,
  start: number,
  end: number,
  { scale, offsetX, offsetY }: View,
  stamp: Stamp,
  pixel: Pixel,
): void {
  const steps = stamp.dx.map((dx, k) => stamp.dy[k]! * width + dx);
  const cells = steps.length;
  const shiftX = offsetX - stamp.shift;
  const shiftY = offsetY - stamp.shift;
  for (let i = start; i < end; i++) {
    const x = (xy[2 * i]! * scale + shiftX) | 0;
    const y = (shiftY - xy[2 * i + 1]! * scale) | 0;
    const at = y * width + x;
    for (let k = 0; k < cells; k++) pixels[at + steps[k]!] = pixel;
  }
}

function drawClipped(
  { pixels, width, height }: Picture,
  xy: Float32Array,
  start: number,
  end: number,
  { scale, offsetX, offsetY }: View,
  { size, shift, dx, dy }: Stamp,
  pixel: Pixel,
): void {
  const cells = dx.length;
  for (let i = start; i < end; i++) {
    const left = xy[2 * i]! * scale + offsetX - shift;
    if (left <= -size || left >= width) continue;
    const top = offsetY - xy[2 * i + 1]! * scale - shift;
    if (top <= -size || top >= height) continue;
    const x = Math.floor(left);
    const y = Math.floor(top);
    for (let k = 0; k < cells; k++) {
      const column = x + dx[k]!;
      const line = y + dy[k]!;
      if (column >= 0 && line >= 0 && column < width && line < height) pixels[line * width + column] = pixel;
    }
  }
}
