// The inner loops of dense algebra, in register tiles: eight sums at a time live outside memory. Operands are row-major
// and small enough for the cache; callers walk over blocks of rows, so that sums have a fixed order. Where all of them are
// `operands`, SIMD kernels do the same with the same bits.
import { scratchAddress } from './kernel-arena';
import { kernelsFor } from './operands';

/**
 * out[i·outWidth + j] += Σ over t of a[i·d + t] · b[j·d + t]: `aCount` rows of a against `bCount` rows of b, from `outAt`.
 */
export function addProductOfRows(
  a: Float64Array,
  aCount: number,
  b: Float64Array,
  bCount: number,
  d: number,
  out: Float64Array,
  outAt: number,
  outWidth: number,
): void {
  const simd = kernelsFor(d, a, b, out);
  if (simd !== null) {
    const to = out.byteOffset + 8 * outAt;
    simd.addProductOfRows(a.byteOffset, aCount, b.byteOffset, bCount, d, to, outWidth, scratchAddress);
    return;
  }
  for (let i = 0; i < aCount; i += 4) {
    if (i + 4 > aCount) {
      for (let k = i; k < aCount; k++) addOneRow(a, k, b, bCount, d, out, outAt + k * outWidth);
      return;
    }
    const a0 = i * d;
    const a1 = a0 + d;
    const a2 = a1 + d;
    const a3 = a2 + d;
    let j = 0;
    for (; j + 2 <= bCount; j += 2) {
      const b0 = j * d;
      const b1 = b0 + d;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      let s20 = 0;
      let s21 = 0;
      let s30 = 0;
      let s31 = 0;
      for (let t = 0; t < d; t++) {
        const y0 = b[b0 + t]!;
        const y1 = b[b1 + t]!;
        const x0 = a[a0 + t]!;
        const x1 = a[a1 + t]!;
        const x2 = a[a2 + t]!;
        const x3 = a[a3 + t]!;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s20 += x2 * y0;
        s21 += x2 * y1;
        s30 += x3 * y0;
        s31 += x3 * y1;
      }
      let o = outAt + i * outWidth + j;
      out[o] = out[o]! + s00;
      out[o + 1] = out[o + 1]! + s01;
      o += outWidth;
      out[o] = out[o]! + s10;
      out[o + 1] = out[o + 1]! + s11;
      o += outWidth;
      out[o] = out[o]! + s20;
      out[o + 1] = out[o + 1]! + s21;
      o += outWidth;
      out[o] = out[o]! + s30;
      out[o + 1] = out[o + 1]! + s31;
    }
    if (j < bCount) {
      const b0 = j * d;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let t = 0; t < d; t++) {
        const y = b[b0 + t]!;
        s0 += a[a0 + t]! * y;
        s1 += a[a1 + t]! * y;
        s2 += a[a2 + t]! * y;
        s3 += a[a3 + t]! * y;
      }
      const o = outAt + i * outWidth + j;
      out[o] = out[o]! + s0;
      out[o + outWidth] = out[o + outWidth]! + s1;
      out[o + 2 * outWidth] = out[o + 2 * outWidth]! + s2;
      out[o + 3 * outWidth] = out[o + 3 * outWidth]! + s3;
    }
  }
}

function addOneRow(
  a: Float64Array,
  row: number,
  b: Float64Array,
  bCount: number,
  d: number,
  out: Float64Array,
  to: number,
): void {
  const at = row * d;
  for (let j = 0; j < bCount; j++) {
    let sum = 0;
    for (let t = 0, from = j * d; t < d; t++) sum += a[at + t]! * b[from + t]!;
    out[to + j] = out[to + j]! + sum;
  }
}

/**
 * out[p·q + …] += AᵀB over `count` rows of A (from `aAt`, p columns) and B (from `bAt`, q columns). With `upperOnly`, A
 * and B being the same, what lies left of the diagonal's tile is not computed.
 */
export function addTransposedProduct(
  a: Float64Array,
  aAt: number,
  p: number,
  b: Float64Array,
  bAt: number,
  q: number,
  count: number,
  out: Float64Array,
  upperOnly = false,
): void {
  const simd = kernelsFor(1, a, b, out);
  if (simd !== null) {
    const fromA = a.byteOffset + 8 * aAt;
    const fromB = b.byteOffset + 8 * bAt;
    simd.addTransposedProduct(fromA, p, fromB, q, count, out.byteOffset, upperOnly);
    return;
  }
  let i = 0;
  for (; i + 2 <= p; i += 2) {
    let j = upperOnly ? i - (i % 4) : 0;
    for (; j + 4 <= q; j += 4) {
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let r = 0, x = aAt + i, y = bAt + j; r < count; r++, x += p, y += q) {
        const x0 = a[x]!;
        const x1 = a[x + 1]!;
        const y0 = b[y]!;
        const y1 = b[y + 1]!;
        const y2 = b[y + 2]!;
        const y3 = b[y + 3]!;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
      }
      const o = i * q + j;
      out[o] = out[o]! + s00;
      out[o + 1] = out[o + 1]! + s01;
      out[o + 2] = out[o + 2]! + s02;
      out[o + 3] = out[o + 3]! + s03;
      const n = o + q;
      out[n] = out[n]! + s10;
      out[n + 1] = out[n + 1]! + s11;
      out[n + 2] = out[n + 2]! + s12;
      out[n + 3] = out[n + 3]! + s13;
    }
    for (; j < q; j++) {
      addColumnPair(a, aAt + i, p, b, bAt + j, q, count, out, i * q + j);
      addColumnPair(a, aAt + i + 1, p, b, bAt + j, q, count, out, (i + 1) * q + j);
    }
  }
  if (i < p)
    for (let j = upperOnly ? i : 0; j < q; j++)
      addColumnPair(a, aAt + i, p, b, bAt + j, q, count, out, i * q + j);
}

function addColumnPair(
  a: Float64Array,
  aAt: number,
  p: number,
  b: Float64Array,
  bAt: number,
  q: number,
  count: number,
  out: Float64Array,
  to: number,
): void {
  let sum = 0;
  for (let r = 0; r < count; r++) sum += a[aAt + r * p]! * b[bAt + r * q]!;
  out[to] = out[to]! + sum;
}
