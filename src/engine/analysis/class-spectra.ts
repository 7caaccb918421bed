// How far each class spreads in single directions beyond what its middle rows do, held against one Gaussian cloud. Affine maps
// of a class change nothing about it, so all classes of as many rows share their drawn clouds.
import type { CancelSignal } from '#shared/base/cancel';
import { centre, cloudAxes } from '../kernels/clouds/cloud-axes';
import { outlyingness, type TrimmedSpread, trimmedSpread } from '../kernels/clouds/trimmed-spread.kernel';
import { multiply } from '../kernels/linalg/dense.kernel';
import { type Matrix, zeroMatrix } from '../kernels/linalg/matrix';
import { RandomStream } from '../kernels/random/random-stream';
import { benjaminiHochberg, permutationP } from '../kernels/stats/multiplicity';
import { quantileOfSorted, sortedFinite } from '../kernels/stats/order-statistics';
import type { Artifacts } from './artifacts';
import { type ClassCloud, type ClassClouds, centredVectorsOf, classClouds, vectorsOf } from './class-clouds';
import { barOf, fewDraws, manyDraws } from './class-splits';
import { axesDrawn, type CloudDraws, cloudDraws } from './cloud-draws';
import { leastShareNamed, type PlantedLook } from './planted-groups';

export interface ClassSpectrum {
  readonly cloud: ClassCloud;
  /** Variance in the direction of the largest excess over that of the middle rows, and its mean over drawn clouds. */
  readonly excess: number;
  readonly usual: number;
  readonly p: number;
  readonly q: number;
  readonly isFound: boolean;
  /** Rows farther out than any of a drawn cloud would be, in all but 5 % of the clouds; the farthest first. */
  readonly outlying: Int32Array;
  /** As in a split: of the class, from which a planted group would have been named. */
  readonly leastShare: number | null;
}

export interface ClassSpectra extends Pick<ClassClouds, 'leftOut'> {
  readonly spectra: readonly ClassSpectrum[];
}

const rowsPerAxis = 20;
const farOut = 0.95;

export async function classSpectra(
  artifacts: Artifacts,
  mostQ: number,
  shift: number,
  progress: (done: number, total: number) => void,
): Promise<ClassSpectra> {
  const { classes, leftOut } = await classClouds(artifacts);
  const { signal } = artifacts.environment;
  const nulls = await drawnSpreads(artifacts);
  const raw: Measured[] = [];
  for (const [i, cloud] of classes.entries()) {
    progress(i, 2 * classes.length);
    const frame = await frameOf(artifacts, cloud);
    raw.push(held({ cloud, frame, spread: spreadOf(frame.white) }, nulls, fewDraws, signal));
  }
  const q = benjaminiHochberg(raw.map(({ p }) => p));
  const isOpen = (i: number): boolean => (q[i] ?? 1) > mostQ && (raw[i]?.p ?? 1) <= 1 / (1 + fewDraws);
  if (raw.some((_, i) => isOpen(i))) {
    raw.forEach((one, i) => {
      if (isOpen(i)) raw[i] = held(one, nulls, manyDraws(classes.length), signal);
    });
    q.set(benjaminiHochberg(raw.map(({ p }) => p)));
  }
  const spectra: ClassSpectrum[] = [];
  for (const [i, one] of raw.entries()) {
    progress(classes.length + i, 2 * classes.length);
    const { cloud, frame, drawn, spread, p } = one;
    const own = q[i] ?? 1;
    const isFound = own <= mostQ;
    spectra.push({
      cloud,
      excess: excessOf(spread),
      usual: drawn.excesses.reduce((sum, value) => sum + value, 0) / Math.max(1, drawn.excesses.length),
      p,
      q: own,
      isFound,
      outlying: isFound ? await outlyingOf(artifacts, one) : new Int32Array(),
      leastShare: leastShareNamed(
        frame.white,
        shift,
        RandomStream.named(artifacts.seed, `class spectra plants ${cloud.code}`),
        signal,
        lookOf(drawn, mostQ / classes.length),
      ),
    });
  }
  return { spectra, leftOut };
}

/** From vectors to white coordinates of the sample. */
interface Frame {
  readonly mean: Float64Array;
  /** Dimensions × axes. */
  readonly axes: Matrix;
  readonly lengths: Float64Array;
  readonly white: Matrix;
}

interface Measured {
  readonly cloud: ClassCloud;
  readonly frame: Frame;
  readonly drawn: Drawn;
  readonly spread: TrimmedSpread | null;
  readonly p: number;
}

function held(
  one: Omit<Measured, 'drawn' | 'p'>,
  nulls: DrawnSpreads,
  count: number,
  signal: CancelSignal,
): Measured {
  const { rows, columns } = one.frame.white;
  const drawn = nulls.of(rows, columns, count, signal);
  const own = excessOf(one.spread);
  const atLeast = drawn.excesses.filter((excess) => excess >= own).length;
  return { ...one, drawn, p: permutationP(atLeast, drawn.excesses.length) };
}

function lookOf({ excesses, farthest }: Drawn, level: number): PlantedLook<number> {
  const bar = barOf(excesses, level);
  return {
    see: ({ scores, lengths }) => {
      const white = whitened(scores, lengths);
      const spread = spreadOf(white);
      if (spread === null) return null;
      const far = outlyingness(white, spread);
      return { seen: spread.excess, named: Uint8Array.from(far, (score) => (score > farthest ? 1 : 0)) };
    },
    tells: () => (excess) => excess > bar,
  };
}

interface Drawn {
  /** Ascending. */
  readonly excesses: Float64Array;
  /** Score that the farthest row of 95 % of the clouds does not reach. */
  readonly farthest: number;
}

async function frameOf(artifacts: Artifacts, { code, sample }: ClassCloud): Promise<Frame> {
  const vectors = await vectorsOf(artifacts, sample);
  const mean = centre(vectors);
  const most = Math.max(1, Math.min(axesDrawn, Math.floor(sample.length / rowsPerAxis)));
  const stream = RandomStream.named(artifacts.seed, `class spectra axes ${code}`);
  const { axes, scores, lengths } = await cloudAxes(vectors, most, stream, artifacts.environment.signal);
  return { mean, axes, lengths, white: whitened(scores, lengths) };
}

/** Columns of these lengths brought to that of the root of so many rows. */
function whitened({ rows, columns, values }: Matrix, lengths: Float64Array, count = rows): Matrix {
  const out = zeroMatrix(rows, columns);
  const root = Math.sqrt(count);
  values.forEach((value, at) => {
    const length = lengths[at % columns] ?? 0;
    out.values[at] = length > 0 ? (value * root) / length : 0;
  });
  return out;
}

function spreadOf(white: Matrix): TrimmedSpread | null {
  return white.columns === 0 ? null : trimmedSpread(white);
}

const excessOf = (spread: TrimmedSpread | null): number => spread?.excess ?? 0;

/** What drawn clouds spread, by their size: the same for every class of that size and for every run with that seed. */
class DrawnSpreads {
  private readonly draws: CloudDraws;
  private readonly known = new Map<string, Drawn>();

  constructor(draws: CloudDraws) {
    this.draws = draws;
  }

  of(rows: number, columns: number, count: number, signal: CancelSignal): Drawn {
    const key = `${rows} × ${columns} × ${count}`;
    const drawn = this.known.get(key) ?? this.drawn(rows, columns, count, signal);
    this.known.set(key, drawn);
    return drawn;
  }

  private drawn(rows: number, columns: number, count: number, signal: CancelSignal): Drawn {
    const lengths = new Float64Array(columns).fill(Math.sqrt(rows));
    const excesses: number[] = [];
    const farthest: number[] = [];
    for (let i = 0; i < count; i++) {
      signal.throwIfCancelled();
      const cloud = this.draws.scaled(rows, i, lengths);
      const spread = spreadOf(cloud);
      excesses.push(excessOf(spread));
      if (spread !== null)
        farthest.push(outlyingness(cloud, spread).reduce((most, score) => Math.max(most, score), 0));
    }
    return { excesses: sortedFinite(excesses), farthest: quantileOfSorted(sortedFinite(farthest), farOut) };
  }
}

function drawnSpreads(artifacts: Artifacts): Promise<DrawnSpreads> {
  return artifacts.get('drawn-spreads', async (all) => new DrawnSpreads(await cloudDraws(all)));
}

const rowsAtOnce = 4096;

async function outlyingOf(
  artifacts: Artifacts,
  { cloud: { rows }, frame, drawn, spread }: Measured,
): Promise<Int32Array> {
  if (spread === null) return new Int32Array();
  const far = new Map<number, number>();
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    artifacts.environment.signal.throwIfCancelled();
    const part = rows.subarray(start, start + rowsAtOnce);
    const vectors = await centredVectorsOf(artifacts, part, frame.mean);
    const white = whitened(multiply(vectors, frame.axes), frame.lengths, frame.white.rows);
    outlyingness(white, spread).forEach((score, i) => {
      if (score > drawn.farthest) far.set(part[i] ?? 0, score);
    });
  }
  return Int32Array.from(far.keys()).sort((a, b) => (far.get(b) ?? 0) - (far.get(a) ?? 0) || a - b);
}
