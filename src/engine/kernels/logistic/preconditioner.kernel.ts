// A rough inverse of the loss's second derivative, class by class. L-BFGS that starts from it needs a fraction of the
// steps: dense features are correlated, and rare terms are nearly flat directions. The intercept is the last feature, 1.
import { choleskyOf, choleskySolve } from '../linalg/cholesky.kernel';
import { mirrorUpperTriangle, rowsPerBlock } from '../linalg/dense.kernel';
import type { Matrix } from '../linalg/matrix';
import { operands } from '../linalg/operands';
import type { SparseMatrix } from '../linalg/sparse';
import { addTransposedProduct } from '../linalg/tiles.kernel';
import { packRows } from './dense-products.kernel';
import type { DenseFeatures, Features } from './features';
import { bytesOfVectors, type FitMemory } from './fit-memory';
import { divideBy } from './vectors.kernel';

export interface Preconditioner {
  /** Multiplies weights, intercepts behind them, by the rough inverse, in place. */
  apply(weights: Float64Array): void;
}

/** How steep the loss is in one predictor, by target row: weight × p(1 − p), which sums to less than ¼. */
export type Steepness = (target: number, predictor: number) => number;

/** Beyond these the Gram matrices cost more than they save. */
const mostDenseDimensions = 2048;
const mostDenseEntries = 16_000_000;

/** `ridge` is the second derivative of the penalty, `width` the number of predictors. */
export function preconditionerOf(
  features: Features,
  rows: Int32Array,
  ridge: number,
  width: number,
  steepness: Steepness,
  memory: FitMemory,
): Preconditioner {
  if (features.kind === 'sparse') return diagonal(features.matrix, rows, ridge, width, steepness, memory);
  const size = features.dimensions + 1;
  if (features.dimensions > mostDenseDimensions || size * size * width > mostDenseEntries)
    return { apply: () => undefined };
  return blocks(features, rows, ridge, width, steepness);
}

/** What the two of a fit take of its memory, for weights of that length. */
export function bytesOfPreconditioners(features: Features, length: number): number {
  return features.kind === 'sparse' ? bytesOfVectors(2, length) : 0;
}

function diagonal(
  { starts, columns, values, columnCount }: SparseMatrix,
  rows: Int32Array,
  ridge: number,
  width: number,
  steepness: Steepness,
  memory: FitMemory,
): Preconditioner {
  const sums = memory.float64((columnCount + 1) * width).fill(ridge);
  sums.fill(1e-12, columnCount * width);
  const own = new Float64Array(width);
  for (let r = 0; r < rows.length; r++) {
    for (let c = 0; c < width; c++) {
      own[c] = steepness(r, c);
      sums[columnCount * width + c] = sums[columnCount * width + c]! + own[c]!;
    }
    for (let k = starts[rows[r]!]!; k < starts[rows[r]! + 1]!; k++) {
      const square = values[k]! * values[k]!;
      const at = columns[k]! * width;
      for (let c = 0; c < width; c++) sums[at + c] = sums[at + c]! + square * own[c]!;
    }
  }
  return { apply: (weights) => divideBy(weights, sums) };
}

function blocks(
  features: DenseFeatures,
  rows: Int32Array,
  ridge: number,
  width: number,
  steepness: Steepness,
): Preconditioner {
  const d = features.dimensions;
  const factors = secondDerivatives(features, rows, width, steepness).map((gram) => {
    mirrorUpperTriangle(gram);
    for (let t = 0; t < d; t++) gram.values[t * (d + 2)] = gram.values[t * (d + 2)]! + ridge;
    gram.values[d * (d + 2)] = gram.values[d * (d + 2)]! + 1e-12;
    return choleskyOf(gram);
  });
  const own = new Float64Array(d + 1);
  return {
    apply: (weights) => {
      factors.forEach((factor, c) => {
        if (factor === null) return;
        own.set(weights.subarray(c * d, (c + 1) * d));
        own[d] = weights[width * d + c]!;
        choleskySolve(factor, own, 1);
        weights.set(own.subarray(0, d), c * d);
        weights[width * d + c] = own[d]!;
      });
    },
  };
}

/** Work of the Gram matrices, in gradients. */
const gramWork = 12;

/**
 * One a predictor, upper triangles; good until the next products. From evenly spaced rows where all would cost too much:
 * a preconditioner need not be exact.
 */
function secondDerivatives(
  features: DenseFeatures,
  rows: Int32Array,
  width: number,
  steepness: Steepness,
): readonly Matrix[] {
  const d = features.dimensions;
  const size = d + 1;
  const count = Math.min(rows.length, Math.max(4 * d, Math.ceil((4 * gramWork * rows.length) / d)));
  const chosen = Int32Array.from({ length: count }, (_, i) => Math.floor((i * rows.length) / count));
  const places = chosen.map((target) => rows[target]!);
  const gramLengths = Array.from({ length: width }, () => size * size);
  const [block, scaled, ...sums] = operands(rowsPerBlock * d, rowsPerBlock * size, ...gramLengths) as [
    Float64Array,
    Float64Array,
    ...Float64Array[],
  ];
  const grams = sums.map((values): Matrix => ({ rows: size, columns: size, values }));
  for (let from = 0; from < count; from += rowsPerBlock) {
    const filled = Math.min(rowsPerBlock, count - from);
    packRows(features, places, from, filled, block);
    grams.forEach((gram, c) => {
      for (let b = 0; b < filled; b++) {
        const factor = Math.sqrt((steepness(chosen[from + b]!, c) * rows.length) / count);
        for (let t = 0; t < d; t++) scaled[b * size + t] = block[b * d + t]! * factor;
        scaled[b * size + d] = factor;
      }
      addTransposedProduct(scaled, 0, size, scaled, 0, size, filled, gram.values, true);
    });
  }
  return grams;
}
