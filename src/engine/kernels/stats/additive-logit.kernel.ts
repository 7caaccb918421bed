// A share that depends on several categories at once, each adding to its log-odds: ridge logistic regression on counts of
// cells, by Newton's method.
import { choleskyOf, choleskySolve } from '../linalg/cholesky.kernel';
import { transposed } from '../linalg/dense.kernel';
import { exp, log1p } from '../math/elementary';

export interface CountedCells {
  readonly factorCount: number;
  /** Over all factors together; a factor's levels are numbered after those of the factor before. */
  readonly levelCount: number;
  /** Cells × factors: the level of each factor. */
  readonly levels: Int32Array;
  readonly hits: Float64Array;
  readonly totals: Float64Array;
}

/** Weight of the penalty on each level, as of one row; the intercept is free. */
const ridge = 1;
const interceptRidge = 1e-6;
const mostSteps = 30;

/** Log-odds by level, the intercept last. Cells of no rows do not count. `start` saves steps. */
export function fitAdditiveLogit(cells: CountedCells, start?: Float64Array): Float64Array {
  const size = cells.levelCount + 1;
  let weights = start ? Float64Array.from(start) : new Float64Array(size);
  let loss = lossOf(cells, weights);
  for (let step = 0; step < mostSteps; step++) {
    const direction = newtonDirection(cells, weights);
    if (direction === null) break;
    let length = 1;
    let next = weights;
    let nextLoss = loss;
    for (let halvings = 0; halvings < 20; halvings++) {
      next = weights.map((weight, i) => weight - length * direction[i]!);
      nextLoss = lossOf(cells, next);
      if (nextLoss <= loss) break;
      length /= 2;
    }
    if (!(nextLoss < loss - 1e-9 * (1 + Math.abs(loss)))) break;
    weights = next;
    loss = nextLoss;
  }
  return weights;
}

/** Share in a cell. */
export function shareOfCell(cells: CountedCells, cell: number, weights: Float64Array): number {
  return 1 / (1 + exp(-logOddsOf(cells, cell, weights)));
}

function logOddsOf(
  { factorCount, levelCount, levels }: CountedCells,
  cell: number,
  weights: Float64Array,
): number {
  let sum = weights[levelCount]!;
  for (let f = cell * factorCount; f < (cell + 1) * factorCount; f++) sum += weights[levels[f]!]!;
  return sum;
}

function lossOf(cells: CountedCells, weights: Float64Array): number {
  const { levelCount, hits, totals } = cells;
  let loss = 0;
  for (let cell = 0; cell < totals.length; cell++) {
    if (totals[cell]! <= 0) continue;
    const odds = logOddsOf(cells, cell, weights);
    loss += totals[cell]! * (Math.max(0, odds) + log1p(exp(-Math.abs(odds)))) - hits[cell]! * odds;
  }
  for (let level = 0; level < levelCount; level++) loss += 0.5 * ridge * weights[level]! * weights[level]!;
  return loss + 0.5 * interceptRidge * weights[levelCount]! * weights[levelCount]!;
}

/** Curvature⁻¹ · gradient. */
function newtonDirection(cells: CountedCells, weights: Float64Array): Float64Array | null {
  const { factorCount, levelCount, levels, hits, totals } = cells;
  const size = levelCount + 1;
  const gradient = weights.map((weight, i) => weight * (i === levelCount ? interceptRidge : ridge));
  const curvature = new Float64Array(size * size);
  for (let i = 0; i < size; i++) curvature[i * size + i] = i === levelCount ? interceptRidge : ridge;
  const own = new Int32Array(factorCount + 1);
  own[factorCount] = levelCount;
  for (let cell = 0; cell < totals.length; cell++) {
    const total = totals[cell]!;
    if (total <= 0) continue;
    for (let f = 0; f < factorCount; f++) own[f] = levels[cell * factorCount + f]!;
    const share = shareOfCell(cells, cell, weights);
    const residual = total * share - hits[cell]!;
    const weight = Math.max(1e-9, total * share * (1 - share));
    for (const i of own) {
      gradient[i] = gradient[i]! + residual;
      for (const j of own) curvature[i * size + j] = curvature[i * size + j]! + weight;
    }
  }
  const factor = choleskyOf({ rows: size, columns: size, values: curvature });
  if (factor === null) return null;
  choleskySolve(factor, transposed(factor), gradient);
  return gradient;
}
