// One pass of UMAP's layout, with the bits of umap/layout.kernel.ts. Lanes are the two coordinates of a point; of the
// strengths of the pushes, two at a time. Every move is added in the order of the edges and pushes.

const cellBits: u32 = 10;
const nearestSquared: f64 = 1e-30;
const pushesPerPull: i32 = 5;
const mostMove: f64 = 4;
const pullWeight: f64 = 1.5;

function mix32(seed: u32, key: u32): u32 {
  let h = ((seed ^ 0x9e3779b9) * 0x85ebca6b) ^ (key * 0xcc9e2d51);
  h ^= h >> 16;
  h *= 0x85ebca6b;
  h ^= h >> 13;
  h *= 0xc2b2ae35;
  h ^= h >> 16;
  return h;
}

function powerOf(scales: usize, values: usize, slopes: usize, x: f64): f64 {
  const word = reinterpret<u32>(<f32>x);
  const cell: usize = ((word >> (23 - cellBits)) & ((1 << cellBits) - 1)) << 3;
  const places = <f64>(<i32>(word & ((1 << (23 - cellBits)) - 1)));
  const scale = load<f64>(scales + ((<usize>(word >> 23)) << 3));
  return scale * (load<f64>(values + cell) + load<f64>(slopes + cell) * places);
}

function placeOf(points: usize, point: i32): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(points + ((<usize>point) << 3)));
}

function lengthSquared(move: v128): f64 {
  const squares = f64x2.mul(move, move);
  return f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1);
}

function clipped(move: v128): v128 {
  return f64x2.pmax(f64x2.pmin(move, f64x2.splat(mostMove)), f64x2.splat(-mostMove));
}

/** Adds a push, unless the point drawn is the point itself or lies where it does. */
function pushed(sum: v128, away: v128, squared: f64, strength: f64, isItself: bool): v128 {
  if (isItself || squared <= nearestSquared) return sum;
  return f64x2.add(sum, clipped(f64x2.mul(f64x2.splat(strength), away)));
}

/** Points `start` to `end` (not included) move; `pointCount` are drawn from. */
export function layoutEpoch(
  starts: usize,
  ends: usize,
  rates: usize,
  scales: usize,
  values: usize,
  slopes: usize,
  before: usize,
  after: usize,
  pointCount: i32,
  epoch: i32,
  rate: f64,
  layoutSeed: u32,
  a: f64,
  b: f64,
  start: i32,
  end: i32,
): void {
  const toIndex = <f64>pointCount / 4294967296.0;
  const pull = -2.0 * a * b;
  const push = 2.0 * b;
  const seed = mix32(layoutSeed, <u32>epoch);
  const rateOfBoth = f64x2.splat(rate);
  const none = f64x2.splat(0);
  const now = <f64>epoch;
  const then = <f64>(epoch + 1);
  for (let point = start; point < end; point++) {
    let place = placeOf(before, point);
    let state = mix32(seed, <u32>point);
    const last = load<i32>(starts + ((<usize>point) << 2), 4);
    for (let edge = load<i32>(starts + ((<usize>point) << 2)); edge < last; edge++) {
      const often = load<f64>(rates + ((<usize>edge) << 3));
      if (floor(then * often) === floor(now * often)) continue;
      const toOther = f64x2.sub(place, placeOf(before, load<i32>(ends + ((<usize>edge) << 2))));
      const squared = lengthSquared(toOther);
      let move = none;
      if (squared > nearestSquared) {
        const power = powerOf(scales, values, slopes, squared);
        const strength = (pull * power) / (squared * (1.0 + a * power));
        move = f64x2.mul(f64x2.splat(pullWeight), clipped(f64x2.mul(f64x2.splat(strength), toOther)));
      }
      for (let i = 0; i + 2 <= pushesPerPull; i += 2) {
        state = state * 1664525 + 1013904223;
        const first = <i32>(<f64>state * toIndex);
        state = state * 1664525 + 1013904223;
        const second = <i32>(<f64>state * toIndex);
        const toFirst = f64x2.sub(place, placeOf(before, first));
        const toSecond = f64x2.sub(place, placeOf(before, second));
        const firstSquared = lengthSquared(toFirst);
        const secondSquared = lengthSquared(toSecond);
        const firstPower = powerOf(scales, values, slopes, firstSquared);
        const secondPower = powerOf(scales, values, slopes, secondSquared);
        const squares = f64x2.replace_lane(f64x2.splat(firstSquared), 1, secondSquared);
        const powers = f64x2.replace_lane(f64x2.splat(firstPower), 1, secondPower);
        const strengths = f64x2.div(
          f64x2.splat(push),
          f64x2.mul(
            f64x2.add(f64x2.splat(0.001), squares),
            f64x2.add(f64x2.splat(1), f64x2.mul(f64x2.splat(a), powers)),
          ),
        );
        move = pushed(move, toFirst, firstSquared, f64x2.extract_lane(strengths, 0), first === point);
        move = pushed(move, toSecond, secondSquared, f64x2.extract_lane(strengths, 1), second === point);
      }
      state = state * 1664525 + 1013904223;
      const drawn = <i32>(<f64>state * toIndex);
      const toDrawn = f64x2.sub(place, placeOf(before, drawn));
      const away = lengthSquared(toDrawn);
      const strength = push / ((0.001 + away) * (1.0 + a * powerOf(scales, values, slopes, away)));
      move = pushed(move, toDrawn, away, strength, drawn === point);
      place = f64x2.add(place, f64x2.mul(rateOfBoth, move));
    }
    const rounded = f32x4.demote_f64x2_zero(place);
    store<i64>(after + ((<usize>point) << 3), i64x2.extract_lane(rounded, 0));
  }
}
