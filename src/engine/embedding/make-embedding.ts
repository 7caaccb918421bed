// Where the evidence brings no embedding, Assay makes one: of the text, else of the images, else of the numbers. It
// needs no model and no network, and is the same in every run: the seed of a scan does not enter.
import type { Artifacts } from '../analysis/artifacts';
import type { MatrixData } from '../analysis/data';
import { imageEmbedding } from './image-embedding';
import { numberEmbedding } from './number-embedding';
import { textEmbedding } from './text-embedding';

/** Null where the data holds nothing to make one of. */
export async function makeEmbedding(artifacts: Artifacts): Promise<MatrixData | null> {
  for (const make of [textEmbedding, imageEmbedding, numberEmbedding]) {
    const made = await make(artifacts);
    if (made !== null && made.usableCount > 1) return made;
  }
  return null;
}
