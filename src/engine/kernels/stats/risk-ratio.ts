import { exp, log } from '../math/elementary';
import { normal95 } from './normal';

export interface Ratio {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** Hits among the total of a group, and of the rows outside it. */
export interface GroupCounts {
  readonly hits: number;
  readonly total: number;
  readonly hitsOutside: number;
  readonly totalOutside: number;
}

/** Share inside over share outside with its 95 % interval (D. Katz et al., 1978), half a row added to each count. */
export function riskRatio({ hits, total, hitsOutside, totalOutside }: GroupCounts): Ratio {
  const [a, m, c, n] = [hits + 0.5, total + 1, hitsOutside + 0.5, totalOutside + 1];
  const ratio = (a * n) / (m * c);
  const half = normal95 * Math.sqrt(1 / a - 1 / m + 1 / c - 1 / n);
  return { value: ratio, lo: exp(log(ratio) - half), hi: exp(log(ratio) + half) };
}
