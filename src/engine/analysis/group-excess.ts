// Groups of rows (sources, annotators) whose labels are contradicted more often than those of like rows elsewhere. One
// vote for copies within a group; how much groups differ by nature is estimated and allowed for.
import { type Interval, wilsonInterval } from '../kernels/stats/intervals';
import { benjaminiHochberg } from '../kernels/stats/multiplicity';
import { normal95 } from '../kernels/stats/normal';
import { median } from '../kernels/stats/order-statistics';
import { drawsAtLeast, momentsOf } from '../kernels/stats/sum-of-draws.kernel';
import { ConflictModel } from './conflict-model';
import type { Categorical } from './data';
import type { LabelConflicts } from './label-conflicts';
import { type LabelSurprise, labelSurprise } from './label-surprise';

export interface GroupExcess {
  readonly code: number;
  /** Rows that count, in row order. */
  readonly units: readonly number[];
  /** Chance of a conflict by unit, as other groups have it. */
  readonly chances: Float64Array;
  readonly observed: number;
  readonly expected: number;
  /** Standardised residual (observed − expected) / √Σ p(1−p). */
  readonly z: number;
  /** Observed share less the expected one, with its 95 % interval. */
  readonly excess: number;
  readonly excessInterval: Interval;
  /** Estimated share of wrong labels beyond the usual one, by how surprising the labels are, with its 95 % interval. */
  readonly wrongShare: number;
  readonly wrongInterval: Interval;
  readonly p: number;
  readonly q: number;
}

export interface GroupExcesses {
  /** By code. */
  readonly groups: readonly GroupExcess[];
  readonly tested: number;
  /** Standard deviation of groups' shares of wrong labels that is allowed for. */
  readonly spread: number;
}

/** People and places are never quite alike: shares that groups differ by where it cannot be estimated, and at least. */
const usualSpread = 0.03;
const leastSpread = 0.01;
const fewestGroupsToEstimate = 5;
/** Median of a chi-square of one degree of freedom. */
const medianChiSquare = 0.4549364;
const smallestP = 1e-300;
/** A group beyond both is left out of what is expected of the others. */
const clearlyBadZ = 4;
const clearlyBadExcess = 0.05;

/** `fewest`: rows that a group must have to be tested. */
export function groupExcesses(
  conflicts: LabelConflicts,
  label: Categorical,
  column: Categorical,
  held: readonly Categorical[],
  fewest: number,
): GroupExcesses {
  const units = unitsOf(conflicts, column);
  const model = new ConflictModel(conflicts, label, units, held);
  const tested = rowsByCode(units, column)
    .map((rows, code): Tested => ({ code, units: rows }))
    .filter((group) => group.units.length >= fewest);
  const bad = new Set<Tested>();
  const score = (): Raw[] => {
    const left = [...bad].flatMap((group) => group.units);
    return tested.map((group) =>
      rawOf(conflicts, model, group, bad.has(group) ? left : [...left, ...group.units]),
    );
  };
  let raw = score();
  while (bad.size < tested.length / 3) {
    const worst = worstOf(raw.filter((_, i) => !bad.has(tested[i] as Tested)));
    if (worst === null) break;
    bad.add(tested[raw.indexOf(worst)] as Tested);
    raw = score();
  }
  const { usual, spread } = usualShares(
    conflicts,
    label,
    raw.filter((_, i) => !bad.has(tested[i] as Tested)),
  );
  // Draws are made again rather than kept: those of all groups would be three numbers a row and class.
  const judged = raw.map((group) => {
    const surprise = labelSurprise(conflicts, label, group.units, group.chances);
    return { ...wrongOf(surprise, usual), p: drawsAtLeast(surprise.given, surprise.draws, usual, spread) };
  });
  const q = benjaminiHochberg(judged.map(({ p }) => p));
  return {
    groups: raw.map((group, i) => finished(group, judged[i] as Judged, q[i] ?? 1)),
    tested: raw.length,
    spread,
  };
}

/** Judged rows with a value, of copies with the same value the first. */
export function unitsOf({ judged, copies }: LabelConflicts, column: Categorical | null): number[] {
  const seen = new Set<number>();
  const units: number[] = [];
  const width = (column?.names.length ?? 0) + 1;
  for (let row = 0; row < judged.length; row++) {
    const code = column === null ? 0 : (column.codes[row] ?? -1);
    if (judged[row] !== 1 || code < 0) continue;
    const copy = copies[row] ?? -1;
    if (copy >= 0) {
      if (seen.has(copy * width + code)) continue;
      seen.add(copy * width + code);
    }
    units.push(row);
  }
  return units;
}

function rowsByCode(units: readonly number[], { codes, names }: Categorical): number[][] {
  const rows = names.map((): number[] => []);
  for (const row of units) rows[codes[row] ?? -1]?.push(row);
  return rows;
}

interface Tested {
  readonly code: number;
  readonly units: readonly number[];
}

interface Raw extends Tested {
  readonly chances: Float64Array;
  readonly observed: number;
  readonly expected: number;
  readonly variance: number;
}

function rawOf(
  { conflict }: LabelConflicts,
  model: ConflictModel,
  group: Tested,
  left: readonly number[],
): Raw {
  const chances = model.without(left, group.units);
  let observed = 0;
  let expected = 0;
  let variance = 0;
  group.units.forEach((row, i) => {
    const chance = chances[i] ?? 0;
    observed += conflict[row] ?? 0;
    expected += chance;
    variance += chance * (1 - chance);
  });
  return { ...group, chances, observed, expected, variance };
}

function worstOf(groups: readonly Raw[]): Raw | null {
  let worst: Raw | null = null;
  for (const group of groups) {
    const isBad =
      zOf(group) >= clearlyBadZ && group.observed - group.expected >= clearlyBadExcess * group.units.length;
    if (isBad && (worst === null || zOf(group) > zOf(worst))) worst = group;
  }
  return worst;
}

function zOf({ observed, expected, variance }: Raw): number {
  return variance > 0 ? (observed - expected) / Math.sqrt(variance) : 0;
}

/**
 * Share of labels that are wrong in groups that are not bad, and by how much it differs between them beyond chance: the median
 * of their squared residuals is made what it should be.
 */
function usualShares(
  conflicts: LabelConflicts,
  label: Categorical,
  groups: readonly Raw[],
): { readonly usual: number; readonly spread: number } {
  const surprises = groups.map(({ units, chances }) => {
    const { sum, mean, variance, ofAllWrong } = labelSurprise(conflicts, label, units, chances);
    return { more: sum - mean, variance, ofAllWrong };
  });
  const total = (of: (one: (typeof surprises)[number]) => number): number =>
    surprises.reduce((sum, one) => sum + of(one), 0);
  const ofAllWrong = total((one) => one.ofAllWrong);
  const usual = ofAllWrong > 0 ? Math.max(0, total(({ more }) => more) / ofAllWrong) : 0;
  if (groups.length < fewestGroupsToEstimate) return { usual, spread: usualSpread };
  const middle = (spread: number): number =>
    median(
      surprises.map((one) => {
        const residual = one.more - usual * one.ofAllWrong;
        const between = spread * one.ofAllWrong;
        return (residual * residual) / (one.variance + between * between);
      }),
    );
  let low = leastSpread;
  let high = 1;
  if (middle(low) <= medianChiSquare) return { usual, spread: low };
  for (let step = 0; step < 40; step++) {
    const between = (low + high) / 2;
    if (middle(between) > medianChiSquare) low = between;
    else high = between;
  }
  return { usual, spread: high };
}

type Judged = Pick<GroupExcess, 'wrongShare' | 'wrongInterval' | 'p'>;

function wrongOf({ sum, mean, ofAllWrong, draws }: LabelSurprise, usual: number): Omit<Judged, 'p'> {
  if (!(ofAllWrong > 0)) return { wrongShare: 0, wrongInterval: { lo: 0, hi: 1 } };
  const share = (sum - mean) / ofAllWrong - usual;
  const { variance } = momentsOf(draws, Math.max(0, Math.min(1, share + usual)));
  const half = (normal95 * Math.sqrt(variance)) / ofAllWrong;
  return {
    wrongShare: Math.max(0, Math.min(1, share)),
    wrongInterval: { lo: share - half, hi: share + half },
  };
}

function finished(raw: Raw, { wrongShare, wrongInterval, p }: Judged, q: number): GroupExcess {
  const { code, units, chances, observed, expected } = raw;
  const n = units.length;
  const excess = (observed - expected) / n;
  const share = wilsonInterval(observed, n);
  return {
    code,
    units,
    chances,
    observed,
    expected,
    z: zOf(raw),
    excess,
    excessInterval: { lo: share.lo - expected / n, hi: share.hi - expected / n },
    wrongShare,
    wrongInterval,
    p: Math.max(p, smallestP),
    q,
  };
}
