import type { CancelSignal } from '#shared/base/cancel';
import { decodeImage } from './decode-image';
import { resizedPlanes } from './resize-image';

export interface ImagePixelsBlock {
  /** Encoded image i is `bytes[offsets[i] … offsets[i+1])`; `present[i]` is 0 for none. */
  readonly bytes: Uint8Array;
  readonly offsets: Float64Array;
  readonly present: Uint8Array;
  /** Rows `start` to `end` (not included) are this block's. */
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly channels: 1 | 3;
  /** Shared, rows × channels × size × size. */
  readonly pixels: Uint8Array;
  /** Shared, one a row: receives 1 where the image could be decoded. */
  readonly decoded: Uint8Array;
}

/** Decodes images and makes them equally small squares. One that cannot be decoded stays black and is marked. */
export function imagePixels(block: ImagePixelsBlock, signal: CancelSignal): void {
  const { bytes, offsets, present, start, end, size, channels, pixels, decoded } = block;
  const each = channels * size * size;
  for (let row = start; row < end; row++) {
    signal.throwIfCancelled();
    if (present[row] !== 1) continue;
    try {
      const image = decodeImage(bytes.slice(offsets[row]!, offsets[row + 1]!));
      pixels.set(resizedPlanes(image, size, channels), row * each);
      decoded[row] = 1;
    } catch {
      decoded[row] = 0;
    }
  }
}
