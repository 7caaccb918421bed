// exp, log and their kin from additions, multiplications and divisions alone, which IEEE 754 fixes to the last bit.
// The versions in Math differ between Node releases; results that go into evidence may not.
// Method: Cody-Waite argument reduction and series (W. J. Cody, W. Waite, Software Manual for the Elementary Functions, 1980).

const bits = new DataView(new ArrayBuffer(8));

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const inverseLn2 = 1.442695040888963387;

/** 2 to the power of a whole number, exact where representable. */
function powerOfTwo(exponent: number): number {
  if (exponent > 1023) return powerOfTwo(1023) * powerOfTwo(Math.min(exponent - 1023, 1023));
  if (exponent < -1022) return exponent < -1100 ? 0 : powerOfTwo(-1022) * powerOfTwo(exponent + 1022);
  bits.setInt32(0, (exponent + 1023) << 20);
  bits.setInt32(4, 0);
  return bits.getFloat64(0);
}

/** e to the power of x; within 1 unit in the last place of the true value. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x * inverseLn2);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  // Taylor series of exp(r) − 1 − r, |r| ≤ 0.347, summed from the smallest term.
  let series = 1 / 6227020800;
  series = series * r + 1 / 479001600;
  series = series * r + 1 / 39916800;
  series = series * r + 1 / 3628800;
  series = series * r + 1 / 362880;
  series = series * r + 1 / 40320;
  series = series * r + 1 / 5040;
  series = series * r + 1 / 720;
  series = series * r + 1 / 120;
  series = series * r + 1 / 24;
  series = series * r + 1 / 6;
  series = series * r + 0.5;
  const rest = high - r - low;
  const value = 1 + (r + (series * r * r + rest));
  if (k > 1000) return value * powerOfTwo(k - 1) * 2;
  return k < -1000 ? value * powerOfTwo(k + 100) * powerOfTwo(-100) : value * powerOfTwo(k);
}

/** Natural logarithm; within 1 unit in the last place of the true value. */
export function log(x: number): number {
  if (x < 0 || Number.isNaN(x)) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  let scaled = x;
  let k = 0;
  if (scaled < 2.2250738585072014e-308) {
    scaled *= 18014398509481984;
    k -= 54;
  }
  bits.setFloat64(0, scaled);
  const top = bits.getInt32(0);
  k += ((top >> 20) & 0x7ff) - 1023;
  bits.setInt32(0, (top & 0x000fffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  if (f === 0) return k * ln2High + k * ln2Low;
  const s = f / (2 + f);
  const z = s * s;
  // log(1+f) = 2 atanh(s) = 2s + 2s³/3 + …; written as f − (f²/2 − s (f²/2 + R)) to keep the low bits of f.
  let series = 2 / 23;
  series = series * z + 2 / 21;
  series = series * z + 2 / 19;
  series = series * z + 2 / 17;
  series = series * z + 2 / 15;
  series = series * z + 2 / 13;
  series = series * z + 2 / 11;
  series = series * z + 2 / 9;
  series = series * z + 2 / 7;
  series = series * z + 2 / 5;
  series = series * z + 2 / 3;
  const rest = series * z;
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + rest) + k * ln2Low) - f);
}

export function log2(x: number): number {
  return log(x) * inverseLn2;
}

/** log(1 + x) without loss for small x. */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1) return x;
  return u === Number.POSITIVE_INFINITY ? u : (log(u) * x) / (u - 1);
}

/** exp(x) − 1 without loss for small x. */
export function expm1(x: number): number {
  if (Math.abs(x) < 0.3) {
    let term = x;
    let sum = x;
    for (let i = 2; i < 20; i++) {
      term = (term * x) / i;
      sum += term;
    }
    return sum;
  }
  return exp(x) - 1;
}

/** x to the power of y for x ≥ 0. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x === 0) return y > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(y * log(x));
}

export function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  const e = expm1(2 * x);
  return e / (e + 2);
}

const halfPiHigh = 1.5707963267341256;
const halfPiMiddle = 6.077100506303966e-11;
const halfPiLow = 2.0222662487959506e-21;

/** Sine; arguments up to about a million. */
export function sin(x: number): number {
  return sineOfQuadrant(x, 0);
}

export function cos(x: number): number {
  return sineOfQuadrant(x, 1);
}

/** Both of one angle, with the bits of `cos` and `sin`. */
export function cosAndSin(x: number): readonly [number, number] {
  const k = Math.round(x / 1.5707963267948966);
  const r = withinQuadrant(x, k);
  const sine = sineSeries(r);
  const cosine = cosineSeries(r);
  switch (((k % 4) + 4) % 4) {
    case 0:
      return [cosine, sine];
    case 1:
      return [-sine, cosine];
    case 2:
      return [-cosine, -sine];
    default:
      return [sine, -cosine];
  }
}

function withinQuadrant(x: number, k: number): number {
  return x - k * halfPiHigh - k * halfPiMiddle - k * halfPiLow;
}

function sineOfQuadrant(x: number, shift: number): number {
  const k = Math.round(x / 1.5707963267948966);
  const r = withinQuadrant(x, k);
  const quadrant = (((k + shift) % 4) + 4) % 4;
  const value = quadrant % 2 === 0 ? sineSeries(r) : cosineSeries(r);
  return quadrant >= 2 ? -value : value;
}

function sineSeries(r: number): number {
  const z = r * r;
  let sum = -1 / 1307674368000;
  sum = sum * z + 1 / 6227020800;
  sum = sum * z - 1 / 39916800;
  sum = sum * z + 1 / 362880;
  sum = sum * z - 1 / 5040;
  sum = sum * z + 1 / 120;
  sum = sum * z - 1 / 6;
  return r + r * z * sum;
}

function cosineSeries(r: number): number {
  const z = r * r;
  let sum = 1 / 20922789888000;
  sum = sum * z - 1 / 87178291200;
  sum = sum * z + 1 / 479001600;
  sum = sum * z - 1 / 3628800;
  sum = sum * z + 1 / 40320;
  sum = sum * z - 1 / 720;
  sum = sum * z + 1 / 24;
  return 1 - 0.5 * z + z * z * sum;
}
