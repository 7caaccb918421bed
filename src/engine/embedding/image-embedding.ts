// An embedding of images without a trained model: decoded pixels, answers of fixed random filters, principal axes.
import type { AnalysisEnvironment, Artifacts } from '../analysis/artifacts';
import { blocksOf, partsOf } from '../analysis/blocks';
import { type BytesData, bytesOf, type MatrixData, sharedFloat32, sharedUint8 } from '../analysis/data';
import { MatrixBuilder } from '../analysis/matrix-builder';
import { featureCount } from '../kernels/image/image-features.kernel';
import { imageHeaderOf } from '../kernels/image/image-header';
import { type PatchFilters, patchFilters } from '../kernels/image/patch-filters';
import type { ImageSet } from '../kernels/image/patches.kernel';
import { RandomStream } from '../kernels/random/random-stream';
import { median } from '../kernels/stats/order-statistics';
import { alongAxes, principalAxes } from './principal-axes';

const mostDimensions = 64;
const filterCount = 40;
/** Images the filters and axes are learnt from. */
const mostLearnt = 4096;
const rowsPerBlock = 2048;
const smallestSide = 8;
const largestSide = 32;

/** Null where no image can be decoded. */
export async function imageEmbedding(artifacts: Artifacts): Promise<MatrixData | null> {
  const { data, environment } = artifacts;
  const { image, recordCount } = data;
  if (image === null) return null;
  const rows = rowsWithImage(image);
  const drawn = RandomStream.named('embedding', 'images').shuffle(rows.slice()).slice(0, mostLearnt).sort();
  const shape = commonShape(image, drawn);
  if (shape === null) return null;
  const learnt = await decoded(image, drawn, shape, environment);
  const whole = Int32Array.from(drawn.keys()).filter((i) => learnt.decoded[i] === 1);
  if (whole.length < 2) return null;
  const filters = patchFilters(learnt.images, whole, filterCount, RandomStream.named('embedding', 'filters'));
  if (filters.count === 0) return null;
  const points = await featuresOf(learnt, drawn.length, filters, environment);
  const axes = await principalAxes(points, whole, mostDimensions, environment);
  if (axes.axes.columns === 0) return null;
  const builder = new MatrixBuilder(recordCount, axes.axes.columns);
  const blocks = blocksOf(rows.length, rowsPerBlock);
  for (const [done, { start, end }] of blocks.entries()) {
    environment.progress({ stage: 'Making an embedding of the images', done, total: blocks.length });
    const block = rows.subarray(start, end);
    const pixels = await decoded(image, block, shape, environment);
    const features = await featuresOf(pixels, block.length, filters, environment);
    const { columns, values } = alongAxes(features, 0, block.length, axes);
    block.forEach((row, i) => {
      if (pixels.decoded[i] === 1) builder.set(row, values.subarray(i * columns, (i + 1) * columns));
    });
  }
  return builder.finish(
    `made by Assay: pixels of column ${image.column} at ${shape.size} × ${shape.size}, fixed random convolution features, PCA`,
    true,
    'cosine',
  );
}

function rowsWithImage(image: BytesData): Int32Array {
  return Int32Array.from(image.present.keys()).filter((row) => image.present[row] === 1);
}

type Shape = Pick<ImageSet, 'size' | 'channels'>;

/** A square of about the size that most images have, in colour where most are; null without a readable header. */
function commonShape(image: BytesData, rows: Int32Array): Shape | null {
  const headers = [...rows]
    .map((row) => imageHeaderOf(bytesOf(image, row)))
    .filter((header) => header !== null);
  if (headers.length === 0) return null;
  const side = Math.round(median(headers.map(({ width, height }) => Math.max(width, height))));
  const colours = headers.filter(({ isColour }) => isColour).length;
  return {
    size: Math.min(largestSide, Math.max(smallestSide, side)),
    channels: colours * 2 > headers.length ? 3 : 1,
  };
}

interface Decoded {
  readonly images: ImageSet;
  /** 1 where the image could be decoded. */
  readonly decoded: Uint8Array;
}

/** Pixels of these rows, image i being that of `rows[i]`. */
async function decoded(
  image: BytesData,
  rows: Int32Array,
  { size, channels }: Shape,
  { pool, signal }: AnalysisEnvironment,
): Promise<Decoded> {
  const pixels = sharedUint8(rows.length * channels * size * size);
  const flags = sharedUint8(rows.length);
  const tasks = partsOf(rows.length, 4 * pool.threads).map((block) => ({
    bytes: image.bytes,
    offsets: image.offsets,
    rows,
    width: size,
    height: size,
    channels,
    pixels,
    decoded: flags,
    ...block,
  }));
  await pool.run('image-pixels', tasks, signal);
  return { images: { pixels, size, channels }, decoded: flags };
}

async function featuresOf(
  { images, decoded: flags }: Decoded,
  count: number,
  filters: PatchFilters,
  { pool, signal }: AnalysisEnvironment,
): Promise<{ dimensions: number; rowsPerChunk: number; chunks: Float32Array[] }> {
  const dimensions = featureCount(filters);
  const features = sharedFloat32(count * dimensions);
  const tasks = partsOf(count, 4 * pool.threads).map((block) => ({
    images,
    filters,
    decoded: flags,
    features,
    ...block,
  }));
  await pool.run('image-features', tasks, signal);
  return { dimensions, rowsPerChunk: Math.max(1, count), chunks: [features] };
}
