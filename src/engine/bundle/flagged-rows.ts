import type { OpenCase } from '../case/open-case';

/** Rows that a finding names or a person tagged, in row order. */
export async function flaggedRows(opened: OpenCase): Promise<Uint32Array> {
  const isFlagged = new Uint8Array(opened.dataset.store.recordCount);
  for (const { id, outcome } of opened.findings.state.findings)
    if (outcome === 'found') for (const row of await opened.findings.rows(id)) isFlagged[row] = 1;
  opened.tags.bits().forEach((bits, row) => {
    if (bits !== 0) isFlagged[row] = 1;
  });
  const rows = new Uint32Array(isFlagged.reduce((sum, flag) => sum + flag, 0));
  let at = 0;
  isFlagged.forEach((flag, row) => {
    if (flag === 1) rows[at++] = row;
  });
  return rows;
}
