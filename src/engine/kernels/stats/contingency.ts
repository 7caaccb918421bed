import { logChiSquareAbove } from './incomplete-gamma';

export interface Contingency {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** log of the chance of a larger chi-square; rough where `smallestExpected` is below 5. */
  readonly logP: number;
  /** Corrected for bias (W. Bergsma, A bias-correction for Cramér's V and Tschuprow's T, 2013); in [0, 1]. */
  readonly cramersV: number;
  readonly smallestExpected: number;
}

/** Pearson's test of independence of a table of counts, row-major; empty rows and columns are left out. */
export function contingencyOf(counts: ArrayLike<number>, columns: number): Contingency {
  const rows = columns === 0 ? 0 : Math.floor(counts.length / columns);
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  let total = 0;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const count = counts[r * columns + c] ?? 0;
      rowSums[r] = (rowSums[r] ?? 0) + count;
      columnSums[c] = (columnSums[c] ?? 0) + count;
      total += count;
    }
  const usedRows = rowSums.filter((sum) => sum > 0).length;
  const usedColumns = columnSums.filter((sum) => sum > 0).length;
  let chiSquare = 0;
  let smallestExpected = Number.POSITIVE_INFINITY;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const expected = ((rowSums[r] ?? 0) * (columnSums[c] ?? 0)) / total;
      if (!(expected > 0)) continue;
      const difference = (counts[r * columns + c] ?? 0) - expected;
      chiSquare += (difference * difference) / expected;
      smallestExpected = Math.min(smallestExpected, expected);
    }
  const degreesOfFreedom = Math.max(0, (usedRows - 1) * (usedColumns - 1));
  return {
    chiSquare,
    degreesOfFreedom,
    logP: degreesOfFreedom === 0 ? 0 : logChiSquareAbove(chiSquare, degreesOfFreedom),
    cramersV: correctedV(chiSquare, total, usedRows, usedColumns),
    smallestExpected: degreesOfFreedom === 0 ? 0 : smallestExpected,
  };
}

function correctedV(chiSquare: number, total: number, rows: number, columns: number): number {
  if (total < 2 || rows < 2 || columns < 2) return 0;
  const phi = Math.max(0, chiSquare / total - ((rows - 1) * (columns - 1)) / (total - 1));
  const correctedRows = rows - ((rows - 1) * (rows - 1)) / (total - 1);
  const correctedColumns = columns - ((columns - 1) * (columns - 1)) / (total - 1);
  const most = Math.min(correctedRows, correctedColumns) - 1;
  return most <= 0 ? 0 : Math.min(1, Math.sqrt(phi / most));
}
