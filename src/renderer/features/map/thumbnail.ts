// Decides from its first bytes whether a cell is shown as an image. Names and declared types are not believed, SVG is never
// shown, and an image that says it is enormous is not decoded.

export interface ImageFacts {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/bmp';
  readonly width: number;
  readonly height: number;
}

const mostBytes = 4 * 2 ** 20;
const mostPixels = 16_000_000;

/** What the bytes say they are, or null where they are nothing that a small preview shows. */
export function imageFacts(bytes: Uint8Array): ImageFacts | null {
  if (bytes.length < 26 || bytes.length > mostBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = pngFacts(view) ?? gifFacts(view) ?? bmpFacts(view) ?? jpegFacts(view);
  if (facts === null || facts.width < 1 || facts.height < 1) return null;
  return facts.width * facts.height > mostPixels ? null : facts;
}

function pngFacts(view: DataView): ImageFacts | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function gifFacts(view: DataView): ImageFacts | null {
  if (view.getUint32(0) !== 0x47494638) return null;
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function bmpFacts(view: DataView): ImageFacts | null {
  if (view.getUint16(0) !== 0x424d) return null;
  return { type: 'image/bmp', width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

/** Walks the segments to the frame header (ITU T.81, B.1.1). */
function jpegFacts(view: DataView): ImageFacts | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
