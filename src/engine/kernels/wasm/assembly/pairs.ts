// Compares the rows of two panels in float32 and proposes each to the other's list. Rows lie in groups of eight, their
// components interleaved: component t of row r is at ((r >> 3) * dimensions + t) * 32 + (r & 7) * 4. Each product is
// summed in order of components over blocks of 128, and the blocks in order, which bounds its rounding.
import { offer } from './nearest';

/** Rows of a panel at most; products of two panels are this far apart from row to row. */
const panelRows: i32 = 128;
const blockComponents: i32 = 128;
/** Rows whose block stays in the first-level cache. */
const nearRows: i32 = 32;

function into(dots: usize, sum: v128, isFirst: bool): void {
  v128.store(dots, isFirst ? sum : f32x4.add(v128.load(dots), sum));
}

/** Four rows by eight rows over `length` components: eight sums are what fits in the registers; V8 unrolls the loop. */
function multiplyFourByEight(a: usize, b: usize, length: i32, dots: usize, isFirst: bool): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = a + ((<usize>length) << 5);
  for (; a < end; a += 32, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    s00 = f32x4.add(s00, f32x4.mul(a0, b0));
    s01 = f32x4.add(s01, f32x4.mul(a0, b1));
    const a1 = v128.load32_splat(a, 4);
    s10 = f32x4.add(s10, f32x4.mul(a1, b0));
    s11 = f32x4.add(s11, f32x4.mul(a1, b1));
    const a2 = v128.load32_splat(a, 8);
    s20 = f32x4.add(s20, f32x4.mul(a2, b0));
    s21 = f32x4.add(s21, f32x4.mul(a2, b1));
    const a3 = v128.load32_splat(a, 12);
    s30 = f32x4.add(s30, f32x4.mul(a3, b0));
    s31 = f32x4.add(s31, f32x4.mul(a3, b1));
  }
  const stride: usize = (<usize>panelRows) << 2;
  into(dots, s00, isFirst);
  into(dots + 16, s01, isFirst);
  into(dots + stride, s10, isFirst);
  into(dots + stride + 16, s11, isFirst);
  into(dots + 2 * stride, s20, isFirst);
  into(dots + 2 * stride + 16, s21, isFirst);
  into(dots + 3 * stride, s30, isFirst);
  into(dots + 3 * stride + 16, s31, isFirst);
}

/** Products of rows `startA` … and `startB` …, both counts and starts multiples of eight. */
function multiplyPanels(
  points: usize,
  dimensions: i32,
  startA: i32,
  rowsA: i32,
  startB: i32,
  rowsB: i32,
  dots: usize,
): void {
  const group: usize = (<usize>dimensions) << 5;
  const panelA = points + <usize>(startA >> 3) * group;
  const panelB = points + <usize>(startB >> 3) * group;
  const isOnePanel = startA === startB;
  for (let from = 0; from < dimensions; from += blockComponents) {
    const length = min(blockComponents, dimensions - from);
    const skipped: usize = (<usize>from) << 5;
    for (let near = 0; near < rowsA; near += nearRows) {
      const nearEnd = min(rowsA, near + nearRows);
      for (let j = isOnePanel ? near & ~7 : 0; j < rowsB; j += 8) {
        const b = panelB + <usize>(j >> 3) * group + skipped;
        for (let i = near; i < nearEnd; i += 4) {
          if (isOnePanel && j + 7 <= i) break;
          const a = panelA + <usize>(i >> 3) * group + skipped + ((<usize>i & 4) << 2);
          multiplyFourByEight(
            a,
            b,
            length,
            dots + ((<usize>i * <usize>panelRows + <usize>j) << 2),
            from === 0,
          );
        }
      }
    }
  }
}

/**
 * Proposes the rows of two panels to each other's lists; a panel compared with itself, each pair once. A key is half the
 * squared distance: (halfA + halfB) - product.
 */
export function comparePanels(
  points: usize,
  halves: usize,
  dimensions: i32,
  startA: i32,
  rowsA: i32,
  startB: i32,
  rowsB: i32,
  dots: usize,
  keys: usize,
  ids: usize,
  sizes: usize,
  bounds: usize,
  capacity: i32,
): void {
  multiplyPanels(points, dimensions, startA, rowsA, startB, rowsB, dots);
  const isOnePanel = startA === startB;
  const halvesB = halves + ((<usize>startB) << 2);
  const boundsB = bounds + ((<usize>startB) << 2);
  for (let i = 0; i < rowsA; i++) {
    const a = startA + i;
    const half = v128.load32_splat(halves + ((<usize>a) << 2));
    let boundA = v128.load32_splat(bounds + ((<usize>a) << 2));
    const row = dots + ((<usize>i * <usize>panelRows) << 2);
    for (let j = isOnePanel ? (i + 1) & ~3 : 0; j < rowsB; j += 4) {
      const at = (<usize>j) << 2;
      const found = f32x4.sub(f32x4.add(half, v128.load(halvesB + at)), v128.load(row + at));
      let forA = i32x4.bitmask(f32x4.lt(found, boundA));
      let forB = i32x4.bitmask(f32x4.lt(found, v128.load(boundsB + at)));
      if ((forA | forB) === 0) continue;
      if (isOnePanel && j <= i) {
        const after = 15 << (i + 1 - j);
        forA &= after;
        forB &= after;
      }
      v128.store(row + at, found);
      const b = startB + j;
      for (; forA !== 0; forA &= forA - 1) {
        const lane = ctz(forA);
        offer(keys, ids, sizes, bounds, a, capacity, b + lane, load<f32>(row + at + ((<usize>lane) << 2)));
      }
      for (; forB !== 0; forB &= forB - 1) {
        const lane = ctz(forB);
        offer(keys, ids, sizes, bounds, b + lane, capacity, a, load<f32>(row + at + ((<usize>lane) << 2)));
      }
      boundA = v128.load32_splat(bounds + ((<usize>a) << 2));
    }
  }
}

/**
 * Writes the ids of rows whose key with `row` is at most `limit` to `out`, itself among them, and returns how many there
 * are; `groups` groups of eight are looked at.
 */
export function scanRow(
  points: usize,
  halves: usize,
  dimensions: i32,
  groups: i32,
  row: i32,
  limit: f32,
  out: usize,
): i32 {
  const group: usize = (<usize>dimensions) << 5;
  const own = points + <usize>(row >> 3) * group + ((<usize>row & 7) << 2);
  const half = v128.load32_splat(halves + ((<usize>row) << 2));
  const most = f32x4.splat(limit);
  let found = 0;
  for (let g = 0; g < groups; g++) {
    let low = f32x4.splat(0);
    let high = low;
    let b = points + <usize>g * group;
    for (let from = 0; from < dimensions; from += blockComponents) {
      const length = min(blockComponents, dimensions - from);
      let a = own + ((<usize>from) << 5);
      const end = a + ((<usize>length) << 5);
      let lowBlock = f32x4.splat(0);
      let highBlock = lowBlock;
      for (; a < end; a += 32, b += 32) {
        const x = v128.load32_splat(a);
        lowBlock = f32x4.add(lowBlock, f32x4.mul(x, v128.load(b)));
        highBlock = f32x4.add(highBlock, f32x4.mul(x, v128.load(b, 16)));
      }
      low = f32x4.add(low, lowBlock);
      high = f32x4.add(high, highBlock);
    }
    const at = halves + ((<usize>g) << 5);
    const isLow = f32x4.le(f32x4.sub(f32x4.add(half, v128.load(at)), low), most);
    const isHigh = f32x4.le(f32x4.sub(f32x4.add(half, v128.load(at, 16)), high), most);
    let lanes = i32x4.bitmask(isLow) | (i32x4.bitmask(isHigh) << 4);
    while (lanes !== 0) {
      store<i32>(out + ((<usize>found) << 2), (g << 3) + ctz(lanes));
      found += 1;
      lanes &= lanes - 1;
    }
  }
  return found;
}
