// What the content of each row says its label is, from all that learns from content: the embedding, its neighbours, the
// words. Out of fold, so that no row speaks for itself. Label conflicts and suspicion are read from this.
import { fitPoolWeights, type Opinions, poolRow } from '../kernels/logistic/opinion-pool';
import type { Artifacts } from './artifacts';
import type { Categorical } from './data';
import { embeddingProbabilities } from './embedding-probabilities';
import { neighbourVotes, smoothedShares } from './neighbour-votes';
import type { OutOfFold } from './out-of-fold';
import { textProbabilities } from './text-probabilities';

export interface Voice {
  readonly name: string;
  readonly weight: number;
}

export interface LabelOpinion {
  readonly classCount: number;
  /** Rows × classes. */
  readonly probabilities: Float64Array;
  /** 1 for rows with a label of a known class and at least one voice. */
  readonly judged: Uint8Array;
  readonly judgedCount: number;
  /** In the order they were asked. */
  readonly voices: readonly Voice[];
}

interface Heard {
  readonly name: string;
  readonly probabilities: Float64Array;
  readonly has: Uint8Array;
}

const smallVote = 10;
const largeVote = 50;
const priorVotes = 2;
/** Weights are learnt from at most about this many rows, evenly spread. */
const rowsToLearnFrom = 20_000;

/** Null without labels of two classes, or where nothing can be learnt from. */
export function labelOpinion(artifacts: Artifacts): Promise<LabelOpinion | null> {
  return artifacts.get('label-opinion', async (all) => {
    const { label } = all.data;
    if (label === null || label.names.length < 2) return null;
    const heard = await hear(all, label);
    return heard.length === 0 ? null : pool(all, label, heard);
  });
}

async function hear(artifacts: Artifacts, label: Categorical): Promise<Heard[]> {
  const heard: Heard[] = [];
  const add = (name: string, fold: OutOfFold | null): void => {
    if (fold !== null) heard.push({ name, probabilities: fold.probabilities, has: fold.judged });
  };
  add('logistic regression on the embedding', await embeddingProbabilities(artifacts));
  for (const k of [smallVote, largeVote]) {
    const votes = await neighbourVotes(artifacts, k);
    if (votes === null) continue;
    heard.push({
      name: `${k} nearest neighbours`,
      probabilities: smoothedShares(votes, label.counts, priorVotes),
      has: Uint8Array.from(votes.cast, (cast) => (cast > 0 ? 1 : 0)),
    });
  }
  add('logistic regression on words', await textProbabilities(artifacts));
  return heard;
}

function pool(artifacts: Artifacts, label: Categorical, heard: readonly Heard[]): LabelOpinion {
  const classCount = label.names.length;
  const rowCount = artifacts.data.recordCount;
  const priors = priorsOf(label.counts);
  const opinions: Opinions = {
    rowCount,
    classCount,
    probabilities: heard.map((one) => withPriors(one, priors, rowCount)),
  };
  const judged = new Uint8Array(rowCount);
  let judgedCount = 0;
  for (let row = 0; row < rowCount; row++) {
    if ((label.codes[row] ?? -1) < 0 || !heard.some((one) => one.has[row] === 1)) continue;
    judged[row] = 1;
    judgedCount += 1;
  }
  const step = Math.max(1, Math.ceil(judgedCount / rowsToLearnFrom));
  const learnt: number[] = [];
  let seen = 0;
  for (let row = 0; row < rowCount; row++) {
    if (judged[row] !== 1) continue;
    if (seen % step === 0) learnt.push(row);
    seen += 1;
  }
  const weights = fitPoolWeights(opinions, Int32Array.from(learnt), label.codes);
  const probabilities = new Float64Array(rowCount * classCount);
  const pooled = new Float64Array(classCount);
  for (let row = 0; row < rowCount; row++) {
    if ((row & 4095) === 0) artifacts.environment.signal.throwIfCancelled();
    poolRow(opinions, weights, row, pooled);
    probabilities.set(pooled, row * classCount);
  }
  return {
    classCount,
    probabilities,
    judged,
    judgedCount,
    voices: heard.map(({ name }, v) => ({ name, weight: weights[v] ?? 0 })),
  };
}

function priorsOf(counts: readonly number[]): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(counts, (count) => (count + 1) / (total + counts.length));
}

/** Where a voice has nothing to say about a row, it says what the classes' shares say. */
function withPriors({ probabilities, has }: Heard, priors: Float64Array, rowCount: number): Float64Array {
  const filled = Float64Array.from(probabilities);
  for (let row = 0; row < rowCount; row++) if (has[row] !== 1) filled.set(priors, row * priors.length);
  return filled;
}
