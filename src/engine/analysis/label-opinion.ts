// What the content of each row says its label is, from all that learns from content: the embedding, its neighbours, the
// words. Out of fold, so that no row speaks for itself. Label conflicts and suspicion are read from this.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fitPoolWeights, type Opinions, poolRow } from '../kernels/logistic/opinion-pool';
import type { Artifacts } from './artifacts';
import type { Categorical } from './data';
import { embeddingProbabilities, embeddingProbabilitiesWeighted } from './embedding-probabilities';
import { evenly } from './evenly';
import { naiveBayesOpinions } from './naive-bayes';
import { neighbourVotes, neighbourVotesWithout, smoothedShares } from './neighbour-votes';
import type { OutOfFold } from './out-of-fold';
import { textProbabilities, textProbabilitiesWeighted } from './text-probabilities';

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
    const heard = await hear(all, label, null);
    if (heard.length === 0) return null;
    const opinions = opinionsOf(all, label, heard);
    const judged = judgedBy(label, heard);
    const weights = fitPoolWeights(opinions, evenly(rowsWith(judged), rowsToLearnFrom), label.codes);
    return pooled(all, opinions, heard, judged, weights);
  });
}

/**
 * The same voices asked again after learning without the rows that are left out, each as weighty as it is when all are
 * asked. About rows left out, and about those learnt from. Null where nothing is left to learn from. Not kept.
 */
export async function labelOpinionWithout(
  artifacts: Artifacts,
  leftOut: Uint8Array,
): Promise<LabelOpinion | null> {
  const { label } = artifacts.data;
  const known = await labelOpinion(artifacts);
  if (label === null || known === null) return null;
  const heard = await hear(artifacts, label, leftOut);
  const judged = judgedBy(label, heard);
  const weights = heard.map(({ name }) => known.voices.find((voice) => voice.name === name)?.weight ?? 0);
  return pooled(artifacts, opinionsOf(artifacts, label, heard), heard, judged, Float64Array.from(weights));
}

async function hear(artifacts: Artifacts, label: Categorical, leftOut: Uint8Array | null): Promise<Heard[]> {
  const weights = leftOut === null ? null : trainingWeights(label, leftOut);
  // Other threads are given the tasks of one while this thread gets the next ready; all of them wait in one queue.
  const embedding = begun(
    weights === null ? embeddingProbabilities(artifacts) : embeddingProbabilitiesWeighted(artifacts, weights),
  );
  await nextTurn();
  const text = begun(
    weights === null ? textProbabilities(artifacts) : textProbabilitiesWeighted(artifacts, weights),
  );
  await nextTurn();
  const bayes = begun(naiveBayesOpinions(artifacts, weights));
  await Promise.all([embedding, text, bayes]);
  await nextTurn();
  const heard: Heard[] = [];
  const add = (name: string, fold: OutOfFold | null): void => {
    if (fold !== null) heard.push({ name, probabilities: fold.probabilities, has: fold.judged });
  };
  add('logistic regression on the embedding', await embedding);
  for (const k of [smallVote, largeVote]) {
    const votes =
      leftOut === null
        ? await neighbourVotes(artifacts, k)
        : await neighbourVotesWithout(artifacts, k, leftOut);
    if (votes === null) continue;
    heard.push({
      name: `${k} nearest neighbours`,
      probabilities: smoothedShares(votes, label.counts, priorVotes),
      has: Uint8Array.from(votes.cast, (cast) => (cast > 0 ? 1 : 0)),
    });
  }
  add('logistic regression on words', await text);
  for (const { strength, probabilities, judged } of (await bayes) ?? [])
    heard.push({ name: `naive Bayes on words, drawn in by ${strength}`, probabilities, has: judged });
  return heard;
}

/** What fails before it is awaited fails again when it is. */
function begun<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

/** 1 for labelled rows that are not left out, as many as are enough to learn from; 0 for the others. */
function trainingWeights({ codes }: Categorical, leftOut: Uint8Array): Float64Array {
  const weights = new Float64Array(codes.length);
  const rows = Int32Array.from(codes.keys()).filter((row) => (codes[row] ?? -1) >= 0 && leftOut[row] !== 1);
  for (const row of evenly(rows, rowsToLearnFrom)) weights[row] = 1;
  return weights;
}

function opinionsOf(artifacts: Artifacts, label: Categorical, heard: readonly Heard[]): Opinions {
  const priors = priorsOf(label.counts);
  const rowCount = artifacts.data.recordCount;
  return {
    rowCount,
    classCount: label.names.length,
    probabilities: heard.map((one) => withPriors(one, priors, rowCount)),
  };
}

function judgedBy({ codes }: Categorical, heard: readonly Heard[]): Uint8Array {
  return Uint8Array.from(codes, (code, row) =>
    code >= 0 && heard.some((one) => one.has[row] === 1) ? 1 : 0,
  );
}

function rowsWith(marks: Uint8Array): Int32Array {
  return Int32Array.from(marks.keys()).filter((row) => marks[row] === 1);
}

function pooled(
  artifacts: Artifacts,
  opinions: Opinions,
  heard: readonly Heard[],
  judged: Uint8Array,
  weights: Float64Array,
): LabelOpinion {
  const { rowCount, classCount } = opinions;
  const probabilities = new Float64Array(rowCount * classCount);
  const ofRow = new Float64Array(classCount);
  for (let row = 0; row < rowCount; row++) {
    if ((row & 4095) === 0) artifacts.environment.signal.throwIfCancelled();
    poolRow(opinions, weights, row, ofRow);
    probabilities.set(ofRow, row * classCount);
  }
  return {
    classCount,
    probabilities,
    judged,
    judgedCount: judged.reduce((sum, one) => sum + one, 0),
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
