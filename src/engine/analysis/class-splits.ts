// Each class split in two, and whether it falls apart more than one Gaussian cloud of its own shape does. Who splits chooses
// the metric, by a whitening of the vectors, and the statistic.
import { centre, cloudAxes } from '../kernels/clouds/cloud-axes';
import { type TwoGroups, twoGroups } from '../kernels/clouds/two-groups.kernel';
import { multiply } from '../kernels/linalg/dense.kernel';
import type { Matrix } from '../kernels/linalg/matrix';
import { log } from '../kernels/math/elementary';
import { RandomStream } from '../kernels/random/random-stream';
import { benjaminiHochberg } from '../kernels/stats/multiplicity';
import { normalFromLogAbove } from '../kernels/stats/normal';
import type { Artifacts } from './artifacts';
import { type ClassCloud, type ClassClouds, centredVectorsOf, classClouds, vectorsOf } from './class-clouds';
import { type CloudDraws, cloudDraws } from './cloud-draws';
import { leastShareNamed, type PlantedLook } from './planted-groups';

export interface SplitRule {
  readonly name: string;
  /** Dimensions × axes that vectors are multiplied with before they are split; null for the vectors as they are. */
  readonly whitening: Matrix | null;
  readonly statistic: (groups: TwoGroups) => number;
  readonly mostQ: number;
  /** Standard deviations by which a group is moved to see from which share on it would have been named. */
  readonly shift: number;
}

export interface ClassSplit {
  readonly cloud: ClassCloud;
  readonly groups: TwoGroups | null;
  /** The statistic of the class, and its mean over drawn clouds. */
  readonly value: number;
  readonly usual: number;
  readonly p: number;
  readonly q: number;
  readonly isFound: boolean;
  /** All rows of the class nearer to the smaller group, the farthest from the larger one first. */
  readonly smaller: Int32Array;
  readonly larger: Int32Array;
  /** Of the class, from which a group moved by `shift` would have been named; null where none would. */
  readonly leastShare: number | null;
}

export interface ClassSplits extends Pick<ClassClouds, 'leftOut'> {
  readonly splits: readonly ClassSplit[];
}

const mostAxes = 10;
/** Draws after which a class that is beaten so often is given up (J. Besag, P. Clifford, 1991). */
const beatenOften = 10;
/** Draws for every class, … */
export const fewDraws = 59;
const leastMore = 119;
const mostMore = 1999;

/** … and for one that none of these beats and that is found with more only, among so many. */
export const manyDraws = (classCount: number): number =>
  Math.min(mostMore, Math.max(leastMore, 40 * classCount - 1));

export async function classSplits(
  artifacts: Artifacts,
  rule: SplitRule,
  progress: (done: number, total: number) => void,
): Promise<ClassSplits> {
  const { classes, leftOut } = await classClouds(artifacts);
  const draws = await cloudDraws(artifacts);
  const { signal } = artifacts.environment;
  const raw: Tested[] = [];
  for (const [i, cloud] of classes.entries()) {
    progress(i, 2 * classes.length);
    const frame = await frameOf(artifacts, cloud, rule);
    raw.push({ cloud, frame, ...tested(frame, rule, draws, fewDraws, signal) });
  }
  const q = benjaminiHochberg(raw.map(({ p }) => p));
  if (q.some((own, i) => own > rule.mostQ && isUnbeaten(raw[i]))) {
    raw.forEach((one, i) => {
      if ((q[i] ?? 1) > rule.mostQ && isUnbeaten(one))
        raw[i] = { ...one, ...tested(one.frame, rule, draws, manyDraws(classes.length), signal) };
    });
    q.set(benjaminiHochberg(raw.map(({ p }) => p)));
  }
  const splits: ClassSplit[] = [];
  for (const [i, one] of raw.entries()) {
    progress(classes.length + i, 2 * classes.length);
    const own = q[i] ?? 1;
    const isFound = own <= rule.mostQ;
    splits.push({
      cloud: one.cloud,
      groups: one.groups,
      value: one.value,
      usual: one.usual,
      p: one.p,
      q: own,
      isFound,
      ...(isFound ? await sides(artifacts, one) : noSides),
      leastShare: leastShareNamed(
        one.frame.scores,
        rule.shift,
        RandomStream.named(artifacts.seed, `${rule.name} plants ${one.cloud.code}`),
        signal,
        lookOf(rule, draws, rule.mostQ / classes.length),
      ),
    });
  }
  return { splits, leftOut };
}

interface Frame {
  readonly mean: Float64Array;
  /** Dimensions × axes. */
  readonly axes: Matrix;
  /** Of the sample. */
  readonly scores: Matrix;
  readonly lengths: Float64Array;
}

async function frameOf(artifacts: Artifacts, { code, sample }: ClassCloud, rule: SplitRule): Promise<Frame> {
  const vectors = await vectorsOf(artifacts, sample);
  const mean = centre(vectors);
  const stream = RandomStream.named(artifacts.seed, `${rule.name} axes ${code}`);
  const { whitening } = rule;
  const own = whitening === null ? vectors : multiply(vectors, whitening);
  const { axes, scores, lengths } = await cloudAxes(own, mostAxes, stream, artifacts.environment.signal);
  return { mean, axes: whitening === null ? axes : multiply(whitening, axes), scores, lengths };
}

const isUnbeaten = (one: Test | undefined): boolean => one !== undefined && one.p <= 1 / (1 + fewDraws);

interface Test {
  readonly groups: TwoGroups | null;
  readonly value: number;
  readonly usual: number;
  readonly p: number;
}

interface Tested extends Test {
  readonly cloud: ClassCloud;
  readonly frame: Frame;
}

function tested(
  { scores, lengths }: Frame,
  { statistic }: SplitRule,
  draws: CloudDraws,
  most: number,
  signal: Artifacts['environment']['signal'],
): Test {
  const groups = scores.columns === 0 ? null : twoGroups(scores);
  if (groups === null) return { groups, value: 0, usual: 0, p: 1 };
  const value = statistic(groups);
  let atLeast = 0;
  let sum = 0;
  let done = 0;
  while (done < most && atLeast < beatenOften) {
    signal.throwIfCancelled();
    const other = twoGroups(draws.scaled(scores.rows, done, lengths));
    const drawn = other === null ? 0 : statistic(other);
    if (drawn >= value) atLeast += 1;
    sum += drawn;
    done += 1;
  }
  const p = atLeast === beatenOften ? atLeast / done : (1 + atLeast) / (1 + done);
  return { groups, value, usual: sum / Math.max(1, done), p };
}

const drawsPerShare = 20;

/** One copy's axes stand for those of all. */
function lookOf({ statistic }: SplitRule, draws: CloudDraws, level: number): PlantedLook<number> {
  return {
    see: ({ scores }) => {
      const groups = twoGroups(scores);
      return groups === null ? null : { seen: statistic(groups), named: groups.inSmaller };
    },
    tells: ({ scores, lengths }) => {
      const drawn = Array.from({ length: drawsPerShare }, (_, i) => {
        const groups = twoGroups(draws.scaled(scores.rows, i, lengths));
        return groups === null ? 0 : statistic(groups);
      });
      const bar = barOf(drawn, level);
      return (value) => value > bar;
    },
  };
}

/** What a drawn cloud exceeds with that chance, by the normal curve of these. */
export function barOf(drawn: ArrayLike<number>, level: number): number {
  const values = Array.from(drawn);
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (values.length - 1);
  return mean + normalFromLogAbove(log(level)) * Math.sqrt(variance);
}

const noSides = { smaller: new Int32Array(), larger: new Int32Array() } as const;
const rowsAtOnce = 4096;

async function sides(
  artifacts: Artifacts,
  { cloud: { rows }, frame, groups }: Tested,
): Promise<Pick<ClassSplit, 'smaller' | 'larger'>> {
  if (groups === null) return noSides;
  const towards = new Map<number, number>();
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    artifacts.environment.signal.throwIfCancelled();
    const part = rows.subarray(start, start + rowsAtOnce);
    const scores = multiply(await centredVectorsOf(artifacts, part, frame.mean), frame.axes);
    part.forEach((row, i) => towards.set(row, towardsSmaller(scores, i, groups)));
  }
  const depth = (row: number): number => towards.get(row) ?? 0;
  return {
    smaller: rows.filter((row) => depth(row) > 0).sort((a, b) => depth(b) - depth(a) || a - b),
    larger: rows.filter((row) => depth(row) <= 0),
  };
}

/** Squared distance to the larger group's centre less that to the smaller one's. */
function towardsSmaller({ columns: q, values }: Matrix, at: number, { smaller, larger }: TwoGroups): number {
  let difference = 0;
  for (let c = 0; c < q; c++) {
    const x = values[at * q + c] ?? 0;
    const [own, other] = [x - (smaller[c] ?? 0), x - (larger[c] ?? 0)];
    difference += other * other - own * own;
  }
  return difference;
}
