// The ball of one label around a point that a shell of another label encloses.
import { mostFrequent } from '../../analysis/commonest-label';
import { log2 } from '../../kernels/math/elementary';
import type { Around } from './around.kernel';
import { BallLabels } from './ball-labels.kernel';

/**
 * Of one label: nearly all of the ball has it, so that a gap around the ball may mean a variety of its own. Of two labels: like
 * rows in the ball have its label and the shell's, and do not tell which; whether there is a gap around them or not.
 */
export type BallKind = 'one label' | 'two labels';

export interface Ball {
  readonly kind: BallKind;
  /** A point of the space of vectors. */
  readonly center: Float64Array;
  /** Units in the ball, and of them those with its label; the shell has as many units. */
  readonly size: number;
  readonly label: number;
  readonly inside: number;
  /** Units of the ball's label in the shell, the shell's commonest label, and how often it is there. */
  readonly outside: number;
  readonly other: number;
  readonly others: number;
  /** Units in the ball with the shell's commonest label. */
  readonly othersInside: number;
  /**
   * Which part of the way from the middle of the ball to the end of the shell lies in the third of the units at the border,
   * the largest for borders a fifth further in or out. In one continuous heap about a quarter; where the ball is a heap of
   * its own, more.
   */
  readonly gap: number;
  /** log-likelihood ratio of two shares of the label, inside and outside, against one. */
  readonly strength: number;
  readonly radius: number;
}

export interface BallRule {
  readonly kind: BallKind;
  readonly leastInside: number;
  readonly mostOutside: number;
  readonly leastOther: number;
  readonly mostGap: number;
  /** Shares of the ball that have the shell's label, and that have one of the two. */
  readonly leastOtherInside: number;
  readonly leastBothInside: number;
  /** How well the rows inside may tell each other's label, from 0 (chance) to 1. */
  readonly mostTold: number;
}

/** The strongest ball of a label that keeps the rule; null where there is none. `sizes` are in ascending order. */
export function strongestBall(
  { center, units, distances }: Around,
  label: number,
  labelOf: Int32Array,
  rule: BallRule,
  sizes: readonly number[],
): Ball | null {
  const sums = new Int32Array(units.length + 1);
  units.forEach((unit, i) => {
    sums[i + 1] = (sums[i] ?? 0) + (labelOf[unit] === label ? 1 : 0);
  });
  const labels = new BallLabels(Int32Array.from(units, (unit) => labelOf[unit] ?? 0));
  let best: Ball | null = null;
  for (const size of sizes) {
    if (2 * size > units.length) break;
    const inside = sums[size] ?? 0;
    const outside = (sums[2 * size] ?? 0) - inside;
    if (inside < rule.leastInside * size || outside > rule.mostOutside * size) continue;
    const strength = ratioOf(inside, outside, size);
    if (best !== null && strength <= best.strength) continue;
    labels.growTo(size);
    const other = mostFrequent(labels.shell);
    const others = labels.shell[other] ?? 0;
    if (others < rule.leastOther * size) continue;
    const othersInside = labels.inside[other] ?? 0;
    if (othersInside < rule.leastOtherInside * size) continue;
    if (inside + othersInside < rule.leastBothInside * size) continue;
    const gap = gapAt(distances, size);
    if (gap > rule.mostGap) continue;
    best = {
      kind: rule.kind,
      center,
      size,
      label,
      inside,
      outside,
      other,
      others,
      othersInside,
      gap,
      strength,
      radius: distances[size - 1] ?? 0,
    };
  }
  return best;
}

function ratioOf(inside: number, outside: number, size: number): number {
  const entropy = (hits: number, total: number): number => {
    const share = Math.min(total - 0.5, Math.max(0.5, hits)) / total;
    return hits * log2(share) + (total - hits) * log2(1 - share);
  };
  return entropy(inside, size) + entropy(outside, size) - entropy(inside + outside, 2 * size);
}

const borderPart = 0.15;
const borderShift = 0.2;

function gapAt(distances: Float64Array, ball: number): number {
  const at = (i: number): number => distances[Math.min(distances.length - 1, Math.max(0, i))] ?? 0;
  let widest = 0;
  const last = Math.ceil((1 + borderShift) * ball);
  for (let size = Math.floor((1 - borderShift) * ball); size <= last; size++) {
    const width = Math.max(2, Math.round(borderPart * size));
    const whole = at(2 * size - 1) - at(Math.floor(size / 2));
    widest = Math.max(widest, whole > 0 ? (at(size + width) - at(size - width)) / whole : 1);
  }
  return widest;
}
