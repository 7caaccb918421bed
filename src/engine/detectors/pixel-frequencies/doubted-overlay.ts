// Images of one label that lie among images of other labels, and what they have and those do not: the fine-pixel direction
// that tells them apart best (Fisher 1936), learnt on one half of them and looked at in the other. Wrong labels alone leave no
// such direction; a pattern that was laid over the images does, even where their label varies more by nature.
import { choleskySolve } from '../../kernels/linalg/cholesky.kernel';
import { transposed } from '../../kernels/linalg/dense.kernel';
import type { Matrix } from '../../kernels/linalg/matrix';
import type { FinePixels } from './fine-pixels';
import type { Doubted, Overlay } from './overlay';
import { meanOfImages, participation } from './spread';

/** Null where the halves do not lie on the same side of the images of other labels. `factor` is of those images' covariance. */
export function doubtedOverlay(
  points: FinePixels,
  code: number,
  { images, like }: Doubted,
  others: readonly number[],
  factor: Matrix,
): Overlay | null {
  const [values] = points.chunks;
  const d = points.dimensions;
  const across = transposed(factor);
  const scoreOf = (image: number, filter: Float64Array): number => {
    let sum = 0;
    for (let t = 0; t < d; t++) sum += (values[image * d + t] ?? 0) * (filter[t] ?? 0);
    return sum;
  };
  const differences = [0, 1].map((half) => {
    const isLearnt = (_: unknown, i: number): boolean => i % 2 === half;
    const own = meanOfImages(values, d, images.filter(isLearnt));
    const theirs = meanOfImages(values, d, like.filter(isLearnt).flat());
    return own.map((value, t) => value - (theirs[t] ?? 0));
  });
  const beyond: { image: number; score: number }[] = [];
  let separation = Number.POSITIVE_INFINITY;
  let far = 0;
  for (const half of [0, 1]) {
    const filter = Float64Array.from(differences[half] ?? []);
    choleskySolve(factor, across, filter);
    const held = images.filter((_, i) => i % 2 !== half);
    const heldScores = held.map((image) => scoreOf(image, filter));
    const otherScores = others.map((image) => scoreOf(image, filter));
    const [own, theirs] = [momentsOf(heldScores), momentsOf(otherScores)];
    const deviation = Math.sqrt((own.variance + theirs.variance) / 2);
    if (!(deviation > 0) || own.mean <= theirs.mean) return null;
    separation = Math.min(separation, (own.mean - theirs.mean) / deviation);
    const [a, b] = [Math.sqrt(theirs.variance), Math.sqrt(own.variance)];
    const border = theirs.mean + ((own.mean - theirs.mean) * a) / (a + b);
    heldScores.forEach((score, i) => {
      if (score > border) beyond.push({ image: held[i] ?? 0, score: (score - border) / deviation });
    });
    far += otherScores.reduce((sum, score) => sum + (score > border ? 0.5 : 0), 0);
  }
  beyond.sort((a, b) => b.score - a.score || a.image - b.image);
  const pattern = differences[0] ?? new Float64Array(d);
  return {
    code,
    images: beyond.map(({ image }) => image),
    isOfDoubted: true,
    separation,
    share: beyond.length / images.length,
    otherShare: far / Math.max(1, others.length),
    others: others.length,
    labelled: images.length,
    pattern,
    spread: participation(pattern, new Float64Array(d)),
  };
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, variance: squares / Math.max(1, values.length) };
}
