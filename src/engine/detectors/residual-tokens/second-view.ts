// What the embedding and its neighbours, which hardly see a single token, say about rows with a token: do they look like
// the class they are labelled with? If they do not, token and label contradict the content; if they do, the token merely
// goes with the class.
import type { Artifacts } from '../../analysis/artifacts';
import { embeddingProbabilities } from '../../analysis/embedding-probabilities';
import { neighbourVotes, smoothedShares } from '../../analysis/neighbour-votes';

export interface SecondView {
  readonly classCount: number;
  /** Rows × classes. */
  readonly probabilities: Float64Array;
  readonly has: Uint8Array;
  /** By class, of the rows labelled so: mean and variance of the probability of that class. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

export interface Likeness {
  /** Mean probability of the given class among the rows. */
  readonly mean: number;
  /** The same among all rows with that label. */
  readonly usual: number;
  /** How many standard errors below the usual. */
  readonly below: number;
}

const neighbours = 50;

export async function secondView(artifacts: Artifacts): Promise<SecondView | null> {
  const { label } = artifacts.data;
  const linear = await embeddingProbabilities(artifacts);
  const votes = await neighbourVotes(artifacts, neighbours);
  if (label === null || linear === null || votes === null) return null;
  const { classCount } = linear;
  const shares = smoothedShares(votes, label.counts, 2);
  const probabilities = shares.map((share, at) => (share + (linear.probabilities[at] ?? 0)) / 2);
  const has = linear.judged;
  const means = new Float64Array(classCount);
  const squares = new Float64Array(classCount);
  const counts = new Float64Array(classCount);
  for (let row = 0; row < has.length; row++) {
    if (has[row] !== 1) continue;
    const code = label.codes[row] ?? 0;
    const own = probabilities[row * classCount + code] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
    means[code] = (means[code] ?? 0) + own;
    squares[code] = (squares[code] ?? 0) + own * own;
  }
  const variances = new Float64Array(classCount);
  for (let c = 0; c < classCount; c++) {
    const count = Math.max(1, counts[c] ?? 0);
    means[c] = (means[c] ?? 0) / count;
    variances[c] = Math.max(0, (squares[c] ?? 0) / count - (means[c] ?? 0) * (means[c] ?? 0));
  }
  return { classCount, probabilities, has, means, variances };
}

/** Null where none of the rows can be seen. */
export function likenessOf(view: SecondView, rows: readonly number[], classCode: number): Likeness | null {
  let seen = 0;
  let sum = 0;
  for (const row of rows) {
    if (view.has[row] !== 1) continue;
    seen += 1;
    sum += view.probabilities[row * view.classCount + classCode] ?? 0;
  }
  if (seen === 0) return null;
  const mean = sum / seen;
  const usual = view.means[classCode] ?? 0;
  const error = Math.sqrt((view.variances[classCode] ?? 0) / seen);
  return { mean, usual, below: error > 0 ? (usual - mean) / error : 0 };
}

/** Rows that look less than half like their label, and by so many standard errors less than its other rows. */
const mostLikeness = 0.5;
const leastBelow = 6;
/** Enough where the other words of the rows speak against the label, too. */
const leastBelowOfTwo = 2;

export function contradicts(likeness: Likeness | null): boolean {
  return likeness !== null && likeness.mean < mostLikeness && likeness.below >= leastBelow;
}

/** Whether the rows look less like their label than its other rows, if not so far that it would be enough alone. */
export function leansAgainst(likeness: Likeness | null): boolean {
  return likeness !== null && likeness.mean < mostLikeness && likeness.below >= leastBelowOfTwo;
}
