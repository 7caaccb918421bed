// A rough inverse of the loss's second derivative, class by class. L-BFGS that starts from it needs a fraction of the
// steps: dense features are correlated, and rare terms are nearly flat directions. The intercept is the last feature, 1.
import { choleskyOf, choleskySolve } from '../linalg/cholesky.kernel';
import { mirrorUpperTriangle, rowsPerBlock, transposed } from '../linalg/dense.kernel';
import type { FitMemory } from '../linalg/fit-memory';
import { bytesOfVectors } from '../linalg/kernel-arena';
import type { Matrix } from '../linalg/matrix';
import { operands } from '../linalg/operands';
import { addTransposedProduct } from '../linalg/tiles.kernel';
import type { Features } from './features';
import type { DenseRows, LearntRows, PackedRows } from './learnt-rows';
import { packRows } from './pack-rows.kernel';
import { addSparseSquares } from './sparse-products.kernel';
import { addColumnSums, divideBy } from './vectors.kernel';

export interface Preconditioner {
  /** Multiplies weights, intercepts behind them, by the rough inverse, in place. */
  apply(weights: Float64Array): void;
}

/** How steep the loss is in one predictor, by target row: weight × p(1 − p), which sums to less than ¼. */
export type Steepness = (target: number, predictor: number) => number;

/** Beyond these the Gram matrices cost more than they save. */
const mostDenseDimensions = 2048;
const mostDenseEntries = 16_000_000;

/**
 * `ridge` is the second derivative of the penalty, `width` the number of predictors. At weights of zero all predictors are as
 * steep, `areAlike`: then one of them stands for all.
 */
export function preconditionerOf(
  learnt: LearntRows,
  ridge: number,
  width: number,
  steepness: Steepness,
  areAlike: boolean,
  memory: PreconditionerMemory,
): Preconditioner {
  if (learnt.kind === 'packed') return diagonal(learnt, ridge, width, steepness, memory);
  const { dimensions } = learnt.features;
  const size = dimensions + 1;
  if (dimensions > mostDenseDimensions || size * size * width > mostDenseEntries)
    return { apply: () => undefined };
  return blocks(learnt, ridge, width, steepness, areAlike);
}

/** Of a fit, used anew by each of its preconditioners; empty for dense features. */
export interface PreconditionerMemory {
  /** As long as the weights. */
  readonly sums: Float64Array;
  /** Rows × predictors. */
  readonly steep: Float64Array;
}

export function preconditionerMemory(
  memory: FitMemory,
  learnt: LearntRows,
  width: number,
): PreconditionerMemory {
  if (learnt.kind === 'dense') return { sums: memory.float64(0), steep: memory.float64(0) };
  return {
    sums: memory.float64((learnt.columnCount + 1) * width),
    steep: memory.float64(learnt.rowCount * width),
  };
}

/** What that takes of a fit's memory. */
export function bytesOfPreconditioner(features: Features, rowCount: number, width: number): number {
  if (features.kind === 'dense') return bytesOfVectors(2, 0);
  return bytesOfVectors(1, (features.matrix.columnCount + 1) * width) + bytesOfVectors(1, rowCount * width);
}

function diagonal(
  learnt: PackedRows,
  ridge: number,
  width: number,
  steepness: Steepness,
  { sums, steep }: PreconditionerMemory,
): Preconditioner {
  const size = learnt.columnCount * width;
  sums.fill(ridge);
  sums.fill(1e-12, size);
  for (let r = 0; r < learnt.rowCount; r++)
    for (let c = 0; c < width; c++) steep[r * width + c] = steepness(r, c);
  addSparseSquares(learnt, steep, width, sums.subarray(0, size));
  addColumnSums(sums.subarray(size), steep);
  return { apply: (weights) => divideBy(weights, sums) };
}

function blocks(
  learnt: DenseRows,
  ridge: number,
  width: number,
  steepness: Steepness,
  areAlike: boolean,
): Preconditioner {
  const d = learnt.features.dimensions;
  const factors = secondDerivatives(learnt, areAlike ? 1 : width, steepness).map((gram) => {
    mirrorUpperTriangle(gram);
    for (let t = 0; t < d; t++) gram.values[t * (d + 2)] = gram.values[t * (d + 2)]! + ridge;
    gram.values[d * (d + 2)] = gram.values[d * (d + 2)]! + 1e-12;
    const factor = choleskyOf(gram);
    return factor === null ? null : { factor, across: transposed(factor) };
  });
  const own = new Float64Array(d + 1);
  return {
    apply: (weights) => {
      for (let c = 0; c < width; c++) {
        const found = factors[areAlike ? 0 : c];
        if (found === undefined || found === null) continue;
        own.set(weights.subarray(c * d, (c + 1) * d));
        own[d] = weights[width * d + c]!;
        choleskySolve(found.factor, found.across, own);
        weights.set(own.subarray(0, d), c * d);
        weights[width * d + c] = own[d]!;
      }
    },
  };
}

/** Work of the Gram matrices, in gradients; with many rows a fit takes few steps, which have to pay for them. */
const gramWork = 12;
const gramWorkOfMany = 4;
const manyRows = 24_000;

/**
 * One a predictor, upper triangles; good until the next products. From evenly spaced rows where all would cost too much:
 * a preconditioner need not be exact.
 */
function secondDerivatives(
  { features, rows, standardised }: DenseRows,
  width: number,
  steepness: Steepness,
): readonly Matrix[] {
  const d = features.dimensions;
  const size = d + 1;
  const work = rows.length > manyRows ? gramWorkOfMany : gramWork;
  const count = Math.min(rows.length, Math.max(4 * d, Math.ceil((4 * work * rows.length) / d)));
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
    if (standardised === null) packRows(features, places, from, filled, block);
    const source = standardised ?? block;
    grams.forEach((gram, c) => {
      for (let b = 0; b < filled; b++) {
        const factor = Math.sqrt((steepness(chosen[from + b]!, c) * rows.length) / count);
        const at = (standardised === null ? b : chosen[from + b]!) * d;
        for (let t = 0; t < d; t++) scaled[b * size + t] = source[at + t]! * factor;
        scaled[b * size + d] = factor;
      }
      addTransposedProduct(scaled, 0, size, scaled, 0, size, filled, gram.values, true);
    });
  }
  return grams;
}
