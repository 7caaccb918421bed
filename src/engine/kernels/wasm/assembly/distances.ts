// Squared distances of a float64 point from float32 rows, with the bits of knn/grouped-rows.kernel.ts. Rows lie in groups
// of eight, their components interleaved; lanes are rows, each summed in order of components.

function addSquare(sum: v128, values: v128, center: v128): v128 {
  const apart = f64x2.sub(f64x2.promote_low_f32x4(values), center);
  return f64x2.add(sum, f64x2.mul(apart, apart));
}

/** To `out`, eight a group. */
export function squaredDistances(rows: usize, groups: i32, dimensions: i32, center: usize, out: usize): void {
  const end = center + ((<usize>dimensions) << 3);
  for (let g = 0; g < groups; g++, out += 64) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let t = center; t < end; t += 8, rows += 32) {
      const at = v128.load64_splat(t);
      s0 = addSquare(s0, v128.load64_zero(rows), at);
      s1 = addSquare(s1, v128.load64_zero(rows, 8), at);
      s2 = addSquare(s2, v128.load64_zero(rows, 16), at);
      s3 = addSquare(s3, v128.load64_zero(rows, 24), at);
    }
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
  }
}
