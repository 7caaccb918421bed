/** How far one order of rows is from another. */
export interface RowOrder {
  readonly reordered: boolean;
  /** Rows outside a longest run that keeps its order. */
  readonly movedCount: number;
}

/** `before[i]` is where the i-th common row of the version after stood before; all differ. Longest increasing subsequence by patience sorting. */
export function rowOrder(before: Uint32Array): RowOrder {
  const tails = new Uint32Array(before.length);
  let length = 0;
  for (const row of before) {
    let low = 0;
    if (length > 0 && row > (tails[length - 1] ?? 0)) low = length;
    else
      for (let high = length; low < high; ) {
        const middle = (low + high) >>> 1;
        if ((tails[middle] ?? 0) < row) low = middle + 1;
        else high = middle;
      }
    tails[low] = row;
    if (low === length) length += 1;
  }
  return { reordered: length < before.length, movedCount: before.length - length };
}
