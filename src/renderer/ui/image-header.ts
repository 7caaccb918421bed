// What the first bytes of an image say: kind and size. Only images whose header is understood are handed to the decoder,
// so that a tiny file cannot ask for gigabytes of pixels, and SVG or anything else with a life of its own never gets there.

export interface ImageHeader {
  readonly kind: 'PNG' | 'JPEG' | 'GIF' | 'WebP' | 'BMP';
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

/** Largest picture that is decoded for the screen. */
export const mostPixels = 64_000_000;

export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const is = (at: number, ...values: readonly number[]): boolean =>
    values.every((value, i) => bytes[at + i] === value);
  if (is(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) && bytes.length >= 24)
    return header('PNG', 'image/png', view.getUint32(16), view.getUint32(20));
  if (is(0, 0x47, 0x49, 0x46, 0x38) && bytes.length >= 10)
    return header('GIF', 'image/gif', view.getUint16(6, true), view.getUint16(8, true));
  if (is(0, 0x42, 0x4d) && bytes.length >= 26)
    return header('BMP', 'image/bmp', Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
  if (is(0, 0xff, 0xd8, 0xff)) return jpegHeader(view);
  if (is(0, 0x52, 0x49, 0x46, 0x46) && is(8, 0x57, 0x45, 0x42, 0x50)) return webpHeader(bytes, view);
  return null;
}

function header(kind: ImageHeader['kind'], mime: string, width: number, height: number): ImageHeader | null {
  return width > 0 && height > 0 ? { kind, mime, width, height } : null;
}

/** Walks the segments to the frame header (SOF0 to SOF15, without DHT, JPG and DAC). */
function jpegHeader(view: DataView): ImageHeader | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return header('JPEG', 'image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpHeader(bytes: Uint8Array, view: DataView): ImageHeader | null {
  if (bytes.length < 30) return null;
  const chunk = String.fromCharCode(...bytes.subarray(12, 16));
  const mime = 'image/webp';
  if (chunk === 'VP8 ')
    return header('WebP', mime, view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return header('WebP', mime, (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (chunk !== 'VP8X') return null;
  const uint24 = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65536;
  return header('WebP', mime, uint24(24) + 1, uint24(27) + 1);
}
