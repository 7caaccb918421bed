// The multinomial loss along a line, with the bits of lossAlong in logistic/softmax-loss.kernel.ts: the exponentials two at
// a time, every sum in the order of the classes and rows.
import { expOf, expOfBoth, logOf } from './elementary';

/** Leaves residuals, and loss, slope and curvature in `sums`. `width` is at least 2. */
export function softmaxLossAlong(
  classes: usize,
  weights: usize,
  totalWeight: f64,
  width: i32,
  rowCount: i32,
  scores: usize,
  change: usize,
  step: f64,
  residuals: usize,
  sums: usize,
): void {
  const stride: usize = (<usize>width) << 3;
  const even: usize = stride & ~15;
  const steps = f64x2.splat(step);
  let loss: f64 = 0;
  let slope: f64 = 0;
  let curvature: f64 = 0;
  for (let r = 0; r < rowCount; r++) {
    const weight = load<f64>(weights) / totalWeight;
    let tops = f64x2.splat(-Infinity);
    for (let c: usize = 0; c < even; c += 16) {
      const z = f64x2.add(v128.load(scores + c), f64x2.mul(steps, v128.load(change + c)));
      v128.store(residuals + c, z);
      tops = f64x2.pmax(tops, z);
    }
    const first = f64x2.extract_lane(tops, 0);
    const second = f64x2.extract_lane(tops, 1);
    let top = second > first ? second : first;
    if (even < stride) {
      const z = load<f64>(scores + even) + step * load<f64>(change + even);
      store<f64>(residuals + even, z);
      if (z > top) top = z;
    }
    const own: usize = (<usize>load<i32>(classes)) << 3;
    const given = load<f64>(residuals + own) - top;
    const highest = f64x2.splat(top);
    let sum: f64 = 0;
    for (let c: usize = 0; c < even; c += 16) {
      const e = expOfBoth(f64x2.sub(v128.load(residuals + c), highest));
      v128.store(residuals + c, e);
      sum += f64x2.extract_lane(e, 0);
      sum += f64x2.extract_lane(e, 1);
    }
    if (even < stride) {
      const e = expOf(load<f64>(residuals + even) - top);
      store<f64>(residuals + even, e);
      sum += e;
    }
    loss += weight * (logOf(sum) - given);
    let mean: f64 = 0;
    let meanSquare: f64 = 0;
    const whole = f64x2.splat(sum);
    const weighted = f64x2.splat(weight);
    for (let c: usize = 0; c < even; c += 16) {
      const p = f64x2.div(v128.load(residuals + c), whole);
      const d = v128.load(change + c);
      const once = f64x2.mul(p, d);
      const twice = f64x2.mul(once, d);
      mean += f64x2.extract_lane(once, 0);
      meanSquare += f64x2.extract_lane(twice, 0);
      mean += f64x2.extract_lane(once, 1);
      meanSquare += f64x2.extract_lane(twice, 1);
      v128.store(residuals + c, f64x2.mul(weighted, p));
    }
    if (even < stride) {
      const p = load<f64>(residuals + even) / sum;
      const d = load<f64>(change + even);
      mean += p * d;
      meanSquare += p * d * d;
      store<f64>(residuals + even, weight * p);
    }
    store<f64>(residuals + own, load<f64>(residuals + own) - weight);
    slope += weight * (mean - load<f64>(change + own));
    curvature += weight * (meanSquare - mean * mean);
    classes += 4;
    weights += 8;
    scores += stride;
    change += stride;
    residuals += stride;
  }
  store<f64>(sums, loss);
  store<f64>(sums, slope, 8);
  store<f64>(sums, curvature, 16);
}
