import type { KnnGraph } from './knn-graph';

/** Rows that are among the `most` nearest of one of `rows`, those left out not counted. */
export function nearestOutside(
  { k, indexes }: KnnGraph,
  rows: ArrayLike<number>,
  isLeftOut: (row: number) => boolean,
  most: number,
): Set<number> {
  const found = new Set<number>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    let taken = 0;
    for (let place = row * k; place < (row + 1) * k && taken < most; place++) {
      const neighbour = indexes[place] ?? -1;
      if (neighbour < 0) break;
      if (isLeftOut(neighbour)) continue;
      found.add(neighbour);
      taken += 1;
    }
  }
  return found;
}
