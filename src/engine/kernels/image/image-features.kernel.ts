import type { CancelSignal } from '#shared/base/cancel';
import { operands } from '../linalg/operands';
import { addProductOfRows } from '../linalg/tiles.kernel';
import type { PatchFilters } from './patch-filters';
import { type ImageSet, patchLength, takePatch } from './patches.kernel';

export interface ImageFeaturesBlock {
  readonly images: ImageSet;
  readonly filters: PatchFilters;
  /** 1 for images to be looked at. */
  readonly decoded: Uint8Array;
  /** Images `start` to `end` (not included) are this block's. */
  readonly start: number;
  readonly end: number;
  /** Shared, images × `featureCount(filters)`. */
  readonly features: Float32Array;
}

/** Cells a side over which answers are averaged. */
const grid = 4;
/** Weaker answers count as none. */
const threshold = 0.25;

export function featureCount(filters: PatchFilters): number {
  return grid * grid * filters.count;
}

/** Square root of the mean answer of each filter in each cell of the image. */
export function imageFeatures(block: ImageFeaturesBlock, signal: CancelSignal): void {
  const { images, filters, decoded, start, end, features } = block;
  const { size } = images;
  const length = patchLength(images.channels);
  const width = featureCount(filters);
  const [patches, answers, weights] = operands(
    size * length,
    size * filters.count,
    filters.weights.length,
  ) as [Float64Array, Float64Array, Float64Array];
  weights.set(filters.weights);
  const sums = new Float64Array(width);
  const cellOf = Int32Array.from({ length: size }, (_, i) => Math.floor((i * grid) / size));
  const perCell = new Float64Array(grid * grid);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const cell = cellOf[y]! * grid + cellOf[x]!;
      perCell[cell] = perCell[cell]! + 1;
    }
  for (let image = start; image < end; image++) {
    signal.throwIfCancelled();
    if (decoded[image] !== 1) continue;
    sums.fill(0);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) takePatch(images, image, x, y, patches, x * length);
      answers.fill(0);
      addProductOfRows(patches, size, weights, filters.count, length, answers, 0, filters.count);
      for (let x = 0; x < size; x++) {
        const to = (cellOf[y]! * grid + cellOf[x]!) * filters.count;
        for (let f = 0; f < filters.count; f++) {
          const answer = answers[x * filters.count + f]! + filters.offsets[f]! - threshold;
          if (answer > 0) sums[to + f] = sums[to + f]! + answer;
        }
      }
    }
    for (let i = 0; i < width; i++) {
      const cell = Math.floor(i / filters.count);
      features[image * width + i] = perCell[cell] === 0 ? 0 : Math.sqrt(sums[i]! / perCell[cell]!);
    }
  }
}
