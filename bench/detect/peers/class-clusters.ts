// The two default rules of published defences on the rows of each class, from their papers: B. Chen and others, Detecting
// backdoor attacks by activation clustering, 2018; B. Tran and others, Spectral signatures in backdoor attacks, 2018.
// Where they were made for a poisoned network's activations they get the set's vectors here: there is no network.
import { leadingEigen } from '../../../src/engine/kernels/linalg/leading-eigen';
import { zeroMatrix } from '../../../src/engine/kernels/linalg/matrix';
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';

export interface ClassDefence {
  readonly name: string;
  /** By row, higher is more suspicious. */
  readonly scores: Float64Array;
  readonly flaggedRows: number;
  /** Classes of which a part is called poisoned. */
  readonly flaggedClasses: number;
}

const reducedTo = 10;
/** A cluster with less of its class than this is called poisoned. */
const smallShare = 0.35;
/** Expected share of poison and how much more is removed than it. */
const expectedPoison = 0.33;
const removalFactor = 1.5;
const roundsOfMeans = 100;
const leastRows = 4;

export function activationClustering(
  vectors: readonly Float64Array[],
  labels: readonly string[],
  seed: number,
): ClassDefence {
  const stream = RandomStream.named(seed, 'activation clustering');
  const scores = new Float64Array(labels.length);
  let flaggedClasses = 0;
  for (const rows of rowsOfClasses(labels)) {
    if (rows.length < leastRows) continue;
    const points = projected(vectors, rows, reducedTo, stream);
    const isSecond = twoMeans(points, stream);
    const second = isSecond.reduce((sum, mark) => sum + mark, 0);
    const small = second * 2 <= rows.length ? 1 : 0;
    const share = Math.min(second, rows.length - second) / rows.length;
    if (share >= smallShare) continue;
    flaggedClasses += 1;
    rows.forEach((row, i) => {
      if (isSecond[i] === small) scores[row] = 1;
    });
  }
  const flaggedRows = scores.reduce((sum, score) => sum + score, 0);
  return { name: 'activation clustering, relative size', scores, flaggedRows, flaggedClasses };
}

export function spectralSignatures(
  vectors: readonly Float64Array[],
  labels: readonly string[],
  seed: number,
): ClassDefence {
  const stream = RandomStream.named(seed, 'spectral signatures');
  const scores = new Float64Array(labels.length);
  let flaggedRows = 0;
  let flaggedClasses = 0;
  for (const rows of rowsOfClasses(labels)) {
    if (rows.length < leastRows) continue;
    projected(vectors, rows, 1, stream).forEach(([along = 0], i) => {
      scores[rows[i] ?? 0] = along * along;
    });
    flaggedRows += Math.floor(removalFactor * expectedPoison * rows.length);
    flaggedClasses += 1;
  }
  return { name: 'spectral signatures', scores, flaggedRows, flaggedClasses };
}

function rowsOfClasses(labels: readonly string[]): number[][] {
  const byClass = new Map<string, number[]>();
  labels.forEach((label, row) => {
    const own = byClass.get(label);
    if (own === undefined) byClass.set(label, [row]);
    else own.push(row);
  });
  return [...byClass.values()];
}

/** The centred rows along the leading axes of their own covariance. */
function projected(
  vectors: readonly Float64Array[],
  rows: readonly number[],
  axes: number,
  stream: RandomStream,
): Float64Array[] {
  const d = vectors[rows[0] ?? 0]?.length ?? 0;
  const mean = new Float64Array(d);
  for (const row of rows) for (let t = 0; t < d; t++) mean[t] = (mean[t] ?? 0) + (vectors[row]?.[t] ?? 0);
  for (let t = 0; t < d; t++) mean[t] = (mean[t] ?? 0) / rows.length;
  const centred = rows.map((row) => Float64Array.from(mean, (value, t) => (vectors[row]?.[t] ?? 0) - value));
  const covariance = zeroMatrix(d, d);
  for (const point of centred)
    for (let a = 0; a < d; a++) {
      const factor = point[a] ?? 0;
      for (let b = 0; b < d; b++)
        covariance.values[a * d + b] = (covariance.values[a * d + b] ?? 0) + factor * (point[b] ?? 0);
    }
  const { vectors: basis } = leadingEigen(covariance, Math.min(axes, d), stream);
  return centred.map((point) =>
    Float64Array.from({ length: basis.columns }, (_, axis) =>
      point.reduce((sum, value, t) => sum + value * (basis.values[t * basis.columns + axis] ?? 0), 0),
    ),
  );
}

/** 1 for points of the second cluster (S. Lloyd, 1982), seeded by a random point and the one farthest from it. */
function twoMeans(points: readonly Float64Array[], stream: RandomStream): Uint8Array {
  const first = points[stream.nextInt(points.length)] ?? new Float64Array();
  const farthest = points.reduce((far, point) => (squared(point, first) > squared(far, first) ? point : far));
  let centres = [first, farthest];
  let marks = new Uint8Array(points.length);
  for (let round = 0; round < roundsOfMeans; round++) {
    const [a = first, b = first] = centres;
    const next = Uint8Array.from(points, (point) => (squared(point, b) < squared(point, a) ? 1 : 0));
    const isSettled = round > 0 && next.every((mark, i) => mark === marks[i]);
    marks = next;
    if (isSettled) break;
    centres = [0, 1].map((side) => {
      const own = points.filter((_, i) => marks[i] === side);
      return first.map(
        (_, t) => own.reduce((sum, point) => sum + (point[t] ?? 0), 0) / Math.max(1, own.length),
      );
    });
  }
  return marks;
}

function squared(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += ((a[t] ?? 0) - (b[t] ?? 0)) * ((a[t] ?? 0) - (b[t] ?? 0));
  return sum;
}
