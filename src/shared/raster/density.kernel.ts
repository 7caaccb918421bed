// The points pass when the map rests: counts how much ink falls on each pixel, layer by layer, and lays the layer's colour
// on with a strength that grows with the count, so that mass shows where points lie on each other and single ones stay visible.
import type { Arrangement } from './arrange.kernel';
import { type BlockRange, blockEnd, inside, outside, placeOfBlock } from './blocks.kernel';
import type { View } from './camera';
import { mix, type Picture, type Pixel } from './picture';
import { fullCoverage, type Stamp } from './stamp';

/** Ink of one layer on the pixels of a picture. It is all zero between layers. */
export interface DensityField {
  readonly width: number;
  readonly height: number;
  /** In sixteenths of a point. */
  readonly ink: Uint32Array;
  /** Pixels with ink, in the order they got it. */
  readonly touched: Uint32Array;
  touchedCount: number;
}

export function createDensityField(width: number, height: number): DensityField {
  const pixels = width * height;
  return { width, height, ink: new Uint32Array(pixels), touched: new Uint32Array(pixels), touchedCount: 0 };
}

/** Forgets the ink of a layer that was not laid. */
export function clearField(field: DensityField): void {
  for (let i = 0; i < field.touchedCount; i++) field.ink[field.touched[i]!] = 0;
  field.touchedCount = 0;
}

export function addPoints(
  field: DensityField,
  arrangement: Arrangement,
  range: BlockRange,
  view: View,
  stamp: Stamp,
): void {
  for (let block = range.from; block < range.to; block++) {
    const place = placeOfBlock(arrangement, block, view, stamp, field);
    if (place === outside) continue;
    const start = arrangement.blockStart[block]!;
    const end = blockEnd(arrangement, range.layer, block);
    if (place === inside) addWhole(field, arrangement.xy, start, end, view, stamp);
    else addClipped(field, arrangement.xy, start, end, view, stamp);
  }
}

function addWhole(
  field: DensityField,
  xy: Float32Array,
  start: number,
  end: number,
  { scale, offsetX, offsetY }: View,
  { shift, dx, dy, coverage }: Stamp,
): void {
  const { ink, touched, width } = field;
  let { touchedCount } = field;
  const steps = dx.map((step, k) => dy[k]! * width + step);
  const cells = steps.length;
  const shiftX = offsetX - shift;
  const shiftY = offsetY - shift;
  for (let i = start; i < end; i++) {
    const x = (xy[2 * i]! * scale + shiftX) | 0;
    const y = (shiftY - xy[2 * i + 1]! * scale) | 0;
    const corner = y * width + x;
    for (let k = 0; k < cells; k++) {
      const at = corner + steps[k]!;
      const before = ink[at]!;
      if (before === 0) touched[touchedCount++] = at;
      ink[at] = before + coverage[k]!;
    }
  }
  field.touchedCount = touchedCount;
}

function addClipped(
  field: DensityField,
  xy: Float32Array,
  start: number,
  end: number,
  { scale, offsetX, offsetY }: View,
  { size, shift, dx, dy, coverage }: Stamp,
): void {
  const { ink, touched, width, height } = field;
  for (let i = start; i < end; i++) {
    const left = xy[2 * i]! * scale + offsetX - shift;
    const top = offsetY - xy[2 * i + 1]! * scale - shift;
    if (left <= -size || top <= -size || left >= width || top >= height) continue;
    const x = Math.floor(left);
    const y = Math.floor(top);
    for (let k = 0; k < dx.length; k++) {
      const column = x + dx[k]!;
      const line = y + dy[k]!;
      if (column < 0 || line < 0 || column >= width || line >= height) continue;
      const at = line * width + column;
      if (ink[at] === 0) touched[field.touchedCount++] = at;
      ink[at]! += coverage[k]!;
    }
  }
}

const leastStrength = 0.3;
const lonelyHalf = 0.3;

/**
 * Lays the field's ink on the picture and empties the field. The strength is that of a full point, 30 % and more, rising
 * with the count towards 100 %; the fuller the layer's pixels are on average, the slower it rises.
 */
export function layInk(picture: Picture, field: DensityField, pixel: Pixel): void {
  const { ink, touched, touchedCount } = field;
  let total = 0;
  for (let i = 0; i < touchedCount; i++) total += ink[touched[i]!]!;
  const mean = total / Math.max(1, touchedCount);
  const half = Math.max(lonelyHalf * fullCoverage, mean - fullCoverage);
  lay(picture, field, pixel, (amount) => leastStrength + ((1 - leastStrength) * amount) / (amount + half));
}

/** Lays the field on as one flat shape with soft edges, and empties it. */
export function layFlat(picture: Picture, field: DensityField, pixel: Pixel): void {
  lay(picture, field, pixel, () => 1);
}

function lay(
  { pixels }: Picture,
  field: DensityField,
  pixel: Pixel,
  strengthOf: (amount: number) => number,
): void {
  const { ink, touched, touchedCount } = field;
  const shares = Uint16Array.from({ length: sharesKept }, (_, amount) => shareOf(amount, strengthOf));
  for (let i = 0; i < touchedCount; i++) {
    const at = touched[i]!;
    const amount = ink[at]!;
    ink[at] = 0;
    const share = amount < sharesKept ? shares[amount]! : shareOf(amount, strengthOf);
    pixels[at] = mix(pixels[at]!, pixel, share);
  }
  field.touchedCount = 0;
}

const sharesKept = 2048;

function shareOf(amount: number, strengthOf: (amount: number) => number): number {
  return Math.floor(256 * Math.min(1, amount / fullCoverage) * strengthOf(amount) + 0.5);
}
