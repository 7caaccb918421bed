// Which images lie among images of other labels, by place in the list of those looked at.
import type { Artifacts } from '../../analysis/artifacts';
import { knnGraph } from '../../analysis/knn-graph';
import { neighbourVotes } from '../../analysis/neighbour-votes';
import { placesOf } from '../../analysis/places-of';
import type { Doubted } from './overlay';

const voters = 50;
/** Share of its own label among the neighbours of a doubted image, at most. */
const mostOwn = 0.2;
const mostLike = 10;

/** By label code. Null without an embedding. */
export async function doubtedImages(
  artifacts: Artifacts,
  rows: Int32Array,
): Promise<ReadonlyMap<number, Doubted> | null> {
  const { label, recordCount } = artifacts.data;
  const votes = await neighbourVotes(artifacts, voters);
  if (label === null || votes === null) return null;
  const { k, indexes } = await knnGraph(artifacts);
  const placeOf = placesOf(rows, recordCount);
  const found = new Map<number, { images: number[]; like: number[][] }>();
  rows.forEach((row, place) => {
    const code = label.codes[row] ?? -1;
    const cast = votes.cast[row] ?? 0;
    if (code < 0 || cast === 0 || (votes.votes[row * votes.classCount + code] ?? 0) > mostOwn * cast) return;
    const like: number[] = [];
    for (let i = row * k; i < (row + 1) * k && like.length < mostLike; i++) {
      const other = indexes[i] ?? -1;
      const otherPlace = placeOf[other] ?? -1;
      if (otherPlace >= 0 && label.codes[other] !== code) like.push(otherPlace);
    }
    if (like.length === 0) return;
    const own = found.get(code) ?? { images: [], like: [] };
    own.images.push(place);
    own.like.push(like);
    found.set(code, own);
  });
  return found;
}
