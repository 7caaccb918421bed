// Size and colour of an encoded image from its first bytes, so that nothing is decoded that is too large.

export interface ImageHeader {
  readonly format: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  readonly isColour: boolean;
}

/** Null where the bytes are neither PNG nor JPEG, or end too soon. */
export function imageHeaderOf(bytes: Uint8Array): ImageHeader | null {
  if (bytes.length >= 26 && bytes[0] === 0x89 && bytes[1] === 0x50) return pngHeader(bytes);
  if (bytes.length >= 4 && bytes[0] === 0xff && bytes[1] === 0xd8) return jpegHeader(bytes);
  return null;
}

function pngHeader(bytes: Uint8Array): ImageHeader | null {
  const view = viewOf(bytes);
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null;
  const colourType = bytes[25] ?? 0;
  return {
    format: 'png',
    width: view.getUint32(16),
    height: view.getUint32(20),
    isColour: colourType === 2 || colourType === 3 || colourType === 6,
  };
}

/** Walks from marker to marker to the frame header. */
function jpegHeader(bytes: Uint8Array): ImageHeader | null {
  const view = viewOf(bytes);
  for (let at = 2; at + 10 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame)
      return {
        format: 'jpeg',
        width: view.getUint16(at + 7),
        height: view.getUint16(at + 5),
        isColour: (bytes[at + 9] ?? 1) > 1,
      };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
