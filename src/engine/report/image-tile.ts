// An image of the evidence, made small for a page. Bytes come from strangers: what is large, odd or broken is left out.
import { decode as decodePng, hasPngSignature } from 'fast-png';
import jpeg from 'jpeg-js';
import { onWhite } from './printable-picture';

export interface Tile {
  /** RGB on white, `width` × `height` pixels. */
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Tile pixels per image pixel. */
  readonly scale: number;
}

/** A megabyte of packed PNG can hold a gigabyte; with this limit no more than about 500 MB can come out. */
const mostPackedBytes = 500_000;
const mostPixels = 16_000_000;

interface Pixels {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Fits into a square of `size` pixels; null where the image cannot be shown. */
export function imageTile(bytes: Uint8Array, size: number): Tile | null {
  if (bytes.byteLength > mostPackedBytes) return null;
  try {
    const pixels = hasPngSignature(bytes) ? pngPixels(bytes) : jpegPixels(bytes);
    return pixels === null ? null : shrunk(pixels, size);
  } catch {
    return null;
  }
}

function pngPixels(bytes: Uint8Array): Pixels | null {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  if (width * height === 0 || width * height > mostPixels) return null;
  const { data, channels, depth, palette } = decodePng(bytes);
  if (depth !== 8) return null;
  if (palette === undefined) return { rgb: onWhite(data as Uint8Array, channels), width, height };
  const colors = Array.from(data, (index) => palette[index] ?? [0, 0, 0]);
  return { rgb: onWhite(Uint8Array.from(colors.flat()), palette[0]?.length ?? 3), width, height };
}

function jpegPixels(bytes: Uint8Array): Pixels | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const { data, width, height } = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    maxResolutionInMP: mostPixels / 1_000_000,
    maxMemoryUsageInMB: 512,
  });
  return { rgb: data, width, height };
}

/** Small images are enlarged by whole numbers, large ones averaged over whole pixels. */
function shrunk({ rgb, width, height }: Pixels, size: number): Tile {
  const longest = Math.max(width, height);
  const scale = longest <= size ? Math.floor(size / longest) : size / longest;
  const outWidth = Math.max(1, Math.floor(width * scale));
  const outHeight = Math.max(1, Math.floor(height * scale));
  const out = new Uint8Array(outWidth * outHeight * 3);
  for (let y = 0; y < outHeight; y++)
    for (let x = 0; x < outWidth; x++) {
      const [left, top] = [Math.floor(x / scale), Math.floor(y / scale)];
      const right = Math.max(left + 1, Math.min(width, Math.floor((x + 1) / scale)));
      const bottom = Math.max(top + 1, Math.min(height, Math.floor((y + 1) / scale)));
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let v = top; v < bottom; v++)
          for (let u = left; u < right; u++) sum += rgb[(v * width + u) * 3 + c] ?? 255;
        out[(y * outWidth + x) * 3 + c] = Math.round(sum / ((right - left) * (bottom - top)));
      }
    }
  return { rgb: out, width: outWidth, height: outHeight, scale };
}
