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

/** All rows but the rejected ones. */
export function without(rejects: readonly { readonly row: number }[], recordCount: number): RowMask {
  const mask = new Uint8Array(recordCount).fill(1);
  for (const { row } of rejects) mask[row] = 0;
  return mask;
}

/** Those of `rows` that are in, in their order. */
export function keepMasked(rows: Uint32Array, mask: RowMask): Uint32Array {
  const kept = new Uint32Array(rows.length);
  let next = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (mask[row] === 1) kept[next++] = row;
  }
  return kept.slice(0, next);
}

export function countOf(mask: RowMask): number {
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += mask[row] ?? 0;
  return count;
}

export function rowsOf(mask: RowMask): Uint32Array {
  const rows = new Uint32Array(countOf(mask));
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
