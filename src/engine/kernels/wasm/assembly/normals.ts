// Standard normal deviates of one stream with the bits of random/random-stream.ts: xoshiro256** and Box-Muller in pairs.
import { logOf, roundOf } from './elementary';

const halfPi: f64 = 1.5707963267948966;
const halfPiHigh: f64 = 1.5707963267341256;
const halfPiMiddle: f64 = 6.077100506303966e-11;
const halfPiLow: f64 = 2.0222662487959506e-21;
const twoPi: f64 = 6.283185307179586;
const unit: f64 = 1.0 / 9007199254740992.0;

/** The next word of the stream, whose state, four words, goes on. */
function nextWord(state: usize): u64 {
  const s0 = load<u64>(state);
  const s1 = load<u64>(state, 8);
  const s2 = load<u64>(state, 16) ^ s0;
  const s3 = load<u64>(state, 24) ^ s1;
  store<u64>(state, s0 ^ s3);
  store<u64>(state, s1 ^ s2, 8);
  store<u64>(state, s2 ^ (s1 << 17), 16);
  store<u64>(state, rotl<u64>(s3, 45), 24);
  return rotl<u64>(s1 * 5, 7) * 9;
}

/** Fills `out` with so many pairs. */
export function fillNormalPairs(state: usize, out: usize, pairs: i32): void {
  for (let end = out + ((<usize>pairs) << 4); out < end; out += 16) {
    const first = nextWord(state);
    const second = nextWord(state);
    const radius = sqrt<f64>(-2.0 * logOf(1.0 - <f64>(first >> 11) * unit));
    const angle = twoPi * (<f64>(second >> 11) * unit);
    const k = roundOf(angle / halfPi);
    const r = angle - k * halfPiHigh - k * halfPiMiddle - k * halfPiLow;
    const z = r * r;
    let sine: f64 = -1.0 / 1307674368000.0;
    sine = sine * z + 1.0 / 6227020800.0;
    sine = sine * z - 1.0 / 39916800.0;
    sine = sine * z + 1.0 / 362880.0;
    sine = sine * z - 1.0 / 5040.0;
    sine = sine * z + 1.0 / 120.0;
    sine = sine * z - 1.0 / 6.0;
    sine = r + r * z * sine;
    let cosine: f64 = 1.0 / 20922789888000.0;
    cosine = cosine * z - 1.0 / 87178291200.0;
    cosine = cosine * z + 1.0 / 479001600.0;
    cosine = cosine * z - 1.0 / 3628800.0;
    cosine = cosine * z + 1.0 / 40320.0;
    cosine = cosine * z - 1.0 / 720.0;
    cosine = cosine * z + 1.0 / 24.0;
    cosine = 1.0 - 0.5 * z + z * z * cosine;

    const quadrant = <i32>k & 3;
    const isOdd = (quadrant & 1) !== 0;
    const across = isOdd ? cosine : sine;
    const along = isOdd ? sine : cosine;
    store<f64>(out, radius * (quadrant === 1 || quadrant === 2 ? -along : along));
    store<f64>(out, radius * (quadrant >= 2 ? -across : across), 8);
  }
}
