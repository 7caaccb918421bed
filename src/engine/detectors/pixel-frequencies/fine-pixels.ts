// Images without what is smooth in them: each pixel minus the mean of the 5 × 5 around it, in at most 32 × 32.
import { sharedFloat32 } from '../../analysis/data';
import type { ImagePixels } from '../../analysis/image-pixels';
import { resizedPlanes } from '../../kernels/image/resize-image';

export interface FinePixels {
  readonly width: number;
  readonly height: number;
  readonly dimensions: number;
  readonly rowsPerChunk: number;
  /** One chunk, images × height × width. */
  readonly chunks: readonly [Float32Array];
}

const largestSide = 32;
const reach = 2;

/** Of these images, in their order, in grey. */
export function finePixels(set: ImagePixels, images: Int32Array): FinePixels {
  const scale = Math.min(1, largestSide / Math.max(set.width, set.height));
  const width = Math.max(1, Math.round(set.width * scale));
  const height = Math.max(1, Math.round(set.height * scale));
  const area = set.width * set.height;
  const values = sharedFloat32(images.length * width * height);
  const interleaved = new Uint8Array(set.channels * area);
  images.forEach((image, i) => {
    const from = image * set.channels * area;
    for (let c = 0; c < set.channels; c++)
      for (let at = 0; at < area; at++)
        interleaved[at * set.channels + c] = set.pixels[from + c * area + at] ?? 0;
    const source = { width: set.width, height: set.height, channels: set.channels, values: interleaved };
    addFine(resizedPlanes(source, width, height, 1), width, height, values, i * width * height);
  });
  return {
    width,
    height,
    dimensions: width * height,
    rowsPerChunk: Math.max(1, images.length),
    chunks: [values],
  };
}

function addFine(plane: Uint8Array, width: number, height: number, out: Float32Array, from: number): void {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      sums[(y + 1) * (width + 1) + x + 1] =
        (plane[y * width + x] ?? 0) +
        (sums[y * (width + 1) + x + 1] ?? 0) +
        (sums[(y + 1) * (width + 1) + x] ?? 0) -
        (sums[y * (width + 1) + x] ?? 0);
  const at = (x: number, y: number): number => sums[y * (width + 1) + x] ?? 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
      const sum = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
      out[from + y * width + x] = (plane[y * width + x] ?? 0) - sum / ((right - left) * (bottom - top));
    }
}
