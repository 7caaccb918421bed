import type { Artifacts } from '../../analysis/artifacts';
import type { Categorical, MatrixData } from '../../analysis/data';
import { evenly } from '../../analysis/evenly';
import { placesOf } from '../../analysis/places-of';
import { halfSquaredDistance, pointsOf, readPoint } from '../../kernels/knn/points.kernel';
import type { ReferenceParts } from './reference-parts';

const neighbours = 5;
/** Learnt rows of a class that others are compared with: the cost is rows × this × dimensions. */
const mostOfClass = 500;

/** By row: mean distance to the five nearest learnt rows of its class. */
export function distanceScores(
  { data, environment }: Artifacts,
  label: Categorical,
  embedding: MatrixData,
  { learnt, calibration, tested }: ReferenceParts,
): Float64Array {
  const d = embedding.dimensions;
  const points = pointsOf(embedding, embedding.usable, embedding.metric);
  const pointOf = placesOf(points.rows, data.recordCount);
  const learntPoints = label.names.map((_, code) =>
    evenly(
      learnt.filter((row) => label.codes[row] === code && (pointOf[row] ?? -1) >= 0),
      mostOfClass,
    ).map((row) => pointOf[row] ?? 0),
  );
  const panels = learntPoints.map((list) => {
    const panel = new Float64Array(list.length * d);
    list.forEach((at, i) => {
      readPoint(points, at, panel, i * d);
    });
    return panel;
  });
  const scores = new Float64Array(data.recordCount).fill(Number.POSITIVE_INFINITY);
  const own = new Float64Array(d);
  let looked = 0;
  for (const rows of [calibration, tested])
    for (const row of rows) {
      if ((looked++ & 255) === 0) environment.signal.throwIfCancelled();
      const at = pointOf[row] ?? -1;
      const code = label.codes[row] ?? -1;
      const list = learntPoints[code];
      const panel = panels[code];
      if (at < 0 || list === undefined || panel === undefined) continue;
      readPoint(points, at, own, 0);
      const distances = new Float64Array(list.length);
      for (let i = 0; i < list.length; i++) {
        let dot = 0;
        for (let t = 0, from = i * d; t < d; t++) dot += (own[t] ?? 0) * (panel[from + t] ?? 0);
        const half = halfSquaredDistance(points.halves[at] ?? 0, points.halves[list[i] ?? 0] ?? 0, dot);
        distances[i] = Math.sqrt(2 * half);
      }
      const nearest = distances.sort().subarray(0, neighbours);
      scores[row] = nearest.reduce((sum, distance) => sum + distance, 0) / Math.max(1, nearest.length);
    }
  return scores;
}
