/** One byte a row: 1 where the row is in. */
export type RowMask = Uint8Array;

export function maskOf(rows: ArrayLike<number>, recordCount: number): RowMask {
  const mask = new Uint8Array(recordCount);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row !== undefined && row < recordCount) mask[row] = 1;
  }
  return mask;
}

export function rowsOf(mask: RowMask): Uint32Array {
  let count = 0;
  for (const bit of mask) count += bit;
  const rows = new Uint32Array(count);
  let next = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) rows[next++] = row;
  return rows;
}

/** Combines in place; returns the first mask. */
export function combine(masks: readonly RowMask[], how: 'all' | 'any', recordCount: number): RowMask {
  const out = new Uint8Array(recordCount).fill(how === 'all' ? 1 : 0);
  for (const mask of masks)
    for (let row = 0; row < recordCount; row++) {
      if (how === 'all') out[row] = (out[row] ?? 0) & (mask[row] ?? 0);
      else out[row] = (out[row] ?? 0) | (mask[row] ?? 0);
    }
  return out;
}
