// Two groups in one cloud by 2-means (S. Lloyd, 1982), from three beginnings, and how far apart they stand.
import type { Matrix } from '../linalg/matrix';
import { addProductOfRows } from '../linalg/tiles.kernel';

export interface TwoGroups {
  /** 1 for rows of the smaller group. */
  readonly inSmaller: Uint8Array;
  readonly smallerCount: number;
  /** Centre of the smaller and of the larger group. */
  readonly smaller: Float64Array;
  readonly larger: Float64Array;
  /** Mean over rows of (b − a) / max(a, b), a and b distances to the own and to the other centre (E. Hruschka et al., 2004). */
  readonly silhouette: number;
  /** Sum of squares between the groups a row. */
  readonly between: number;
}

const mostSteps = 12;
/** A tenth of a Gaussian lies beyond it. */
const tenth = 1.2815515655446004;
const fewestRows = 5;
const leastShare = 0.02;

/** `scores`: rows × axes, columns sum to nought, strongest axis first. Null where no two groups of a size come out. */
export function twoGroups(scores: Matrix): TwoGroups | null {
  const n = scores.rows;
  const least = Math.max(fewestRows, Math.ceil(leastShare * n));
  let best: Split | null = null;
  for (const from of [0, tenth, -tenth]) {
    const split = settle(scores, beginning(scores, from));
    if (split.count < least || n - split.count < least) continue;
    if (best === null || split.between > best.between) best = split;
  }
  return best === null ? null : described(scores, best);
}

interface Split {
  readonly side: Uint8Array;
  readonly count: number;
  /** Sum of the rows on side 1. */
  readonly sums: Float64Array;
  readonly between: number;
}

/** 1 for rows beyond so many standard deviations on the strongest axis. */
function beginning({ rows: n, columns: q, values }: Matrix, from: number): Uint8Array {
  let squares = 0;
  for (let r = 0; r < n; r++) squares += values[r * q]! * values[r * q]!;
  const cut = from * Math.sqrt(squares / n);
  const side = new Uint8Array(n);
  for (let r = 0; r < n; r++) side[r] = (from < 0 ? values[r * q]! < cut : values[r * q]! > cut) ? 1 : 0;
  return side;
}

/** Sums of the rows on side 1, and how many there are. Others add nought, which costs less than to ask each time. */
function sumSide({ rows: n, columns: q, values }: Matrix, side: Uint8Array, sums: Float64Array): number {
  let count = 0;
  for (let r = 0; r < n; r++) count += side[r]!;
  let c = 0;
  for (; c + 4 <= q; c += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let r = 0, at = c; r < n; r++, at += q) {
      const weight = side[r]!;
      s0 += weight * values[at]!;
      s1 += weight * values[at + 1]!;
      s2 += weight * values[at + 2]!;
      s3 += weight * values[at + 3]!;
    }
    sums[c] = s0;
    sums[c + 1] = s1;
    sums[c + 2] = s2;
    sums[c + 3] = s3;
  }
  for (; c < q; c++) {
    let sum = 0;
    for (let r = 0, at = c; r < n; r++, at += q) sum += side[r]! * values[at]!;
    sums[c] = sum;
  }
  return count;
}

/** Rows go to the nearer centre until none moves. As columns sum to nought, one side's sums are the other's turned round. */
function settle(scores: Matrix, side: Uint8Array): Split {
  const { rows: n, columns: q } = scores;
  const along = new Float64Array(n);
  const sums = new Float64Array(q);
  let count = 0;
  for (let step = 0; ; step++) {
    count = sumSide(scores, side, sums);
    if (count === 0 || count === n || step === mostSteps) break;
    const own = 1 / count;
    const other = -1 / (n - count);
    let squares = 0;
    for (let c = 0; c < q; c++) squares += sums[c]! * sums[c]!;
    // x is nearer to sums·own than to sums·other where x·sums is beyond half of the sum of both.
    const cut = (squares * (own + other)) / 2;
    addProductOfRows(scores.values, n, sums, 1, q, along.fill(0), 0, 1);
    let moved = 0;
    for (let r = 0; r < n; r++) {
      const next = along[r]! > cut ? 1 : 0;
      if (next !== side[r]) moved += 1;
      side[r] = next;
    }
    if (moved === 0) break;
  }
  let squares = 0;
  for (let c = 0; c < q; c++) squares += sums[c]! * sums[c]!;
  const between = count === 0 || count === n ? 0 : squares / (count * (n - count));
  return { side, count, sums, between };
}

function described(scores: Matrix, { side, count, sums, between }: Split): TwoGroups {
  const { rows: n, columns: q, values } = scores;
  const isTurned = 2 * count > n;
  const one = sums.map((sum) => sum / count);
  const other = sums.map((sum) => -sum / (n - count));
  let total = 0;
  for (let r = 0; r < n; r++) {
    let toOne = 0;
    let toOther = 0;
    for (let c = 0, at = r * q; c < q; c++) {
      const x = values[at + c]!;
      toOne += (x - one[c]!) * (x - one[c]!);
      toOther += (x - other[c]!) * (x - other[c]!);
    }
    const near = Math.sqrt(side[r] === 1 ? toOne : toOther);
    const far = Math.sqrt(side[r] === 1 ? toOther : toOne);
    const most = Math.max(near, far);
    if (most > 0) total += (far - near) / most;
  }
  return {
    inSmaller: isTurned ? side.map((value) => 1 - value) : side,
    smallerCount: isTurned ? n - count : count,
    smaller: isTurned ? other : one,
    larger: isTurned ? one : other,
    silhouette: total / n,
    between,
  };
}
