// Sparse rows (float32 values, places of their columns) times dense weights of k predictors, feature by feature, in
// float64. Lanes are neighbouring predictors; each is summed in order of the row's entries, from zero, as in
// linalg/sparse-times.kernel.ts and logistic/sparse-products.kernel.ts.

/** out[r · k + c] = Σ over the entries of row r of value · weights[column · k + c]. */
export function sparseTimes(
  starts: usize,
  columns: usize,
  values: usize,
  rowCount: i32,
  weights: usize,
  k: i32,
  out: usize,
): void {
  const width: usize = (<usize>k) << 3;
  for (let r = 0; r < rowCount; r++, starts += 4, out += width) {
    const from = (<usize>load<i32>(starts)) << 2;
    const to = (<usize>load<i32>(starts, 4)) << 2;
    let c = 0;
    for (; c + 16 <= k; c += 16) {
      const at = weights + ((<usize>c) << 3);
      let s0 = f64x2.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let s4 = s0;
      let s5 = s0;
      let s6 = s0;
      let s7 = s0;
      for (let i = from; i < to; i += 4) {
        const value = f64x2.splat(<f64>load<f32>(values + i));
        const w = at + <usize>load<i32>(columns + i) * width;
        s0 = f64x2.add(s0, f64x2.mul(value, v128.load(w)));
        s1 = f64x2.add(s1, f64x2.mul(value, v128.load(w, 16)));
        s2 = f64x2.add(s2, f64x2.mul(value, v128.load(w, 32)));
        s3 = f64x2.add(s3, f64x2.mul(value, v128.load(w, 48)));
        s4 = f64x2.add(s4, f64x2.mul(value, v128.load(w, 64)));
        s5 = f64x2.add(s5, f64x2.mul(value, v128.load(w, 80)));
        s6 = f64x2.add(s6, f64x2.mul(value, v128.load(w, 96)));
        s7 = f64x2.add(s7, f64x2.mul(value, v128.load(w, 112)));
      }
      const o = out + ((<usize>c) << 3);
      v128.store(o, s0);
      v128.store(o, s1, 16);
      v128.store(o, s2, 32);
      v128.store(o, s3, 48);
      v128.store(o, s4, 64);
      v128.store(o, s5, 80);
      v128.store(o, s6, 96);
      v128.store(o, s7, 112);
    }
    for (; c + 8 <= k; c += 8) {
      const at = weights + ((<usize>c) << 3);
      let s0 = f64x2.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      for (let i = from; i < to; i += 4) {
        const value = f64x2.splat(<f64>load<f32>(values + i));
        const w = at + <usize>load<i32>(columns + i) * width;
        s0 = f64x2.add(s0, f64x2.mul(value, v128.load(w)));
        s1 = f64x2.add(s1, f64x2.mul(value, v128.load(w, 16)));
        s2 = f64x2.add(s2, f64x2.mul(value, v128.load(w, 32)));
        s3 = f64x2.add(s3, f64x2.mul(value, v128.load(w, 48)));
      }
      const o = out + ((<usize>c) << 3);
      v128.store(o, s0);
      v128.store(o, s1, 16);
      v128.store(o, s2, 32);
      v128.store(o, s3, 48);
    }
    for (; c + 4 <= k; c += 4) {
      const at = weights + ((<usize>c) << 3);
      let s0 = f64x2.splat(0);
      let s1 = s0;
      for (let i = from; i < to; i += 4) {
        const value = f64x2.splat(<f64>load<f32>(values + i));
        const w = at + <usize>load<i32>(columns + i) * width;
        s0 = f64x2.add(s0, f64x2.mul(value, v128.load(w)));
        s1 = f64x2.add(s1, f64x2.mul(value, v128.load(w, 16)));
      }
      const o = out + ((<usize>c) << 3);
      v128.store(o, s0);
      v128.store(o, s1, 16);
    }
    for (; c + 2 <= k; c += 2) {
      const at = weights + ((<usize>c) << 3);
      let sum = f64x2.splat(0);
      for (let i = from; i < to; i += 4) {
        const w = at + <usize>load<i32>(columns + i) * width;
        sum = f64x2.add(sum, f64x2.mul(f64x2.splat(<f64>load<f32>(values + i)), v128.load(w)));
      }
      v128.store(out + ((<usize>c) << 3), sum);
    }
    if (c < k) {
      const at = weights + ((<usize>c) << 3);
      let sum: f64 = 0;
      for (let i = from; i < to; i += 4)
        sum += <f64>load<f32>(values + i) * load<f64>(at + <usize>load<i32>(columns + i) * width);
      store<f64>(out + ((<usize>c) << 3), sum);
    }
  }
}

/** out[column · k + c] += value · right[r · k + c] for every entry of every row; `isSquared`: value². */
export function addSparseTransposeTimes(
  starts: usize,
  columns: usize,
  values: usize,
  rowCount: i32,
  right: usize,
  k: i32,
  out: usize,
  isSquared: bool,
): void {
  const width: usize = (<usize>k) << 3;
  for (let r = 0; r < rowCount; r++, starts += 4, right += width) {
    const from = (<usize>load<i32>(starts)) << 2;
    const to = (<usize>load<i32>(starts, 4)) << 2;
    if (k === 1) {
      const one = load<f64>(right);
      for (let i = from; i < to; i += 4) {
        const value = <f64>load<f32>(values + i);
        const o = out + ((<usize>load<i32>(columns + i)) << 3);
        store<f64>(o, load<f64>(o) + (isSquared ? value * value : value) * one);
      }
      continue;
    }
    for (let i = from; i < to; i += 4) {
      let one = <f64>load<f32>(values + i);
      if (isSquared) one *= one;
      const value = f64x2.splat(one);
      let o = out + <usize>load<i32>(columns + i) * width;
      let x = right;
      for (let end = right + (width & ~31); x < end; x += 32, o += 32) {
        v128.store(o, f64x2.add(v128.load(o), f64x2.mul(value, v128.load(x))));
        v128.store(o, f64x2.add(v128.load(o, 16), f64x2.mul(value, v128.load(x, 16))), 16);
      }
      for (let end = right + (width & ~15); x < end; x += 16, o += 16)
        v128.store(o, f64x2.add(v128.load(o), f64x2.mul(value, v128.load(x))));
      if (k & 1) store<f64>(o, load<f64>(o) + one * load<f64>(x));
    }
  }
}
