// All eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to tridiagonal form, then QL steps with
// implicit shifts (R. S. Martin, C. Reinsch, J. H. Wilkinson, 1968; A. Dubrulle, R. S. Martin, J. H. Wilkinson, 1968).
// The basis is kept transposed, so that both inner loops walk along rows.
import { fixColumnSigns, type Matrix, zeroMatrix } from './matrix';

export interface Eigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** Column j belongs to value j; unit length, sign fixed. */
  readonly vectors: Matrix;
}

export function symmetricEigen(a: Matrix): Eigen {
  const n = a.rows;
  const work = a.values.slice();
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const basis = tridiagonalise(work, n, diagonal, beside);
  diagonalise(diagonal, beside, basis, n);
  return sorted(diagonal, basis, n);
}

/** Leaves the diagonal and (from index 1) the numbers beside it; returns the basis, one vector a row. */
function tridiagonalise(
  a: Float64Array,
  n: number,
  diagonal: Float64Array,
  beside: Float64Array,
): Float64Array {
  const heights = new Float64Array(n);
  const q = new Float64Array(n);
  for (let i = n - 1; i >= 1; i--) {
    const row = i * n;
    const last = i - 1;
    diagonal[i] = a[row + i]!;
    let sum = 0;
    for (let k = 0; k < last; k++) sum += a[row + k]! * a[row + k]!;
    const f = a[row + last]!;
    if (sum === 0) {
      beside[i] = f;
      continue;
    }
    sum += f * f;
    const g = f >= 0 ? -Math.sqrt(sum) : Math.sqrt(sum);
    const h = sum - f * g;
    beside[i] = g;
    heights[i] = h;
    a[row + last] = f - g;
    let overlap = 0;
    productsWithRow(a, n, i, a, row, q);
    for (let j = 0; j < i; j++) {
      q[j] = q[j]! / h;
      overlap += q[j]! * a[row + j]!;
    }
    overlap /= 2 * h;
    for (let j = 0; j < i; j++) q[j] = q[j]! - overlap * a[row + j]!;
    for (let j = 0; j < i; j++) {
      const u = a[row + j]!;
      const p = q[j]!;
      for (let k = 0, o = j * n; k < i; k++) a[o + k] = a[o + k]! - u * q[k]! - p * a[row + k]!;
    }
  }
  diagonal[0] = a[0] ?? 0;
  return accumulate(a, heights, n);
}

/** Of the first `size` rows of `m`, over as many components; four sums at a time, so that none waits for the one before. */
function productsWithRow(
  m: Float64Array,
  n: number,
  size: number,
  a: Float64Array,
  row: number,
  out: Float64Array,
): void {
  let j = 0;
  for (; j + 4 <= size; j += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = 0, o = j * n; k < size; k++, o++) {
      const value = a[row + k]!;
      s0 += m[o]! * value;
      s1 += m[o + n]! * value;
      s2 += m[o + 2 * n]! * value;
      s3 += m[o + 3 * n]! * value;
    }
    out[j] = s0;
    out[j + 1] = s1;
    out[j + 2] = s2;
    out[j + 3] = s3;
  }
  for (; j < size; j++) {
    let sum = 0;
    for (let k = 0, o = j * n; k < size; k++) sum += m[o + k]! * a[row + k]!;
    out[j] = sum;
  }
}

/** The product of the reflections whose vectors stand in the rows of `a`. */
function accumulate(a: Float64Array, heights: Float64Array, n: number): Float64Array {
  const basis = new Float64Array(n * n);
  const dots = new Float64Array(n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  for (let i = 1; i < n; i++) {
    const h = heights[i]!;
    if (h === 0) continue;
    const row = i * n;
    productsWithRow(basis, n, i, a, row, dots);
    for (let c = 0; c < i; c++) {
      const o = c * n;
      const dot = dots[c]! / h;
      for (let r = 0; r < i; r++) basis[o + r] = basis[o + r]! - dot * a[row + r]!;
    }
  }
  return basis;
}

const mostSteps = 60;

function diagonalise(d: Float64Array, beside: Float64Array, basis: Float64Array, n: number): void {
  const e = new Float64Array(n);
  for (let i = 1; i < n; i++) e[i - 1] = beside[i]!;
  for (let l = 0; l < n; l++) {
    for (let step = 0; step < mostSteps; step++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m += 1;
      if (m === l) break;
      qlStep(d, e, basis, n, l, m);
    }
  }
}

/** One implicit step on the block l … m. */
function qlStep(
  d: Float64Array,
  e: Float64Array,
  basis: Float64Array,
  n: number,
  l: number,
  m: number,
): void {
  const ratio = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  const length = Math.abs(ratio) > 1e150 ? Math.abs(ratio) : Math.sqrt(ratio * ratio + 1);
  let g = d[m]! - d[l]! + e[l]! / (ratio + (ratio >= 0 ? length : -length));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = d[i + 1]! - p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - p;
    const t = (d[i]! - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
    for (let k = 0, low = i * n, high = low + n; k < n; k++) {
      const above = basis[high + k]!;
      const below = basis[low + k]!;
      basis[high + k] = s * below + c * above;
      basis[low + k] = c * below - s * above;
    }
  }
  d[l] = d[l]! - p;
  e[l] = g;
  e[m] = 0;
}

function sorted(d: Float64Array, basis: Float64Array, n: number): Eigen {
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((i, j) => d[j]! - d[i]! || i - j);
  const vectors = zeroMatrix(n, n);
  const values = new Float64Array(n);
  order.forEach((from, to) => {
    values[to] = d[from]!;
    for (let k = 0; k < n; k++) vectors.values[k * n + to] = basis[from * n + k]!;
  });
  fixColumnSigns(vectors);
  return { values, vectors };
}
