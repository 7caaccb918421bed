// exp and log with the bits of math/elementary.ts: the same sums in the same order.

const ln2High: f64 = 6.9314718036912381649e-1;
const ln2Low: f64 = 1.90821492927058770002e-10;
const inverseLn2: f64 = 1.442695040888963387;

/** JavaScript's Math.round: halves go up. */
export function roundOf(x: f64): f64 {
  const up = ceil(x);
  return up - 0.5 > x ? up - 1 : up;
}

/** 2 to the power of a whole number from -1022 to 1023. */
function powerOfTwo(exponent: f64): f64 {
  return reinterpret<f64>((<i64>exponent + 1023) << 52);
}

/** e to the power of x. */
export function expOf(x: f64): f64 {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = roundOf(x * inverseLn2);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  let series: f64 = 1.0 / 6227020800.0;
  series = series * r + 1.0 / 479001600.0;
  series = series * r + 1.0 / 39916800.0;
  series = series * r + 1.0 / 3628800.0;
  series = series * r + 1.0 / 362880.0;
  series = series * r + 1.0 / 40320.0;
  series = series * r + 1.0 / 5040.0;
  series = series * r + 1.0 / 720.0;
  series = series * r + 1.0 / 120.0;
  series = series * r + 1.0 / 24.0;
  series = series * r + 1.0 / 6.0;
  series = series * r + 0.5;
  const rest = high - r - low;
  const value = 1.0 + (r + (series * r * r + rest));
  if (k > 1000) return value * powerOfTwo(k - 1) * 2;
  return k < -1000 ? value * powerOfTwo(k + 100) * powerOfTwo(-100) : value * powerOfTwo(k);
}

function next(series: v128, r: v128, term: f64): v128 {
  return f64x2.add(f64x2.mul(series, r), f64x2.splat(term));
}

/** e to the power of both lanes. */
export function expOfBoth(x: v128): v128 {
  // Neither denormal nor infinite: whole powers of two are made directly. False for NaN too.
  if (!i64x2.all_true(f64x2.le(f64x2.abs(x), f64x2.splat(690))))
    return f64x2.replace_lane(
      f64x2.splat(expOf(f64x2.extract_lane(x, 0))),
      1,
      expOf(f64x2.extract_lane(x, 1)),
    );
  const scaled = f64x2.mul(x, f64x2.splat(inverseLn2));
  const up = f64x2.ceil(scaled);
  const isBelow = f64x2.gt(f64x2.sub(up, f64x2.splat(0.5)), scaled);
  const k = f64x2.sub(up, v128.and(isBelow, f64x2.splat(1)));
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(ln2High)));
  const low = f64x2.mul(k, f64x2.splat(ln2Low));
  const r = f64x2.sub(high, low);
  let series = f64x2.splat(1.0 / 6227020800.0);
  series = next(series, r, 1.0 / 479001600.0);
  series = next(series, r, 1.0 / 39916800.0);
  series = next(series, r, 1.0 / 3628800.0);
  series = next(series, r, 1.0 / 362880.0);
  series = next(series, r, 1.0 / 40320.0);
  series = next(series, r, 1.0 / 5040.0);
  series = next(series, r, 1.0 / 720.0);
  series = next(series, r, 1.0 / 120.0);
  series = next(series, r, 1.0 / 24.0);
  series = next(series, r, 1.0 / 6.0);
  series = next(series, r, 0.5);
  const rest = f64x2.sub(f64x2.sub(high, r), low);
  const tail = f64x2.add(f64x2.mul(f64x2.mul(series, r), r), rest);
  const value = f64x2.add(f64x2.splat(1), f64x2.add(r, tail));
  const whole = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  return f64x2.mul(value, i64x2.shl(i64x2.add(whole, i64x2.splat(1023)), 52));
}

/** Natural logarithm. */
export function logOf(x: f64): f64 {
  if (x < 0 || x !== x) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  let scaled = x;
  let exponent: i32 = 0;
  if (scaled < 2.2250738585072014e-308) {
    scaled *= 18014398509481984.0;
    exponent -= 54;
  }
  const bits = reinterpret<u64>(scaled);
  exponent += (<i32>(bits >> 52) & 0x7ff) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    exponent += 1;
  }
  const k = <f64>exponent;
  const f = m - 1;
  if (f === 0) return k * ln2High + k * ln2Low;
  const s = f / (2 + f);
  const z = s * s;
  let series: f64 = 2.0 / 23.0;
  series = series * z + 2.0 / 21.0;
  series = series * z + 2.0 / 19.0;
  series = series * z + 2.0 / 17.0;
  series = series * z + 2.0 / 15.0;
  series = series * z + 2.0 / 13.0;
  series = series * z + 2.0 / 11.0;
  series = series * z + 2.0 / 9.0;
  series = series * z + 2.0 / 7.0;
  series = series * z + 2.0 / 5.0;
  series = series * z + 2.0 / 3.0;
  const rest = series * z;
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + rest) + k * ln2Low) - f);
}
