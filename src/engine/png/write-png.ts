// Pictures as PNG files whose bytes depend on the pixels alone: palette where there are at most 256 colours, RGB otherwise.
import type { Picture } from '#shared/raster/picture';
import { crc32 } from './checksums';
import { zlibStream } from './deflate';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const mostPaletteColors = 256;
const colorTypes = { rgb: 2, palette: 3 } as const;

/** A PNG file of the picture. The picture must be opaque; its alpha is not written. */
export function writePng(picture: Picture): Uint8Array {
  const indexed = indexColors(picture);
  const chunks =
    indexed === null
      ? [
          chunk('IHDR', header(picture, colorTypes.rgb)),
          chunk('IDAT', zlibStream(withoutFilter(rgbBytes(picture), 3 * picture.width))),
        ]
      : [
          chunk('IHDR', header(picture, colorTypes.palette)),
          chunk('PLTE', Uint8Array.from(indexed.colors.flatMap(rgbOf))),
          chunk('IDAT', zlibStream(withoutFilter(indexed.indexes, picture.width))),
        ];
  return joined([Uint8Array.from(signature), ...chunks, chunk('IEND', new Uint8Array(0))]);
}

function header({ width, height }: Picture, colorType: number): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes.set([8, colorType, 0, 0, 0], 8);
  return bytes;
}

interface IndexedPixels {
  /** In the order they first appear. */
  readonly colors: readonly number[];
  readonly indexes: Uint8Array;
}

function indexColors({ pixels }: Picture): IndexedPixels | null {
  const indexOf = new Map<number, number>();
  const indexes = new Uint8Array(pixels.length);
  let lastPixel = -1;
  let lastIndex = 0;
  for (let i = 0; i < pixels.length; i++) {
    const pixel = (pixels[i] ?? 0) & 0xffffff;
    if (pixel !== lastPixel) {
      const known = indexOf.get(pixel);
      if (known === undefined && indexOf.size === mostPaletteColors) return null;
      lastIndex = known ?? indexOf.size;
      if (known === undefined) indexOf.set(pixel, lastIndex);
      lastPixel = pixel;
    }
    indexes[i] = lastIndex;
  }
  return { colors: [...indexOf.keys()], indexes };
}

function rgbOf(pixel: number): number[] {
  return [pixel & 0xff, (pixel >>> 8) & 0xff, (pixel >>> 16) & 0xff];
}

function rgbBytes({ pixels }: Picture): Uint8Array {
  const bytes = new Uint8Array(3 * pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i] ?? 0;
    bytes[3 * i] = pixel;
    bytes[3 * i + 1] = pixel >>> 8;
    bytes[3 * i + 2] = pixel >>> 16;
  }
  return bytes;
}

/** Rows with filter 0 in front. Points on flat ground repeat exactly; differences from neighbours would hide that. */
function withoutFilter(bytes: Uint8Array, rowLength: number): Uint8Array {
  const rowCount = bytes.length / rowLength;
  const rows = new Uint8Array(rowCount * (rowLength + 1));
  for (let row = 0; row < rowCount; row++)
    rows.set(bytes.subarray(row * rowLength, (row + 1) * rowLength), row * (rowLength + 1) + 1);
  return rows;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let used = 0;
  for (const part of parts) {
    all.set(part, used);
    used += part.length;
  }
  return all;
}
