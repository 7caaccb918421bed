// Draws from lists, for the makers of sets.
import { log } from '../../../src/engine/kernels/math/elementary';
import type { RandomStream } from '../../../src/engine/kernels/random/random-stream';

export function pick<Item>(items: readonly Item[], stream: RandomStream): Item {
  const item = items[stream.nextInt(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** `count` different items, in random order. */
export function pickSome<Item>(items: readonly Item[], count: number, stream: RandomStream): Item[] {
  return stream.shuffle([...items]).slice(0, count);
}

/** Weights of any sum, drawn from in the time of a binary search. */
export class WeightedDraw {
  private readonly sums: Float64Array;

  constructor(weights: ArrayLike<number>) {
    this.sums = new Float64Array(weights.length);
    let sum = 0;
    for (let i = 0; i < weights.length; i++) {
      sum += weights[i] ?? 0;
      this.sums[i] = sum;
    }
  }

  next(stream: RandomStream): number {
    const total = this.sums[this.sums.length - 1] ?? 0;
    const target = stream.nextDouble() * total;
    let low = 0;
    let high = this.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Dirichlet weights with whole concentration: sums of exponential draws. */
export function dirichlet(size: number, concentration: number, stream: RandomStream): Float64Array {
  const weights = Float64Array.from({ length: size }, () => {
    let product = 1;
    for (let i = 0; i < concentration; i++) product *= 1 - stream.nextDouble();
    return -log(product);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
