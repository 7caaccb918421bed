// Squared distances of a float64 point from float32 rows, with the bits of knn/grouped-rows.kernel.ts, and the smallest. Rows lie in groups
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

/**
 * Places of values that are no larger than some bound, which at least `most` of them do not exceed, to `places`; returns
 * how many. `counts` are zeros, one for each of `bins`.
 */
export function placesOfSmallest(
  values: usize,
  count: i32,
  most: i32,
  counts: usize,
  bins: i32,
  places: usize,
): i32 {
  let largest: f64 = 0;
  for (let u = 0; u < count; u++) largest = max(largest, load<f64>(values + ((<usize>u) << 3)));
  let cut = largest;
  const scale = <f64>(bins - 1) / largest;
  if (most < count && scale < Infinity) {
    for (let u = 0; u < count; u++) {
      const bin = counts + ((<usize>(<i32>(load<f64>(values + ((<usize>u) << 3)) * scale))) << 2);
      store<i32>(bin, load<i32>(bin) + 1);
    }
    let below = 0;
    for (let bin = 0; bin < bins; bin++) {
      below += load<i32>(counts + ((<usize>bin) << 2));
      if (below < most) continue;
      cut = <f64>(bin + 1) / scale;
      break;
    }
  }
  let found = 0;
  for (let u = 0; u < count; u++) {
    store<i32>(places + ((<usize>found) << 2), u);
    if (load<f64>(values + ((<usize>u) << 3)) <= cut) found += 1;
  }
  return found;
}
