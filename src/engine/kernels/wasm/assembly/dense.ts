// Dense products in float64. Lanes are neighbouring results, each summed in order of its terms from zero and then added to
// what is there, so that every result has the bits of the plain kernels in linalg/tiles.kernel.ts.

function addTo(out: usize, sum: v128): void {
  v128.store(out, f64x2.add(v128.load(out), sum));
}

function addOne(a: usize, strideA: usize, b: usize, strideB: usize, count: i32, out: usize): void {
  let sum: f64 = 0;
  for (let r = 0; r < count; r++, a += strideA, b += strideB) sum += load<f64>(a) * load<f64>(b);
  store<f64>(out, load<f64>(out) + sum);
}

function addOneByFour(a: usize, strideA: usize, b: usize, strideB: usize, count: i32, out: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  for (let r = 0; r < count; r++, a += strideA, b += strideB) {
    const x = v128.load64_splat(a);
    s0 = f64x2.add(s0, f64x2.mul(x, v128.load(b)));
    s1 = f64x2.add(s1, f64x2.mul(x, v128.load(b, 16)));
  }
  addTo(out, s0);
  addTo(out + 16, s1);
}

function addFourByFour(
  a: usize,
  strideA: usize,
  b: usize,
  strideB: usize,
  count: i32,
  out: usize,
  strideOut: usize,
): void {
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  for (let r = 0; r < count; r++, a += strideA, b += strideB) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load64_splat(a);
    s00 = f64x2.add(s00, f64x2.mul(a0, b0));
    s01 = f64x2.add(s01, f64x2.mul(a0, b1));
    const a1 = v128.load64_splat(a, 8);
    s10 = f64x2.add(s10, f64x2.mul(a1, b0));
    s11 = f64x2.add(s11, f64x2.mul(a1, b1));
    const a2 = v128.load64_splat(a, 16);
    s20 = f64x2.add(s20, f64x2.mul(a2, b0));
    s21 = f64x2.add(s21, f64x2.mul(a2, b1));
    const a3 = v128.load64_splat(a, 24);
    s30 = f64x2.add(s30, f64x2.mul(a3, b0));
    s31 = f64x2.add(s31, f64x2.mul(a3, b1));
  }
  addTo(out, s00);
  addTo(out + 16, s01);
  addTo(out + strideOut, s10);
  addTo(out + strideOut + 16, s11);
  addTo(out + 2 * strideOut, s20);
  addTo(out + 2 * strideOut + 16, s21);
  addTo(out + 3 * strideOut, s30);
  addTo(out + 3 * strideOut + 16, s31);
}

/**
 * out += AᵀB over `count` rows of A (p columns) and B (q columns). With `upperOnly` what lies left of the diagonal's tile
 * is left alone.
 */
export function addTransposedProduct(
  a: usize,
  p: i32,
  b: usize,
  q: i32,
  count: i32,
  out: usize,
  upperOnly: bool,
): void {
  const strideA: usize = (<usize>p) << 3;
  const strideB: usize = (<usize>q) << 3;
  for (let i = 0; i < p; ) {
    const rows = i + 4 <= p ? 4 : 1;
    const ai = a + ((<usize>i) << 3);
    const row = out + <usize>i * strideB;
    let j = upperOnly ? i : 0;
    for (; j + 4 <= q; j += 4) {
      const at = (<usize>j) << 3;
      if (rows === 4) addFourByFour(ai, strideA, b + at, strideB, count, row + at, strideB);
      else addOneByFour(ai, strideA, b + at, strideB, count, row + at);
    }
    for (; j < q; j++)
      for (let k = 0; k < rows; k++) {
        const at = (<usize>j) << 3;
        addOne(ai + ((<usize>k) << 3), strideA, b + at, strideB, count, row + <usize>k * strideB + at);
      }
    i += rows;
  }
}

/** Rows of `from`, four at most, with their components side by side; rows that are not there are zeros. */
function interleave(from: usize, rows: i32, d: i32, to: usize): void {
  for (let k = 0; k < 4; k++)
    for (let t = 0; t < d; t++) {
      const value = k < rows ? load<f64>(from + ((<usize>k * <usize>d + <usize>t) << 3)) : 0;
      store<f64>(to + ((((<usize>t) << 2) + <usize>k) << 3), value);
    }
}

/** Four rows by four interleaved ones; the sums go to `sums`, four by four. */
function multiplyFourRows(a0: usize, a1: usize, a2: usize, a3: usize, b: usize, d: i32, sums: usize): void {
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end: usize = (<usize>d) << 3;
  for (let t: usize = 0; t < end; t += 8, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const x0 = v128.load64_splat(a0 + t);
    s00 = f64x2.add(s00, f64x2.mul(x0, b0));
    s01 = f64x2.add(s01, f64x2.mul(x0, b1));
    const x1 = v128.load64_splat(a1 + t);
    s10 = f64x2.add(s10, f64x2.mul(x1, b0));
    s11 = f64x2.add(s11, f64x2.mul(x1, b1));
    const x2 = v128.load64_splat(a2 + t);
    s20 = f64x2.add(s20, f64x2.mul(x2, b0));
    s21 = f64x2.add(s21, f64x2.mul(x2, b1));
    const x3 = v128.load64_splat(a3 + t);
    s30 = f64x2.add(s30, f64x2.mul(x3, b0));
    s31 = f64x2.add(s31, f64x2.mul(x3, b1));
  }
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums, s10, 32);
  v128.store(sums, s11, 48);
  v128.store(sums, s20, 64);
  v128.store(sums, s21, 80);
  v128.store(sums, s30, 96);
  v128.store(sums, s31, 112);
}

/** out[i * outWidth + j] += Σ over t of a[i * d + t] * b[j * d + t]. Needs 4 * d + 16 float64 of scratch. */
export function addProductOfRows(
  a: usize,
  aCount: i32,
  b: usize,
  bCount: i32,
  d: i32,
  out: usize,
  outWidth: i32,
  scratch: usize,
): void {
  const row: usize = (<usize>d) << 3;
  const sums = scratch + 4 * row;
  for (let j = 0; j < bCount; j += 4) {
    const columns = min(4, bCount - j);
    interleave(b + <usize>j * row, columns, d, scratch);
    for (let i = 0; i < aCount; i += 4) {
      const rows = min(4, aCount - i);
      const a0 = a + <usize>i * row;
      const a1 = rows > 1 ? a0 + row : a0;
      const a2 = rows > 2 ? a1 + row : a0;
      const a3 = rows > 3 ? a2 + row : a0;
      multiplyFourRows(a0, a1, a2, a3, scratch, d, sums);
      for (let k = 0; k < rows; k++)
        for (let c = 0; c < columns; c++) {
          const to = out + ((<usize>(i + k) * <usize>outWidth + <usize>(j + c)) << 3);
          store<f64>(to, load<f64>(to) + load<f64>(sums + ((<usize>(4 * k + c)) << 3)));
        }
    }
  }
}
