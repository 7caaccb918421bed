// Squared distances of one row and others that lie anywhere, in float32. Rows are padded with zeros to a multiple of
// sixteen components; sixteen partial sums are added up in a fixed order, as in `knn/plain-rows.kernel.ts`.

function total(s0: v128, s1: v128, s2: v128, s3: v128): f32 {
  const sum = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
  const low = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
  return low + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
}

function squares(sum: v128, a: v128, b: v128): v128 {
  const step = f32x4.sub(a, b);
  return f32x4.add(sum, f32x4.mul(step, step));
}

function squaredDistance(a: usize, b: usize, length: usize): f32 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const end = a + length;
  for (; a < end; a += 64, b += 64) {
    s0 = squares(s0, v128.load(a), v128.load(b));
    s1 = squares(s1, v128.load(a, 16), v128.load(b, 16));
    s2 = squares(s2, v128.load(a, 32), v128.load(b, 32));
    s3 = squares(s3, v128.load(a, 48), v128.load(b, 48));
  }
  return total(s0, s1, s2, s3);
}

function product(a: usize, b: usize, length: usize): f32 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const end = a + length;
  for (; a < end; a += 64, b += 64) {
    s0 = f32x4.add(s0, f32x4.mul(v128.load(a), v128.load(b)));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(a, 16), v128.load(b, 16)));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(a, 32), v128.load(b, 32)));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(a, 48), v128.load(b, 48)));
  }
  return total(s0, s1, s2, s3);
}

/** out[i] of the row at address `own` and ids[i]. */
export function distancesOfRow(
  rows: usize,
  padded: i32,
  own: usize,
  ids: usize,
  count: i32,
  out: usize,
): void {
  const length: usize = (<usize>padded) << 2;
  const end = ids + ((<usize>count) << 2);
  for (; ids < end; ids += 4, out += 4)
    store<f32>(out, squaredDistance(own, rows + <usize>load<i32>(ids) * length, length));
}

/** out[i * count + j] of ids[i] and ids[j] where i < j. */
export function distancesWithin(rows: usize, padded: i32, ids: usize, count: i32, out: usize): void {
  const length: usize = (<usize>padded) << 2;
  for (let i = 0; i + 1 < count; i++) {
    const own = rows + <usize>load<i32>(ids + ((<usize>i) << 2)) * length;
    const next = ids + ((<usize>(i + 1)) << 2);
    const to = out + ((<usize>i * <usize>count + <usize>(i + 1)) << 2);
    distancesOfRow(rows, padded, own, next, count - i - 1, to);
  }
}

/** out[i] = product of the row at address `own` and ids[i]. */
export function productsOfRow(
  rows: usize,
  padded: i32,
  own: usize,
  ids: usize,
  count: i32,
  out: usize,
): void {
  const length: usize = (<usize>padded) << 2;
  const end = ids + ((<usize>count) << 2);
  for (; ids < end; ids += 4, out += 4)
    store<f32>(out, product(own, rows + <usize>load<i32>(ids) * length, length));
}
