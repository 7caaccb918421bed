// From which share of a class on a group that stands apart would have been named: groups are planted in a copy of the class'
// own rows, moved by so many of its standard deviations, the same number along each axis, and looked for.
import type { CancelSignal } from '#shared/base/cancel';
import { centre } from '../kernels/clouds/cloud-axes';
import { gram, multiply } from '../kernels/linalg/dense.kernel';
import type { Matrix } from '../kernels/linalg/matrix';
import { symmetricEigen } from '../kernels/linalg/symmetric-eigen.kernel';
import type { RandomStream } from '../kernels/random/random-stream';

const shares = [0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.3];
/** The largest share that is tried. */
export const mostShare = 0.3;
const plants = 5;
const foundOfPlants = 4;
const leastJaccard = 0.5;

/** How planted copies are looked at. */
export interface PlantedLook<Seen> {
  /** What is found in a copy, and the rows that it names. */
  readonly see: (copy: PlantedCopy) => { readonly seen: Seen; readonly named: Uint8Array } | null;
  /** Whether that would have been told. Asked of copies only in which the right rows are named; `like` is any of them. */
  readonly tells: (like: PlantedCopy) => (seen: Seen) => boolean;
}

/**
 * The smallest share of a list at which four of five groups were told and named; null where that was so at none. The copies of
 * one share differ in which rows were moved only. Named: at least half of the rows moved or named are both. `shift` is a
 * Mahalanobis length in the axes of `scores`.
 */
export function leastShareNamed<Seen>(
  scores: Matrix,
  shift: number,
  stream: RandomStream,
  signal: CancelSignal,
  { see, tells }: PlantedLook<Seen>,
): number | null {
  if (scores.columns === 0) return null;
  const move = moveOf(scores, shift);
  for (const share of shares) {
    signal.throwIfCancelled();
    const groups = Array.from({ length: plants }, () => groupOf(scores.rows, share, stream));
    const right: Seen[] = [];
    let like: PlantedCopy | null = null;
    for (const [done, moved] of groups.entries()) {
      if (right.length + plants - done < foundOfPlants) break;
      const copy = withGroup(scores, moved, move);
      like ??= copy;
      const look = see(copy);
      if (look !== null && areSame(look.named, moved)) right.push(look.seen);
    }
    if (like === null || right.length < foundOfPlants) continue;
    if (right.filter(tells(like)).length >= foundOfPlants) return share;
  }
  return null;
}

function areSame(named: Uint8Array, moved: Uint8Array): boolean {
  let both = 0;
  let either = 0;
  named.forEach((one, row) => {
    both += one & (moved[row] ?? 0);
    either += one | (moved[row] ?? 0);
  });
  return both >= leastJaccard * either;
}

export interface PlantedCopy {
  /** On its own axes, strongest first. */
  readonly scores: Matrix;
  readonly lengths: Float64Array;
  /** 1 for rows that were moved. */
  readonly moved: Uint8Array;
}

/** By column, so many standard deviations in all. */
function moveOf({ rows, columns: q, values }: Matrix, shift: number): Float64Array {
  const move = new Float64Array(q);
  values.forEach((value, at) => {
    move[at % q] = (move[at % q] ?? 0) + value * value;
  });
  for (let c = 0; c < q; c++) move[c] = shift * Math.sqrt((move[c] ?? 0) / (rows * q));
  return move;
}

/** That share of the rows, taken at random: 1 for those. */
function groupOf(rows: number, share: number, stream: RandomStream): Uint8Array {
  const order = stream.shuffle(Int32Array.from({ length: rows }, (_, r) => r));
  const moved = new Uint8Array(rows);
  for (let i = 0; i < Math.round(share * rows); i++) moved[order[i] ?? 0] = 1;
  return moved;
}

/** A copy in which these rows are moved, turned onto its own axes. */
function withGroup(scores: Matrix, moved: Uint8Array, move: Float64Array): PlantedCopy {
  const { columns: q } = scores;
  const planted: Matrix = { ...scores, values: scores.values.slice() };
  moved.forEach((one, row) => {
    if (one === 0) return;
    for (let c = 0, at = row * q; c < q; c++)
      planted.values[at + c] = (planted.values[at + c] ?? 0) + (move[c] ?? 0);
  });
  centre(planted);
  const { values: squares, vectors } = symmetricEigen(gram(planted));
  return {
    scores: multiply(planted, vectors),
    lengths: squares.map((square) => Math.sqrt(Math.max(0, square))),
    moved,
  };
}
