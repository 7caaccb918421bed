/** By row of `rowCount`, its place in the list; -1 where it is not in it. */
export function placesOf(rows: ArrayLike<number>, rowCount: number): Int32Array {
  const places = new Int32Array(rowCount).fill(-1);
  for (let place = 0; place < rows.length; place++) places[rows[place] ?? -1] = place;
  return places;
}
