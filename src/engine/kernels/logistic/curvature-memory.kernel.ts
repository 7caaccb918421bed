import type { Preconditioner } from './preconditioner.kernel';
import { addScaled, dotOf, scaleBy } from './vectors.kernel';

/** The last few steps and gradient changes of L-BFGS (J. Nocedal, 1980; D. C. Liu, J. Nocedal, 1989). */
export class CurvatureMemory {
  private readonly steps: Float64Array[] = [];
  private readonly changes: Float64Array[] = [];
  private readonly products: number[] = [];
  /** May be replaced by a better one on the way. */
  preconditioner: Preconditioner;
  private readonly mostPairs: number;

  constructor(preconditioner: Preconditioner, mostPairs: number) {
    this.preconditioner = preconditioner;
    this.mostPairs = mostPairs;
  }

  remember(step: Float64Array, change: Float64Array): void {
    const product = dotOf(step, change);
    if (!(product > 0)) return;
    if (this.steps.length === this.mostPairs) {
      this.steps.shift();
      this.changes.shift();
      this.products.shift();
    }
    this.steps.push(step);
    this.changes.push(change);
    this.products.push(product);
  }

  /** −H·gradient. */
  direction(gradient: Float64Array): Float64Array {
    const out = gradient.slice();
    scaleBy(out, -1);
    const shares = new Float64Array(this.steps.length);
    for (let i = this.steps.length - 1; i >= 0; i--) {
      const share = dotOf(this.steps[i]!, out) / this.products[i]!;
      shares[i] = share;
      addScaled(out, this.changes[i]!, -share);
    }
    this.preconditioner.apply(out);
    scaleBy(out, this.scale());
    for (let i = 0; i < this.steps.length; i++) {
      const share = dotOf(this.changes[i]!, out) / this.products[i]!;
      addScaled(out, this.steps[i]!, shares[i]! - share);
    }
    return out;
  }

  /** Makes the preconditioner as steep as the newest pair says. */
  private scale(): number {
    const newest = this.changes.at(-1);
    if (newest === undefined) return 1;
    const image = newest.slice();
    this.preconditioner.apply(image);
    return (this.products.at(-1) ?? 1) / dotOf(newest, image);
  }
}
