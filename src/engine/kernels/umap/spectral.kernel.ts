// Coordinates from the two smoothest functions on a connected graph: eigenvectors of the normalised Laplacian beside the
// trivial one (McInnes, Healy and Melville 2018, algorithm 4), by Chebyshev-filtered subspace iteration (Zhou, Saad,
// Tiago and Chelikowsky, 2006), which needs nothing but products of the graph with a few vectors.
import { type CancelSignal, neverCancelled } from '#shared/base/cancel';
import { unitFrom } from '../math/mix32';
import type { FuzzyGraph } from './fuzzy-graph.kernel';
import { symmetricEigen } from './symmetric-eigen.kernel';
import { filterOf, timesWalk, walkOf, width } from './walk.kernel';

const mostRounds = 12;
/** The plane is where a layout starts, which for many points need not be more than smooth. */
const roundsOfMany = 3;
const manyPoints = 20_000;
const smallEnough = 1e-4;

/** x,y of each point; null where the graph is too small or the iteration broke down. */
export function spectralPlane(
  graph: FuzzyGraph,
  seed: number,
  signal: CancelSignal = neverCancelled,
): Float64Array | null {
  const { count } = graph;
  if (count < 4 * width) return null;
  const walk = walkOf(graph);
  const filter = filterOf(walk);
  let block: Float64Array = new Float64Array(count * width);
  for (let i = 0; i < block.length; i++) block[i] = unitFrom(seed, i) - 0.5;
  let damped = 0;
  const rounds = count > manyPoints ? roundsOfMany : mostRounds;
  for (let round = 0; round < rounds; round++) {
    block = filter(block, damped, signal);
    if (!orthonormalise(block, count, walk.trivial)) return null;
    const image = timesWalk(walk, block);
    const { values, vectors } = symmetricEigen(innerProducts(block, image, count), width);
    block = combine(block, vectors, count);
    const residual = largestResidual(block, combine(image, vectors, count), values, count);
    if (residual < smallEnough) break;
    damped = values[width - 1]!;
  }
  const plane = new Float64Array(2 * count);
  for (let axis = 0; axis < 2; axis++) {
    const sign = signOf(block, axis, count);
    for (let i = 0; i < count; i++) plane[2 * i + axis] = sign * block[i * width + axis]!;
  }
  return plane.every(Number.isFinite) ? plane : null;
}

/** Gram-Schmidt, twice for accuracy, against the trivial vector and each other. False if a vector vanished. */
function orthonormalise(block: Float64Array, count: number, trivial: Float64Array): boolean {
  for (let column = 0; column < width; column++)
    for (let pass = 0; pass < 2; pass++) {
      subtract(block, column, count, (i) => trivial[i]!);
      for (let other = 0; other < column; other++)
        subtract(block, column, count, (i) => block[i * width + other]!);
      let sum = 0;
      for (let i = 0; i < count; i++) sum += block[i * width + column]! * block[i * width + column]!;
      if (!(sum > 1e-200) || !Number.isFinite(sum)) return false;
      const factor = 1 / Math.sqrt(sum);
      for (let i = 0; i < count; i++) block[i * width + column]! *= factor;
    }
  return true;
}

function subtract(block: Float64Array, column: number, count: number, unit: (i: number) => number): void {
  let dot = 0;
  for (let i = 0; i < count; i++) dot += block[i * width + column]! * unit(i);
  for (let i = 0; i < count; i++) block[i * width + column]! -= dot * unit(i);
}

function innerProducts(a: Float64Array, b: Float64Array, count: number): Float64Array {
  const products = new Float64Array(width * width);
  for (let i = 0; i < count; i++)
    for (let r = 0; r < width; r++)
      for (let c = 0; c < width; c++) products[r * width + c]! += a[i * width + r]! * b[i * width + c]!;
  for (let r = 0; r < width; r++)
    for (let c = 0; c < r; c++) {
      const mean = (products[r * width + c]! + products[c * width + r]!) / 2;
      products[r * width + c] = mean;
      products[c * width + r] = mean;
    }
  return products;
}

/** block × vectors, where vector c is column c of `vectors`. */
function combine(block: Float64Array, vectors: Float64Array, count: number): Float64Array {
  const out = new Float64Array(block.length);
  for (let i = 0; i < count; i++)
    for (let c = 0; c < width; c++) {
      let sum = 0;
      for (let r = 0; r < width; r++) sum += block[i * width + r]! * vectors[r * width + c]!;
      out[i * width + c] = sum;
    }
  return out;
}

function largestResidual(
  block: Float64Array,
  image: Float64Array,
  values: Float64Array,
  count: number,
): number {
  let largest = 0;
  for (let axis = 0; axis < 2; axis++) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const rest = image[i * width + axis]! - values[axis]! * block[i * width + axis]!;
      sum += rest * rest;
    }
    largest = Math.max(largest, Math.sqrt(sum));
  }
  return largest;
}

/** Eigenvectors come with either sign; the largest entry is made positive. */
function signOf(block: Float64Array, axis: number, count: number): number {
  let largest = 0;
  for (let i = 0; i < count; i++) {
    const value = block[i * width + axis]!;
    if (Math.abs(value) > Math.abs(largest)) largest = value;
  }
  return largest < 0 ? -1 : 1;
}
