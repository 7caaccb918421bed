// PNG through fast-png, which trusts its input: what could make it swell is taken out or measured first.
import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png';

/** Pixels without transparency, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly values: Uint8Array;
}

const signatureBytes = 8;
const colourTypeAt = 25;
const indexed = 3;
const keptChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** DEFLATE cannot swell by more. */
const mostSwelling = 1032;
const harmlessBytes = 16 * 2 ** 20;

/** Throws where the file is damaged. Transparent pixels are laid on white. */
export function decodePng(bytes: Uint8Array): Pixels {
  const png = decode(withoutExtras(bytes));
  if (bytes[colourTypeAt] === indexed && png.palette === undefined) throw new Error('the palette is missing');
  const { width, height } = png;
  const samples = samplesOf(png);
  const perPixel = samples.length / (width * height);
  if (perPixel !== 1 && perPixel !== 2 && perPixel !== 3 && perPixel !== 4)
    throw new Error('the number of samples does not fit the size');
  const channels = perPixel < 3 ? 1 : 3;
  if (perPixel === channels) return { width, height, channels, values: samples };
  const values = new Uint8Array(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    const alpha = samples[i * perPixel + channels] ?? 255;
    for (let c = 0; c < channels; c++)
      values[i * channels + c] = Math.round(
        ((samples[i * perPixel + c] ?? 0) * alpha + 255 * (255 - alpha)) / 255,
      );
  }
  return { width, height, channels, values };
}

/** 8-bit samples, whatever the depth. */
function samplesOf(png: DecodedPng): Uint8Array {
  if (png.palette !== undefined && png.channels === 1) return convertIndexedToRgb(png);
  if (png.depth === 16) return Uint8Array.from(png.data, (value) => value >> 8);
  if (png.depth === 8) return Uint8Array.from(png.data);
  const perByte = 8 / png.depth;
  const bytesPerLine = Math.ceil(png.width / perByte);
  const top = (1 << png.depth) - 1;
  const out = new Uint8Array(png.width * png.height);
  for (let y = 0; y < png.height; y++)
    for (let x = 0; x < png.width; x++) {
      const byte = png.data[y * bytesPerLine + Math.floor(x / perByte)] ?? 0;
      const shift = 8 - png.depth * ((x % perByte) + 1);
      out[y * png.width + x] = Math.round((255 * ((byte >> shift) & top)) / top);
    }
  return out;
}

/** The file without chunks that do not make pixels (a colour profile may be a bomb), its pixel data measured. */
function withoutExtras(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, signatureBytes)];
  const data: Uint8Array[] = [];
  for (let at = signatureBytes; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw new Error('the file ends inside a chunk');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (keptChunks.has(type)) parts.push(bytes.subarray(at, end));
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    at = end;
    if (type === 'IEND') break;
  }
  const packed = joined(data);
  // Throws where there is more pixel data than pixels.
  if (packed.length * mostSwelling > harmlessBytes)
    inflateSync(packed, { maxOutputLength: expectedBytes(view) });
  return joined(parts);
}

/** Unpacked pixel data of the size in the header, with room for an interlaced layout. */
function expectedBytes(view: DataView): number {
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const samples = [1, 0, 3, 1, 2, 0, 4][view.getUint8(25)] ?? 4;
  const bitsPerPixel = samples * view.getUint8(24);
  return height * (1 + Math.ceil((width * bitsPerPixel) / 8)) + 16 * (width + height) + 1024;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let used = 0;
  for (const part of parts) {
    out.set(part, used);
    used += part.length;
  }
  return out;
}
