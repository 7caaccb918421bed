// G1: classes of one to four Gaussian modes each. As the densities are known, so is every row's Bayes posterior, and
// the label is a draw from it: rows between classes are honestly ambiguous.
import { exp, log } from '../../../src/engine/kernels/math/elementary';
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { emptyRow, type MadeSet } from '../row';
import { dirichlet, WeightedDraw } from './draw';

export interface MixtureShape {
  readonly classes: 2 | 10;
  readonly dimensions: 64;
  readonly rows: number;
  /** What out-of-fold logistic regression reaches on the clean set, about. */
  readonly probeAccuracy: 0.8 | 0.92 | 0.98;
}

/** Standard cell of the issue. */
export const standardMixture: MixtureShape = { classes: 10, dimensions: 64, rows: 5000, probeAccuracy: 0.92 };

/** Distance of a mode from its class's centre, as a share of that of the centres from the origin. */
const modeShare = 0.5;

export interface Mixture {
  readonly set: MadeSet;
  /** Centres of the modes, by class. */
  readonly modes: readonly (readonly Float64Array[])[];
}

/** `spread` is the length of class centres in standard deviations of the noise, where it is not the calibrated one. */
export function gaussianMixture(
  shape: MixtureShape,
  seed: number,
  spread: number = calibratedSpread(shape),
): Mixture {
  const stream = RandomStream.named(seed, 'gaussian mixture');
  const { classes, dimensions, rows } = shape;
  const direction = (length: number): Float64Array => {
    const step = length / Math.sqrt(dimensions);
    return Float64Array.from({ length: dimensions }, () => stream.nextNormal() * step);
  };
  const names = Array.from({ length: classes }, (_, k) => `c${String(k).padStart(2, '0')}`);
  const modes = names.map(() => {
    const centre = direction(spread);
    return Array.from({ length: 1 + stream.nextInt(4) }, () => {
      const offset = direction(spread * modeShare);
      return centre.map((value, t) => value + (offset[t] ?? 0));
    });
  });
  const weights = modes.map((own) => dirichlet(own.length, 2, stream));
  const draws = weights.map((own) => new WeightedDraw(own));
  const made = Array.from({ length: rows }, () => {
    const k = stream.nextInt(classes);
    const mode = modes[k]?.[draws[k]?.next(stream) ?? 0] ?? new Float64Array(dimensions);
    const vector = mode.map((value) => Math.fround(value + stream.nextNormal()));
    return { ...emptyRow(names[k] ?? ''), vector, posterior: posteriorOf(vector, modes, weights) };
  });
  return { set: { classes: names, rows: made }, modes };
}

/** Classes are equally common and the noise has unit variance. */
function posteriorOf(
  vector: Float64Array,
  modes: readonly (readonly Float64Array[])[],
  weights: readonly Float64Array[],
): Float64Array {
  const logs = modes.map((own, k) =>
    own.map((mode, m) => log(Math.max(weights[k]?.[m] ?? 0, 1e-300)) - squaredDistance(vector, mode) / 2),
  );
  const top = Math.max(...logs.flat());
  const sums = Float64Array.from(logs, (own) => own.reduce((sum, value) => sum + exp(value - top), 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  return sums.map((value) => value / total);
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) {
    const difference = (a[t] ?? 0) - (b[t] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

/** Found by bisection over three seeds at 5,000 rows; `npm run bench:detect -- --calibrate` prints them anew. */
const spreads: Readonly<Record<string, number>> = {
  '2/64/0.8': 1.08,
  '2/64/0.92': 1.8,
  '2/64/0.98': 2.7,
  '10/64/0.8': 2.43,
  '10/64/0.92': 3.24,
  '10/64/0.98': 4.14,
};

export const calibratedShapes: readonly MixtureShape[] = ([2, 10] as const).flatMap((classes) =>
  ([0.8, 0.92, 0.98] as const).map((probeAccuracy) => ({ ...standardMixture, classes, probeAccuracy })),
);

function calibratedSpread({ classes, dimensions, probeAccuracy }: MixtureShape): number {
  const spread = spreads[`${classes}/${dimensions}/${probeAccuracy}`];
  if (spread === undefined) throw new Error(`no spread for ${classes} classes in ${dimensions} dimensions`);
  return spread;
}
