// Keys of one row and others that lie anywhere, in float32: half the squared distance. Rows are padded with zeros to a
// multiple of sixteen components; sixteen partial sums are added up in a fixed order.

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
  const sum = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
  const low = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
  return low + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
}

/** keys[i] of `row` and ids[i]. */
export function keysOfRow(
  rows: usize,
  halves: usize,
  padded: i32,
  row: i32,
  ids: usize,
  count: i32,
  keys: usize,
): void {
  const length: usize = (<usize>padded) << 2;
  const own = rows + <usize>row * length;
  const half = load<f32>(halves + ((<usize>row) << 2));
  const end = ids + ((<usize>count) << 2);
  for (; ids < end; ids += 4, keys += 4) {
    const other = <usize>load<i32>(ids);
    store<f32>(keys, half + load<f32>(halves + (other << 2)) - product(own, rows + other * length, length));
  }
}

/** keys[i * count + j] of ids[i] and ids[j] where i < j. */
export function keysWithin(
  rows: usize,
  halves: usize,
  padded: i32,
  ids: usize,
  count: i32,
  keys: usize,
): void {
  for (let i = 0; i + 1 < count; i++) {
    const next = ids + ((<usize>(i + 1)) << 2);
    const to = keys + ((<usize>i * <usize>count + <usize>(i + 1)) << 2);
    keysOfRow(rows, halves, padded, load<i32>(ids + ((<usize>i) << 2)), next, count - i - 1, to);
  }
}
