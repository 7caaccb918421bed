// The geometry of a funnel plot (D. Spiegelhalter, 2005): groups by size and excess, with the limits that chance alone keeps.
import type { FunnelGroup, FunnelPicture } from '#shared/model/finding-picture';

export interface FunnelPoint {
  readonly group: FunnelGroup;
  readonly x: number;
  readonly y: number;
  /** Beyond the outer limit. */
  readonly isOutside: boolean;
}

export interface Funnel {
  readonly points: readonly FunnelPoint[];
  /** SVG paths of the limits at 95 % and 99.8 %, upper and lower. */
  readonly limits: readonly string[];
  readonly zeroY: number;
  readonly yTicks: readonly { readonly value: number; readonly y: number }[];
  readonly xTicks: readonly { readonly value: number; readonly x: number }[];
}

export const funnelSize = { width: 320, height: 190, left: 38, right: 10, top: 10, bottom: 30 } as const;
const limitsZ = [1.96, 3.09] as const;
const steps = 40;

export function funnelOf({ groups, spread }: FunnelPicture): Funnel {
  const rows = groups.map((group) => group.rows);
  const total = rows.reduce((sum, count) => sum + count, 0);
  const usual = groups.reduce((sum, group) => sum + group.expected, 0) / Math.max(1, total);
  const [least, most] = [Math.max(1, Math.min(...rows)) * 0.85, Math.max(...rows, 2) * 1.15];
  const { width, height, left, right, top, bottom } = funnelSize;
  const logOf = (count: number): number => Math.log(count / least) / Math.log(most / least);
  const x = (count: number): number => left + logOf(count) * (width - left - right);
  const variance = usual * (1 - usual);
  const error = (count: number): number =>
    Math.sqrt(variance / count + spread * spread * variance * variance);
  const excess = ({ observed, expected, rows: count }: FunnelGroup): number => (observed - expected) / count;
  const reach = Math.max(0.02, ...groups.map((group) => Math.abs(excess(group))), 3.09 * error(total)) * 1.15;
  const lowest = Math.min(0, ...groups.map(excess)) * 1.15 - 0.1 * reach;
  const y = (share: number): number => top + ((reach - share) / (reach - lowest)) * (height - top - bottom);
  const path = (z: number): string =>
    Array.from({ length: steps + 1 }, (_, i) => {
      const count = least * (most / least) ** (i / steps);
      const share = Math.min(reach, Math.max(lowest, z * error(count)));
      return `${i === 0 ? 'M' : 'L'}${x(count).toFixed(1)} ${y(share).toFixed(1)}`;
    }).join('');
  return {
    points: groups.map((group) => ({
      group,
      x: x(group.rows),
      y: y(excess(group)),
      isOutside: excess(group) > limitsZ[1] * error(group.rows),
    })),
    limits: limitsZ.flatMap((z) => [path(z), path(-z)]),
    zeroY: y(0),
    yTicks: ticksUpTo(reach).map((value) => ({ value, y: y(value) })),
    xTicks: roundCounts(least, most).map((value) => ({ value, x: x(value) })),
  };
}

/** Powers of ten in between, or where there is at most one of them, their doubles and halves too. */
function roundCounts(least: number, most: number): readonly number[] {
  const within = (factors: readonly number[]): readonly number[] =>
    [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
      .flatMap((power) => factors.map((factor) => factor * power))
      .filter((count) => count >= least && count <= most);
  const few = [[1], [1, 2, 5], [1, 1.5, 2, 2.5, 3, 4, 5, 7]].map(within);
  return few.find((counts) => counts.length >= 2) ?? few[few.length - 1] ?? [];
}

/** 0 and a few round shares. */
function ticksUpTo(reach: number): readonly number[] {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((candidate) => reach / candidate <= 4) ?? 1;
  return Array.from({ length: Math.floor(reach / step) + 1 }, (_, i) => i * step);
}

export function funnelWords({ of, groups, leftOut }: FunnelPicture, { points }: Funnel): string {
  const subject = groups.find((group) => group.isSubject);
  const others = points.filter(({ group, isOutside }) => isOutside && !group.isSubject).length;
  const own =
    subject === undefined
      ? ''
      : `${subject.name}: ${subject.observed} of ${subject.rows} labels contradicted, ${subject.expected.toFixed(1)} expected. `;
  const rest = `${groups.length - 1} other ${of}s with enough rows, ${others === 0 ? 'none' : others} of them beyond the outer limit.`;
  return `${own}${rest}${leftOut === 0 ? '' : ` ${leftOut} smaller ones are not drawn.`}`;
}
