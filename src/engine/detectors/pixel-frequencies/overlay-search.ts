// What images of one label contain and no image of other labels does: the fine-pixel direction in which they vary most
// beside the others, learnt on one half of them and looked at in the other half. A faint overlay of constant strength
// parts the held-out images in two; natural traits of a class do not.
import type { AnalysisEnvironment } from '../../analysis/artifacts';
import { sharedFloat64 } from '../../analysis/data';
import { choleskyOf } from '../../kernels/linalg/cholesky.kernel';
import { contrastDirection } from '../../kernels/linalg/contrast-direction.kernel';
import { mirrorUpperTriangle } from '../../kernels/linalg/dense.kernel';
import type { Matrix } from '../../kernels/linalg/matrix';
import { RandomStream } from '../../kernels/random/random-stream';
import { doubtedOverlay } from './doubted-overlay';
import type { FinePixels } from './fine-pixels';
import type { ImagesOfLabel, Overlay } from './overlay';
import { type Parting, partingOf } from './parting';
import { meanOfImages, participation } from './spread';

/** Grey steps: variation that any image has, so that pixels that are always black do not decide alone. */
const noise = 5;

/** For each of `classes`, in their order, one at most of each kind. */
export async function overlaysOf(
  points: FinePixels,
  classes: readonly ImagesOfLabel[],
  seed: number,
  { pool, signal }: AnalysisEnvironment,
  progress: (done: number, total: number) => void,
): Promise<Overlay[]> {
  const d = points.dimensions;
  const mean = new Float64Array(d);
  const total = classes.reduce((sum, { images }) => sum + images.length, 0);
  const [values] = points.chunks;
  for (const { images } of classes)
    for (const image of images)
      for (let t = 0; t < d; t++) mean[t] = (mean[t] ?? 0) + (values[image * d + t] ?? 0) / total;
  const halves = classes.flatMap(({ images }) =>
    [0, 1].map((half) => images.filter((_, i) => i % 2 === half)),
  );
  const scatters = halves.map(() => sharedFloat64(d * d));
  const tasks = halves.map((rows, i) => ({
    points,
    rows,
    start: 0,
    end: rows.length,
    mean,
    out: scatters[i] ?? sharedFloat64(0),
  }));
  await pool.run('covariance-block', tasks, signal);
  const all = new Float64Array(d * d);
  for (const scatter of scatters) {
    mirrorUpperTriangle({ rows: d, columns: d, values: scatter });
    for (let i = 0; i < all.length; i++) all[i] = (all[i] ?? 0) + (scatter[i] ?? 0);
  }
  const found: Overlay[] = [];
  for (const [c, { code, images, doubted }] of classes.entries()) {
    signal.throwIfCancelled();
    progress(c, classes.length);
    const own = [scatters[2 * c] ?? all, scatters[2 * c + 1] ?? all] as const;
    const rest = total - images.length;
    const b: Matrix = { rows: d, columns: d, values: new Float64Array(d * d) };
    for (let i = 0; i < b.values.length; i++)
      b.values[i] = ((all[i] ?? 0) - (own[0][i] ?? 0) - (own[1][i] ?? 0)) / Math.max(1, rest);
    for (let t = 0; t < d; t++) b.values[t * d + t] = (b.values[t * d + t] ?? 0) + noise * noise;
    const factor = choleskyOf(b);
    if (factor === null) continue;
    const filters = own.map((scatter, half) =>
      contrastDirection(
        { rows: d, columns: d, values: scatter },
        b,
        factor,
        RandomStream.named(seed, `overlay ${code} ${half}`),
      ),
    );
    const others = classes.filter((_, i) => i !== c).flatMap((other) => [...other.images]);
    const overlay = judged(points, mean, code, images, others, filters);
    if (overlay !== null) found.push(overlay);
    const ofDoubted = doubted === null ? null : doubtedOverlay(points, code, doubted, others, factor);
    if (ofDoubted !== null) found.push(ofDoubted);
  }
  return found;
}

function judged(
  { chunks: [values], dimensions: d }: FinePixels,
  mean: Float64Array,
  code: number,
  images: Int32Array,
  others: readonly number[],
  filters: readonly Float64Array[],
): Overlay | null {
  const scoreOf = (image: number, filter: Float64Array): number => {
    let sum = 0;
    for (let t = 0; t < d; t++) sum += ((values[image * d + t] ?? 0) - (mean[t] ?? 0)) * (filter[t] ?? 0);
    return sum;
  };
  const beyond: { image: number; score: number }[] = [];
  const partings: Parting[] = [];
  let far = 0;
  for (const half of [0, 1]) {
    const filter = filters[half] ?? new Float64Array(d);
    const learnt = images.filter((_, i) => i % 2 === half).length;
    if (learnt < 4) return null;
    const held = [...images].filter((_, i) => i % 2 !== half);
    const parting = partingOf(Float64Array.from(held, (image) => scoreOf(image, filter)));
    if (parting === null) return null;
    partings.push(parting);
    held.forEach((image) => {
      const score = parting.sign * (scoreOf(image, filter) - parting.border);
      if (score > 0) beyond.push({ image, score });
    });
    for (const image of others) if (parting.sign * (scoreOf(image, filter) - parting.border) > 0) far += 0.5;
  }
  beyond.sort((a, b) => b.score - a.score || a.image - b.image);
  return {
    code,
    images: beyond.map(({ image }) => image),
    isOfDoubted: false,
    separation: Math.min(...partings.map(({ separation }) => separation)),
    share: beyond.length / images.length,
    otherShare: far / Math.max(1, others.length),
    others: others.length,
    labelled: images.length,
    pattern: filters[0] ?? new Float64Array(d),
    spread: spreadOf(values, d, mean, beyond, images),
  };
}

/**
 * Participation of the pixels in what sets these images apart from all images, or from the others of their label: the less
 * of the two, as either holds what their content sets them apart by, too.
 */
function spreadOf(
  values: Float32Array,
  d: number,
  mean: Float64Array,
  beyond: readonly { readonly image: number }[],
  images: Int32Array,
): number {
  const isBeyond = new Set(beyond.map(({ image }) => image));
  const own = meanOfImages(values, d, [...isBeyond]);
  const rest = images.filter((image) => !isBeyond.has(image));
  const others = rest.length === 0 ? mean : meanOfImages(values, d, rest);
  return Math.min(participation(own, mean), participation(own, others));
}
