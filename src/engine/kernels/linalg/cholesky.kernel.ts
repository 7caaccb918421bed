import type { Matrix } from './matrix';

/**
 * Lower-triangular L with L Lᵀ = A, A symmetric and positive definite; null where it is not. Column by column, four rows
 * at a time, so that four sums are under way at once; reads the upper triangle.
 */
export function choleskyOf(a: Matrix): Matrix | null {
  const n = a.rows;
  const l = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const own = j * n;
    let rest = a.values[own + j]!;
    for (let k = 0; k < j; k++) rest -= l[own + k]! * l[own + k]!;
    if (!(rest > 0)) return null;
    const diagonal = Math.sqrt(rest);
    l[own + j] = diagonal;
    let i = j + 1;
    for (; i + 4 <= n; i += 4) {
      const r0 = i * n;
      const r1 = r0 + n;
      const r2 = r1 + n;
      const r3 = r2 + n;
      let s0 = a.values[own + i]!;
      let s1 = a.values[own + i + 1]!;
      let s2 = a.values[own + i + 2]!;
      let s3 = a.values[own + i + 3]!;
      for (let k = 0; k < j; k++) {
        const value = l[own + k]!;
        s0 -= l[r0 + k]! * value;
        s1 -= l[r1 + k]! * value;
        s2 -= l[r2 + k]! * value;
        s3 -= l[r3 + k]! * value;
      }
      l[r0 + j] = s0 / diagonal;
      l[r1 + j] = s1 / diagonal;
      l[r2 + j] = s2 / diagonal;
      l[r3 + j] = s3 / diagonal;
    }
    for (; i < n; i++) {
      let sum = a.values[own + i]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[own + k]!;
      l[i * n + j] = sum / diagonal;
    }
  }
  return { rows: n, columns: n, values: l };
}

/** Solves L Lᵀ x = b in place; `across` is Lᵀ, which who solves often makes once. */
export function choleskySolve(
  { rows: n, values: l }: Matrix,
  { values: across }: Matrix,
  b: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    let rest = b[i]!;
    for (let k = 0; k < i; k++) rest -= l[row + k]! * b[k]!;
    b[i] = rest / l[row + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    let rest = b[i]!;
    for (let k = i + 1; k < n; k++) rest -= across[row + k]! * b[k]!;
    b[i] = rest / across[row + i]!;
  }
}
