// Where on the picture images with a patch are alike: at each place, how much less they differ than other images do.
import type { CancelSignal } from '#shared/base/cancel';
import type { PatchHeat } from '#shared/contract/trigger';
import { evenly } from '../analysis/evenly';
import type { OpenCase } from '../case/open-case';
import { decodeImage } from '../kernels/image/decode-image';
import { resizedPlanes } from '../kernels/image/resize-image';
import { readBlobs } from '../table/record';

const mostCarriers = 80;
const mostOthers = 120;
const largestSide = 48;
const rowsAtOnce = 20;
/** Grey levels; where others are as plain as that nothing can be said. */
const leastSpread = 8;

/** Null where too few images can be decoded. */
export async function patchHeat(
  opened: OpenCase,
  column: string,
  carriers: Uint32Array,
  others: Uint32Array,
  signal: CancelSignal,
): Promise<PatchHeat | null> {
  const first = (await decoded(opened, column, carriers.subarray(0, 1), null, signal))[0];
  if (first === undefined) return null;
  const scale = Math.min(1, largestSide / Math.max(first.width, first.height));
  const width = Math.max(1, Math.round(first.width * scale));
  const height = Math.max(1, Math.round(first.height * scale));
  const size = { width, height };
  const own = await decoded(opened, column, evenly(carriers, mostCarriers), size, signal);
  const rest = await decoded(opened, column, evenly(others, mostOthers), size, signal);
  if (own.length < 3 || rest.length < 3) return null;
  const [inOwn, inRest] = [deviations(own), deviations(rest)];
  return {
    ...size,
    values: Array.from(inRest, (usual, i) =>
      usual < leastSpread ? 0 : Math.round(100 * Math.max(0, 1 - (inOwn[i] ?? 0) / usual)) / 100,
    ),
    original: { width: first.width, height: first.height },
    carriers: own.length,
    others: rest.length,
  };
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

async function decoded(
  opened: OpenCase,
  column: string,
  rows: Uint32Array,
  size: Pick<Grey, 'width' | 'height'> | null,
  signal: CancelSignal,
): Promise<Grey[]> {
  const catalogColumn = opened.dataset.store.catalog.get(column);
  const images: Grey[] = [];
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    signal.throwIfCancelled();
    for (const bytes of await readBlobs(opened, catalogColumn, rows.slice(from, from + rowsAtOnce))) {
      const image = bytes === null ? null : greyOf(bytes, size);
      if (image !== null) images.push(image);
    }
  }
  return images;
}

function greyOf(bytes: Uint8Array, size: Pick<Grey, 'width' | 'height'> | null): Grey | null {
  try {
    const pixels = decodeImage(bytes);
    const { width, height } = size ?? pixels;
    return { width, height, values: resizedPlanes(pixels, width, height, 1) };
  } catch {
    return null;
  }
}

/** Standard deviation at each place. */
function deviations(images: readonly Grey[]): Float64Array {
  const count = images.length;
  const out = new Float64Array(images[0]?.values.length ?? 0);
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    let squares = 0;
    for (const { values } of images) {
      const value = values[i] ?? 0;
      sum += value;
      squares += value * value;
    }
    out[i] = Math.sqrt(Math.max(0, squares / count - (sum / count) * (sum / count)));
  }
  return out;
}
