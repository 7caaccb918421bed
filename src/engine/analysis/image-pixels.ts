// The pixels of all images at one size, for detectors that look at the pixels themselves: native where images are small
// and alike, else made smaller.
import { imageHeaderOf } from '../kernels/image/image-header';
import { median } from '../kernels/stats/order-statistics';
import type { Artifacts } from './artifacts';
import { blocksOf } from './blocks';
import { type BytesData, bytesOf, sharedUint8 } from './data';

export interface ImagePixels {
  /** Row of each image, ascending; only images that could be decoded. */
  readonly rows: Int32Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Shared, images × channels × height × width. */
  readonly pixels: Uint8Array;
  /** The size that images have most often; equal to `width` × `height` where they are taken as they are. */
  readonly original: { readonly width: number; readonly height: number };
}

const largestSide = 64;
const mostBytes = 640 * 2 ** 20;
const rowsPerTask = 256;
const headersRead = 4096;

/** Null where there is no image that can be decoded. */
export function imagePixels(artifacts: Artifacts): Promise<ImagePixels | null> {
  return artifacts.get('image-pixels', async ({ data, environment }) => {
    const { image } = data;
    if (image === null) return null;
    const rows = Int32Array.from(image.present.keys()).filter((row) => image.present[row] === 1);
    const shape = shapeOf(image, rows);
    if (shape === null) return null;
    const { width, height, channels } = shape;
    const each = channels * width * height;
    const pixels = sharedUint8(rows.length * each);
    const decoded = sharedUint8(rows.length);
    const { bytes, offsets } = image;
    const tasks = blocksOf(rows.length, rowsPerTask).map((block) => ({
      bytes,
      offsets,
      rows,
      width,
      height,
      channels,
      pixels,
      decoded,
      ...block,
    }));
    await environment.pool.run('image-pixels', tasks, environment.signal, (done) =>
      environment.progress({ stage: 'Reading the pixels of the images', done, total: tasks.length }),
    );
    let kept = 0;
    for (let i = 0; i < rows.length; i++) {
      if (decoded[i] !== 1) continue;
      pixels.copyWithin(kept * each, i * each, (i + 1) * each);
      rows[kept] = rows[i] ?? 0;
      kept += 1;
    }
    if (kept === 0) return null;
    return { ...shape, rows: rows.slice(0, kept), pixels };
  });
}

type Shape = Pick<ImagePixels, 'width' | 'height' | 'channels' | 'original'>;

function shapeOf(image: BytesData, rows: Int32Array): Shape | null {
  const step = Math.max(1, Math.ceil(rows.length / headersRead));
  const headers = [...rows.filter((_, i) => i % step === 0)]
    .map((row) => imageHeaderOf(bytesOf(image, row)))
    .filter((header) => header !== null)
    .filter(({ width, height }) => width > 0 && height > 0);
  if (headers.length === 0) return null;
  const channels = headers.filter(({ isColour }) => isColour).length * 2 > headers.length ? 3 : 1;
  const original = usualSize(headers);
  const most = Math.min(
    largestSide,
    Math.floor(Math.sqrt(mostBytes / (channels * Math.max(1, rows.length)))),
  );
  const scale = Math.min(1, most / Math.max(original.width, original.height));
  return {
    width: Math.max(1, Math.round(original.width * scale)),
    height: Math.max(1, Math.round(original.height * scale)),
    channels,
    original,
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The commonest size where half of the images have it, else the median width and height. */
function usualSize(sizes: readonly Size[]): Size {
  const counts = new Map<string, { size: Size; count: number }>();
  for (const { width, height } of sizes) {
    const key = `${width} × ${height}`;
    const known = counts.get(key) ?? { size: { width, height }, count: 0 };
    known.count += 1;
    counts.set(key, known);
  }
  for (const { size, count } of counts.values()) if (count * 2 >= sizes.length) return size;
  return {
    width: Math.round(median(sizes.map(({ width }) => width))),
    height: Math.round(median(sizes.map(({ height }) => height))),
  };
}
