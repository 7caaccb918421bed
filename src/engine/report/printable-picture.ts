// PNGs as documents take them: 8-bit RGB, no transparency, and small. Where bytes must be packed again, a packer written
// in JavaScript does it, so that they do not depend on the platform's compression library.
import { decode, encode } from 'fast-png';

export interface PrintablePicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Above this size a picture is packed again. */
const largeBytes = 300_000;
const rgbColorType = 2;
const paletteColorType = 3;

export function printablePicture(png: Uint8Array): PrintablePicture {
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  const colorType = header.getUint8(25);
  const isPlain = header.getUint8(24) === 8 && colorType === rgbColorType && header.getUint8(28) === 0;
  if (isPlain && png.byteLength <= largeBytes) return { png, width, height };
  const { data, channels, depth, palette } = decode(png);
  if (depth !== 8) throw new Error(`a picture of the report has ${depth} bits a channel`);
  const rgb =
    colorType === paletteColorType
      ? colored(data as Uint8Array, palette ?? [])
      : onWhite(data as Uint8Array, channels);
  const packed = encode({ width, height, channels: 3, depth: 8, data: rgb }, { zlib: { level: 6 } });
  return { png: packed, width, height };
}

/** From places in a palette to colours. */
function colored(pixels: Uint8Array, palette: readonly (readonly number[])[]): Uint8Array {
  const out = new Uint8Array(pixels.length * 3);
  pixels.forEach((place, i) => {
    out.set((palette[place] ?? [0, 0, 0]).slice(0, 3), 3 * i);
  });
  return out;
}

/** Grey or colour, with or without transparency, to colour on white. */
export function onWhite(pixels: Uint8Array, channels: number): Uint8Array {
  const isColor = channels >= 3;
  const hasAlpha = channels === 2 || channels === 4;
  const pixelCount = pixels.length / channels;
  const out = new Uint8Array(pixelCount * 3);
  for (let i = 0; i < pixelCount; i++) {
    const alpha = hasAlpha ? (pixels[i * channels + channels - 1] ?? 255) : 255;
    for (let c = 0; c < 3; c++) {
      const value = pixels[i * channels + (isColor ? c : 0)] ?? 0;
      out[i * 3 + c] = Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return out;
}
