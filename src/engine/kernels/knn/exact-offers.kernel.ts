// Where float64 has the last word: distances of a point and candidates, offered to its list.
import { type NearestLists, offer, worstOf } from './nearest.kernel';
import { halfSquaredDistance, type PointSet } from './points.kernel';
import { atOnce, fourProducts, productWith } from './products.kernel';

const dots = new Float64Array(atOnce);

/** Offers `other` to list `at`, which is that of `point`; `own` is the point, scaled. */
export function offerPoint(
  points: PointSet,
  lists: NearestLists,
  at: number,
  point: number,
  own: Float64Array,
  other: number,
): void {
  offerAt(points, lists, at, point, other, productWith(points, other, own));
}

/** Offers the first `count` of `others` to the list of `point`. */
export function offerPoints(
  points: PointSet,
  lists: NearestLists,
  point: number,
  own: Float64Array,
  others: Int32Array,
  count: number,
): void {
  let place = 0;
  for (; place + atOnce <= count; place += atOnce) {
    fourProducts(points, others, place, own, dots);
    for (let lane = 0; lane < atOnce; lane++)
      offerAt(points, lists, point, point, others[place + lane]!, dots[lane]!);
  }
  for (; place < count; place++) offerPoint(points, lists, point, point, own, others[place]!);
}

function offerAt(
  { halves }: PointSet,
  lists: NearestLists,
  at: number,
  point: number,
  other: number,
  dot: number,
): void {
  const distance = halfSquaredDistance(halves[point]!, halves[other]!, dot);
  if (distance <= worstOf(lists, at)) offer(lists, at, other, distance);
}
