import { log } from '../math/elementary';
import { logBinomialMass } from './binomial-mass';
import { continuedFraction } from './continued-fraction';
import { logOneMinusExp } from './gamma';

/** Logarithms of both tails of a distribution at one point. */
export interface LogTails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * log P(X ≤ x) and log P(X > x) for X of the beta distribution with a, b > 0. `y` is 1 − x, given apart so that neither
 * end of [0, 1] loses digits.
 */
export function logBetaTails(x: number, a: number, b: number, y = 1 - x): LogTails {
  if (x <= 0) return { lower: Number.NEGATIVE_INFINITY, upper: 0 };
  if (y <= 0) return { lower: 0, upper: Number.NEGATIVE_INFINITY };
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(0, logLowerByFraction(x, y, a, b));
    return { lower, upper: logOneMinusExp(lower) };
  }
  const upper = Math.min(0, logLowerByFraction(y, x, b, a));
  return { lower: logOneMinusExp(upper), upper };
}

/** The x with P(X ≤ x) = p for X of the beta distribution with a, b > 0. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const useLower = p <= 0.5;
  const target = useLower ? log(p) : log(1 - p);
  let low = 0;
  let high = 1;
  for (;;) {
    const middle =
      low > 0 && high > 4 * low ? Math.sqrt(low * high) : low === 0 ? high / 1024 : (low + high) / 2;
    if (middle <= low || middle >= high || middle < 1e-300) return middle;
    const tails = logBetaTails(middle, a, b);
    const isBelow = useLower ? tails.lower < target : tails.upper > target;
    if (isBelow) low = middle;
    else high = middle;
  }
}

/** Converges fast for x < (a+1)/(a+b+2) (NIST Digital Library of Mathematical Functions, 8.17.22). */
function logLowerByFraction(x: number, y: number, a: number, b: number): number {
  const front = logBinomialMass(a, a + b, x, y) + log(b / (a + b));
  const fraction = continuedFraction(
    (step) => {
      if (step === 1) return 1;
      const m = Math.floor((step - 1) / 2);
      if (step % 2 === 1) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      return -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    },
    (step) => (step === 0 ? 0 : 1),
  );
  return front + log(fraction);
}
