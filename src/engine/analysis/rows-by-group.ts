/** Rows of each group in row order, from the number of each row's group (-1 for none). */
export function rowsByGroup(groups: ArrayLike<number>): readonly (readonly number[])[] {
  const rows: number[][] = [];
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] ?? -1;
    if (group < 0) continue;
    while (rows.length <= group) rows.push([]);
    rows[group]?.push(row);
  }
  return rows;
}
