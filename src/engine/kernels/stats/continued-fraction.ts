const tiny = 1e-300;

/**
 * b₀ + a₁/(b₁ + a₂/(b₂ + …)) by the method of W. J. Lentz (1976) as changed by I. J. Thompson and A. R. Barnett (1986).
 * Stops where a step changes the value by less than 3e-16, after `mostSteps` at the latest.
 */
export function continuedFraction(
  a: (step: number) => number,
  b: (step: number) => number,
  mostSteps = 100_000,
): number {
  let value = b(0) || tiny;
  let c = value;
  let d = 0;
  for (let step = 1; step <= mostSteps; step++) {
    const numerator = a(step);
    const denominator = b(step);
    d = 1 / (denominator + numerator * d || tiny);
    c = denominator + numerator / c || tiny;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 3e-16) break;
  }
  return value;
}
