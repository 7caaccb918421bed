// Long vectors in float64, with the bits of logistic/vectors.kernel.ts: sums there have four parts, which are two lanes
// twice here; what is not summed is done two at a time.

function total(low: v128, high: v128): f64 {
  const s01 = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
  return s01 + (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1));
}

export function dot(a: usize, b: usize, length: i32): f64 {
  let low = f64x2.splat(0);
  let high = low;
  let t = 0;
  for (; t + 4 <= length; t += 4, a += 32, b += 32) {
    low = f64x2.add(low, f64x2.mul(v128.load(a), v128.load(b)));
    high = f64x2.add(high, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
  }
  for (; t < length; t++, a += 8, b += 8)
    low = f64x2.replace_lane(low, 0, f64x2.extract_lane(low, 0) + load<f64>(a) * load<f64>(b));
  return total(low, high);
}

/** target += factor · source. */
export function addScaled(target: usize, source: usize, factor: f64, length: i32): void {
  const by = f64x2.splat(factor);
  let t = 0;
  for (; t + 4 <= length; t += 4, target += 32, source += 32) {
    v128.store(target, f64x2.add(v128.load(target), f64x2.mul(by, v128.load(source))));
    v128.store(target, f64x2.add(v128.load(target, 16), f64x2.mul(by, v128.load(source, 16))), 16);
  }
  for (; t < length; t++, target += 8, source += 8)
    store<f64>(target, load<f64>(target) + factor * load<f64>(source));
}

/** target += factor · source, then target · other: one walk for both. */
export function addScaledAndDot(target: usize, source: usize, factor: f64, other: usize, length: i32): f64 {
  const by = f64x2.splat(factor);
  let low = f64x2.splat(0);
  let high = low;
  let t = 0;
  for (; t + 4 <= length; t += 4, target += 32, source += 32, other += 32) {
    const near = f64x2.add(v128.load(target), f64x2.mul(by, v128.load(source)));
    const far = f64x2.add(v128.load(target, 16), f64x2.mul(by, v128.load(source, 16)));
    v128.store(target, near);
    v128.store(target, far, 16);
    low = f64x2.add(low, f64x2.mul(v128.load(other), near));
    high = f64x2.add(high, f64x2.mul(v128.load(other, 16), far));
  }
  for (; t < length; t++, target += 8, source += 8, other += 8) {
    const sum = load<f64>(target) + factor * load<f64>(source);
    store<f64>(target, sum);
    low = f64x2.replace_lane(low, 0, f64x2.extract_lane(low, 0) + load<f64>(other) * sum);
  }
  return total(low, high);
}

/** out = a - b. */
export function subtract(a: usize, b: usize, out: usize, length: i32): void {
  let t = 0;
  for (; t + 2 <= length; t += 2, a += 16, b += 16, out += 16)
    v128.store(out, f64x2.sub(v128.load(a), v128.load(b)));
  if (t < length) store<f64>(out, load<f64>(a) - load<f64>(b));
}

/** out = factor · source; they may be the same. */
export function scaled(source: usize, factor: f64, out: usize, length: i32): void {
  const by = f64x2.splat(factor);
  let t = 0;
  for (; t + 2 <= length; t += 2, source += 16, out += 16) v128.store(out, f64x2.mul(v128.load(source), by));
  if (t < length) store<f64>(out, load<f64>(source) * factor);
}

export function divide(values: usize, by: usize, length: i32): void {
  let t = 0;
  for (; t + 2 <= length; t += 2, values += 16, by += 16)
    v128.store(values, f64x2.div(v128.load(values), v128.load(by)));
  if (t < length) store<f64>(values, load<f64>(values) / load<f64>(by));
}

/** The largest size; what is not a number has none. */
export function largest(values: usize, length: i32): f64 {
  let most = f64x2.splat(0);
  let t = 0;
  for (; t + 2 <= length; t += 2, values += 16) most = f64x2.pmax(most, f64x2.abs(v128.load(values)));
  const first = f64x2.extract_lane(most, 0);
  const second = f64x2.extract_lane(most, 1);
  let size = second > first ? second : first;
  if (t < length && abs(load<f64>(values)) > size) size = abs(load<f64>(values));
  return size;
}

/** Adds a row of that width to every row of a matrix. */
export function addToEachRow(matrix: usize, rowCount: i32, row: usize, width: i32): void {
  for (let r = 0; r < rowCount; r++) {
    let c = 0;
    let from = row;
    for (; c + 2 <= width; c += 2, from += 16, matrix += 16)
      v128.store(matrix, f64x2.add(v128.load(matrix), v128.load(from)));
    if (c < width) {
      store<f64>(matrix, load<f64>(matrix) + load<f64>(from));
      matrix += 8;
    }
  }
}

/** Adds every row of a matrix to a row of its width. */
export function addColumnSums(row: usize, width: i32, matrix: usize, rowCount: i32): void {
  for (let r = 0; r < rowCount; r++) {
    let c = 0;
    let to = row;
    for (; c + 2 <= width; c += 2, to += 16, matrix += 16)
      v128.store(to, f64x2.add(v128.load(to), v128.load(matrix)));
    if (c < width) {
      store<f64>(to, load<f64>(to) + load<f64>(matrix));
      matrix += 8;
    }
  }
}

/** out[r · d + t] = (rows[r · d + t] - center[t]) · scale[t], from float32 to float64. */
export function standardise(rows: usize, count: i32, d: i32, center: usize, scale: usize, out: usize): void {
  const row: usize = (<usize>d) << 3;
  for (let r = 0; r < count; r++) {
    let t: usize = 0;
    for (; t + 16 <= row; t += 16, rows += 8) {
      const values = f64x2.promote_low_f32x4(v128.load64_zero(rows));
      const moved = f64x2.sub(values, v128.load(center + t));
      v128.store(out + t, f64x2.mul(moved, v128.load(scale + t)));
    }
    if (t < row) {
      store<f64>(out + t, (<f64>load<f32>(rows) - load<f64>(center + t)) * load<f64>(scale + t));
      rows += 4;
    }
    out += row;
  }
}
