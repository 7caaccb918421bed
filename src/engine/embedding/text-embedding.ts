// An embedding of texts without a trained model: what words, word pairs and runs of characters they share (latent
// semantic analysis: S. Deerwester, S. Dumais, G. Furnas, T. Landauer, R. Harshman, 1990).
import type { AnalysisEnvironment, Artifacts } from '../analysis/artifacts';
import { blocksOf } from '../analysis/blocks';
import type { MatrixData } from '../analysis/data';
import { MatrixBuilder } from '../analysis/matrix-builder';
import { wordSequences } from '../analysis/text-features';
import { type Matrix, zeroMatrix } from '../kernels/linalg/matrix';
import { randomizedSvd } from '../kernels/linalg/randomized-svd';
import { rowsOf, type SparseMatrix, sampledRows } from '../kernels/linalg/sparse';
import { RandomStream } from '../kernels/random/random-stream';
import { textWeights, wordsPerText } from '../kernels/text/text-weights';
import { sparseProduct, sparseProducts } from './sparse-products';

const mostDimensions = 96;
/** Texts the axes are learnt from; where there are more, a sample drawn at random, the same in every run. */
const mostLearnt = 40_000;
/** More make the axes sharper, not the neighbours better. */
const powerIterations = 1;
const rowsPerBlock = 16_384;
/** Axes this much weaker than the strongest are rounding. */
const faintest = 1e-6;

/** Null where no word or run of characters occurs in two texts. */
export async function textEmbedding(artifacts: Artifacts): Promise<MatrixData | null> {
  const { data, environment } = artifacts;
  const words = await wordSequences(artifacts);
  if (data.text === null || words === null) return null;
  environment.progress({ stage: 'Weighing words and characters', done: 0, total: null });
  const weights = textWeights(words, environment.signal);
  if (weights.columns.length === 0) return null;
  const axes = await axesOf(weights, environment);
  if (axes.columns === 0) return null;
  const builder = new MatrixBuilder(weights.rowCount, axes.columns);
  for (const { start, end } of blocksOf(weights.rowCount, rowsPerBlock)) {
    const { values } = await sparseProduct(rowsOf(weights, start, end), axes, environment);
    for (let row = start; row < end; row++)
      if ((weights.starts[row + 1] ?? 0) > (weights.starts[row] ?? 0))
        builder.set(row, values.subarray((row - start) * axes.columns, (row - start + 1) * axes.columns));
  }
  const limit = wordsPerText(weights.rowCount);
  const part = words.starts.some((start, row) => (words.starts[row + 1] ?? start) - start > limit)
    ? ` (the first ${limit} words of each)`
    : '';
  return builder.finish(
    `made by Assay: word and character TF-IDF of column ${data.text.column}${part}, randomised SVD`,
    true,
    'cosine',
  );
}

/** Terms × dimensions: right singular vectors, so that rows that were not learnt from can be placed too. */
async function axesOf(weights: SparseMatrix, environment: AnalysisEnvironment): Promise<Matrix> {
  environment.progress({ stage: 'Making an embedding of the texts', done: 0, total: null });
  const learnt = sampledRows(weights, mostLearnt, RandomStream.named('embedding', 'texts'));
  const products = sparseProducts(learnt, environment);
  const stream = RandomStream.named('embedding', 'text-axes');
  const { singularValues, scores } = await randomizedSvd(products, mostDimensions, stream, powerIterations);
  const strongest = singularValues[0] ?? 0;
  const kept = singularValues.filter((value) => value > faintest * strongest).length;
  const { values } = await products.transposeTimes(scores);
  const axes = zeroMatrix(weights.columnCount, kept);
  for (let term = 0; term < axes.rows; term++)
    for (let c = 0; c < kept; c++) {
      const strength = singularValues[c] ?? 1;
      axes.values[term * kept + c] = (values[term * scores.columns + c] ?? 0) / (strength * strength);
    }
  return axes;
}
