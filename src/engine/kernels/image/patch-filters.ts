// Filters for image features: random patches of the images themselves, decorrelated (after A. Coates, A. Ng, The
// importance of encoding versus training with sparse coding and vector quantization, 2011).
import { gram, multiply, transposed } from '../linalg/dense.kernel';
import { type Matrix, zeroMatrix } from '../linalg/matrix';
import { symmetricEigen } from '../linalg/symmetric-eigen.kernel';
import type { RandomStream } from '../random/random-stream';
import { median } from '../stats/order-statistics';
import { type ImageSet, patchLength, takePatch } from './patches.kernel';

export interface PatchFilters {
  readonly count: number;
  /** count × patch length. */
  readonly weights: Float64Array;
  /** Added to each filter's answer. */
  readonly offsets: Float64Array;
}

const sampledPatches = 20_000;
/** Share of the mean variance added to each direction before decorrelating. */
const whiteningFloor = 0.1;

/** `rows` are the images to draw from; there must be one at least. */
export function patchFilters(
  images: ImageSet,
  rows: Int32Array,
  count: number,
  stream: RandomStream,
): PatchFilters {
  const length = patchLength(images.channels);
  const patches = zeroMatrix(sampledPatches, length);
  const contrast = new Float64Array(sampledPatches);
  for (let i = 0; i < sampledPatches; i++) {
    const row = rows[stream.nextInt(rows.length)] ?? 0;
    const x = stream.nextInt(images.size);
    const y = stream.nextInt(images.size);
    contrast[i] = takePatch(images, row, x, y, patches.values, i * length);
  }
  const mean = centre(patches);
  const whitening = whiteningOf(patches);
  const chosen = chooseContrasted(patches, contrast, count);
  const white = multiply(chosen, whitening);
  for (let f = 0; f < chosen.rows; f++) normalise(white.values, f * length, length);
  const weights = multiply(white, whitening);
  const offsets = new Float64Array(chosen.rows);
  for (let f = 0; f < chosen.rows; f++)
    for (let t = 0; t < length; t++)
      offsets[f] = (offsets[f] ?? 0) - (weights.values[f * length + t] ?? 0) * (mean[t] ?? 0);
  return { count: chosen.rows, weights: weights.values, offsets };
}

/** Takes the mean patch away from each; returns it. */
function centre({ rows, columns, values }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let i = 0; i < values.length; i++)
    mean[i % columns] = (mean[i % columns] ?? 0) + (values[i] ?? 0) / rows;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - (mean[i % columns] ?? 0);
  return mean;
}

/** The symmetric matrix that makes the patches' covariance nearly the identity. */
function whiteningOf(patches: Matrix): Matrix {
  const covariance = gram(patches);
  covariance.values.forEach((value, i) => {
    covariance.values[i] = value / patches.rows;
  });
  const { values, vectors } = symmetricEigen(covariance);
  const floor = (whiteningFloor * values.reduce((sum, value) => sum + value, 0)) / values.length;
  const scaled = zeroMatrix(vectors.rows, vectors.columns);
  for (let i = 0; i < scaled.values.length; i++) {
    const variance = Math.max(0, values[i % vectors.columns] ?? 0) + floor;
    scaled.values[i] = variance > 0 ? (vectors.values[i] ?? 0) / Math.sqrt(variance) : 0;
  }
  return multiply(scaled, transposed(vectors));
}

/** The first patches drawn whose contrast is above the median: flat ones would answer to nothing. */
function chooseContrasted(patches: Matrix, contrast: Float64Array, count: number): Matrix {
  const least = median(contrast);
  const chosen = Array.from(contrast.keys())
    .filter((i) => (contrast[i] ?? 0) > least)
    .slice(0, count);
  const out = zeroMatrix(chosen.length, patches.columns);
  chosen.forEach((from, to) => {
    out.values.set(
      patches.values.subarray(from * patches.columns, (from + 1) * patches.columns),
      to * patches.columns,
    );
  });
  return out;
}

function normalise(values: Float64Array, at: number, length: number): void {
  let squares = 0;
  for (let t = at; t < at + length; t++) squares += (values[t] ?? 0) * (values[t] ?? 0);
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let t = at; t < at + length; t++) values[t] = (values[t] ?? 0) * scale;
}
