// The gamma function in pieces that keep their accuracy for large arguments. Differences of log-gammas lose digits as
// arguments grow; the saddle-point pieces below do not (C. Loader, Fast and accurate computation of binomial
// probabilities, 2000).
import { exp, expm1, log, log1p } from '../math/elementary';

export const halfLogTwoPi = 0.9189385332046727;

/** log Γ(x+1) − [(x + ½) log x − x + ½ log 2π], the error of Stirling's formula, for x > 0. */
export function stirlingError(x: number): number {
  if (x >= 16) return stirlingSeries(x);
  return tabled[2 * x - 1] ?? stirlingByShift(x);
}

function stirlingSeries(x: number): number {
  const z = 1 / (x * x);
  const sum =
    1 / 12 -
    z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360360 - z * (1 / 156))))));
  return sum / x;
}

function stirlingByShift(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 16; y += 1) shift += (y + 0.5) * log1p(1 / y) - 1;
  return shift + stirlingSeries(y);
}

/** For ½, 1, 1½ … 15½. */
const tabled: readonly number[] = Array.from({ length: 31 }, (_, i) => stirlingByShift((i + 1) / 2));

/** x log(x/m) + m − x without cancellation where x is near m; x ≥ 0, m > 0. */
export function deviance(x: number, m: number): number {
  if (x === 0) return m;
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** log Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === 1 || x === 2) return 0;
  if (x < 1) return logGamma(x + 1) - log(x);
  const y = x - 1;
  return (y + 0.5) * log(y) - y + halfLogTwoPi + stirlingError(y);
}

/** log(1 − e^a) for a ≤ 0. */
export function logOneMinusExp(a: number): number {
  if (a >= 0) return Number.NEGATIVE_INFINITY;
  return a > -0.6931471805599453 ? log(-expm1(a)) : log1p(-exp(a));
}
