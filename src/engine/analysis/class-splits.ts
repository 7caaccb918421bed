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
import { leastShareSeen, type PlantedCopy } from './planted-groups';

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
const leastDraws = 199;
const mostDraws = 399;

/** Draws that leave room for the smallest q among so many classes. */
export const drawsFor = (classCount: number): number =>
  Math.min(mostDraws, Math.max(leastDraws, 20 * classCount - 1));

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
    progress(i, classes.length);
    const frame = await frameOf(artifacts, cloud, rule);
    raw.push({ cloud, frame, ...tested(frame, rule, draws, drawsFor(classes.length), signal) });
  }
  const q = benjaminiHochberg(raw.map(({ p }) => p));
  const splits: ClassSplit[] = [];
  for (const [i, one] of raw.entries()) {
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
      leastShare: leastShareSeen(
        one.frame.scores,
        rule.shift,
        RandomStream.named(artifacts.seed, `${rule.name} plants ${one.cloud.code}`),
        signal,
        (copies) => namedIn(copies, rule, draws, rule.mostQ / classes.length),
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
  const { axes, scores, lengths } = await cloudAxes(own, mostAxes, stream);
  return { mean, axes: whitening === null ? axes : multiply(whitening, axes), scores, lengths };
}

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

/** The smaller group where a copy stands out from drawn clouds; one copy's axes stand for all, their bar is a normal curve's. */
function namedIn(
  copies: readonly PlantedCopy[],
  { statistic }: SplitRule,
  draws: CloudDraws,
  level: number,
): readonly (Uint8Array | null)[] {
  const [first] = copies;
  if (first === undefined) return [];
  const drawn = Array.from({ length: drawsPerShare }, (_, i) => {
    const groups = twoGroups(draws.scaled(first.scores.rows, i, first.lengths));
    return groups === null ? 0 : statistic(groups);
  });
  const mean = drawn.reduce((sum, one) => sum + one, 0) / drawsPerShare;
  const variance = drawn.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (drawsPerShare - 1);
  const bar = mean + normalFromLogAbove(log(level)) * Math.sqrt(variance);
  return copies.map(({ scores }) => {
    const groups = twoGroups(scores);
    return groups !== null && statistic(groups) > bar ? groups.inSmaller : null;
  });
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
