import type { FitMemory } from '../linalg/fit-memory';
import { bytesOfVectors } from '../linalg/kernel-arena';
import type { Preconditioner } from './preconditioner.kernel';
import { addScaled, addScaledAndDot, dotOf, scaledInto, subtract } from './vectors.kernel';

const mostPairs = 10;

/** The last few steps and gradient changes of L-BFGS (J. Nocedal, 1980; D. C. Liu, J. Nocedal, 1989). */
export class CurvatureMemory {
  private readonly steps: Float64Array[] = [];
  private readonly changes: Float64Array[] = [];
  private readonly products: number[] = [];
  private readonly length: number;
  private readonly memory: FitMemory;
  /** May be replaced by a better one on the way. */
  preconditioner: Preconditioner;

  constructor(preconditioner: Preconditioner, length: number, memory: FitMemory) {
    this.preconditioner = preconditioner;
    this.length = length;
    this.memory = memory;
  }

  /** What it takes of a fit's memory, for weights of that length. */
  static bytesFor(length: number): number {
    return bytesOfVectors(2 * mostPairs, length);
  }

  /**
   * The step share · direction, which changed the gradient from `before` to `after`. Keeps the arrays `direction` and
   * `before` and gives two others, whatever is in them, for the next step: of vectors this long none is too many.
   */
  remember(
    direction: Float64Array,
    share: number,
    before: Float64Array,
    after: Float64Array,
  ): readonly [Float64Array, Float64Array] {
    scaledInto(direction, share, direction);
    subtract(after, before, before);
    const product = dotOf(direction, before);
    if (!(product > 0)) return [direction, before];
    const spare =
      this.steps.length === mostPairs
        ? ([this.steps.shift()!, this.changes.shift()!] as const)
        : ([this.memory.float64(this.length), this.memory.float64(this.length)] as const);
    if (this.products.length === mostPairs) this.products.shift();
    this.steps.push(direction);
    this.changes.push(before);
    this.products.push(product);
    return spare;
  }

  /** out = −H·gradient. */
  direction(gradient: Float64Array, out: Float64Array): void {
    const { steps, changes, products } = this;
    const count = steps.length;
    const shares = new Float64Array(count);
    const scale = this.scale(out);
    scaledInto(gradient, -1, out);
    let along = count === 0 ? 0 : dotOf(steps[count - 1]!, out);
    for (let i = count - 1; i >= 0; i--) {
      const share = along / products[i]!;
      shares[i] = share;
      if (i === 0) addScaled(out, changes[i]!, -share);
      else along = addScaledAndDot(out, changes[i]!, -share, steps[i - 1]!);
    }
    this.preconditioner.apply(out);
    scaledInto(out, scale, out);
    along = count === 0 ? 0 : dotOf(changes[0]!, out);
    for (let i = 0; i < count; i++) {
      const share = along / products[i]!;
      if (i === count - 1) addScaled(out, steps[i]!, shares[i]! - share);
      else along = addScaledAndDot(out, steps[i]!, shares[i]! - share, changes[i + 1]!);
    }
  }

  /** Makes the preconditioner as steep as the newest pair says; what is in `scratch` is lost. */
  private scale(scratch: Float64Array): number {
    const newest = this.changes.at(-1);
    if (newest === undefined) return 1;
    scratch.set(newest);
    this.preconditioner.apply(scratch);
    return (this.products.at(-1) ?? 1) / dotOf(newest, scratch);
  }
}
