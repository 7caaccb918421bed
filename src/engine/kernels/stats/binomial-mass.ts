import { log, log1p } from '../math/elementary';
import { deviance, stirlingError } from './gamma';

/** log(2π) */
const logTwoPi = 1.8378770664093453;

/**
 * log [Γ(n+1) / (Γ(k+1) Γ(n−k+1)) p^k q^(n−k)], also for k and n that are not whole: Loader's saddle-point form, good to
 * a few units in the last place at any size. `q` is 1 − p.
 */
export function logBinomialMass(k: number, n: number, p: number, q: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  if (p <= 0) return k === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (q <= 0) return k === n ? 0 : Number.NEGATIVE_INFINITY;
  if (k === 0) return n === 0 ? 0 : n * (p < 0.5 ? log1p(-p) : log(q));
  if (k === n) return n * (q < 0.5 ? log1p(-q) : log(p));
  const rest = n - k;
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(rest) -
    deviance(k, n * p) -
    deviance(rest, n * q) -
    0.5 * (logTwoPi + log(k) + log1p(-k / n))
  );
}
