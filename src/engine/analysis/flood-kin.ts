// Rows that are more like the copies of a flood than rows that merely speak of the same are, without being copies by the
// rule: copies with more edits. They vouch for the label of the flood as its own rows do.
import type { Artifacts } from './artifacts';
import type { Flood } from './flood';
import { knnGraph } from './knn-graph';
import { textFeatures } from './text-features';

/** Cosine of word weights. */
const likeWords = 0.5;

/** 1 for the rows of floods and their kin. */
export async function floodsAndKin(artifacts: Artifacts, floods: readonly Flood[]): Promise<Uint8Array> {
  const marks = new Uint8Array(artifacts.data.recordCount);
  for (const { rows } of floods) for (const row of rows) marks[row] = 1;
  for (const { medoid } of floods) for (const row of await alikeInWords(artifacts, medoid)) marks[row] = 1;
  if (artifacts.data.embedding !== null) await markAlikeInVectors(artifacts, floods, marks);
  return marks;
}

/** Rows whose text has much the same words as that of `row`, which is one of them; none without texts. */
export async function alikeInWords(artifacts: Artifacts, row: number): Promise<readonly number[]> {
  const features = await textFeatures(artifacts);
  if (features === null) return [];
  artifacts.environment.signal.throwIfCancelled();
  const { starts, columns, values, rowCount, columnCount } = features.matrix;
  const own = new Float64Array(columnCount);
  for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) own[columns[i] ?? 0] = values[i] ?? 0;
  const alike: number[] = [];
  for (let other = 0; other < rowCount; other++) {
    let cosine = 0;
    for (let i = starts[other] ?? 0; i < (starts[other + 1] ?? 0); i++)
      cosine += (values[i] ?? 0) * (own[columns[i] ?? 0] ?? 0);
    if (cosine >= likeWords) alike.push(other);
  }
  return alike;
}

/** Rows no farther from the middle than its farthest listed copy. */
async function markAlikeInVectors(
  artifacts: Artifacts,
  floods: readonly Flood[],
  marks: Uint8Array,
): Promise<void> {
  const { indexes, distances, k } = await knnGraph(artifacts);
  for (const { medoid, rows } of floods) {
    const isCopy = new Set(rows);
    let farthest = 0;
    for (let at = medoid * k; at < (medoid + 1) * k; at++)
      if (isCopy.has(indexes[at] ?? -1)) farthest = Math.max(farthest, distances[at] ?? 0);
    for (let at = medoid * k; at < (medoid + 1) * k; at++) {
      const other = indexes[at] ?? -1;
      if (other < 0 || (distances[at] ?? 0) > farthest) break;
      marks[other] = 1;
    }
  }
}
