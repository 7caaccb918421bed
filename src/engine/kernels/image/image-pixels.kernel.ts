import type { CancelSignal } from '#shared/base/cancel';
import { decodeImage } from './decode-image';
import { resizedPlanes } from './resize-image';

export interface ImagePixelsBlock {
  /** The encoded image of row r is `bytes[offsets[r] … offsets[r+1])`. */
  readonly bytes: Uint8Array;
  readonly offsets: Float64Array;
  /** Image i is that of row `rows[i]`. */
  readonly rows: Int32Array;
  /** Images `start` to `end` (not included) are this block's. */
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Shared, images × channels × height × width. */
  readonly pixels: Uint8Array;
  /** Shared, one an image: receives 1 where the image could be decoded. */
  readonly decoded: Uint8Array;
}

/** Decodes images and brings them to one size. One that cannot be decoded stays black and is marked. */
export function imagePixels(block: ImagePixelsBlock, signal: CancelSignal): void {
  const { bytes, offsets, rows, start, end, width, height, channels, pixels, decoded } = block;
  const each = channels * width * height;
  for (let i = start; i < end; i++) {
    signal.throwIfCancelled();
    const row = rows[i]!;
    try {
      const image = decodeImage(bytes.slice(offsets[row]!, offsets[row + 1]!));
      pixels.set(resizedPlanes(image, width, height, channels), i * each);
      decoded[i] = 1;
    } catch {
      decoded[i] = 0;
    }
  }
}
