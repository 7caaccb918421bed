// Words that stand in many more rows of one side than of the other: what a person can see of a difference.
import type { Artifacts } from '../../analysis/artifacts';
import { textFeatures } from '../../analysis/text-features';
import { newcombeInterval } from '../../kernels/stats/intervals';
import type { Comparison } from './comparisons';

export interface DifferingWord {
  readonly term: string;
  /** Shares of the rows that have it. */
  readonly first: number;
  readonly second: number;
}

const leastDifference = 0.02;

/** By the surer part of the difference; a phrase is left out where one of its words is said already. */
export async function differingWords(
  artifacts: Artifacts,
  { sides, firstRows, secondRows }: Comparison,
  most: number,
): Promise<readonly DifferingWord[]> {
  const features = await textFeatures(artifacts);
  if (features === null || firstRows === 0 || secondRows === 0) return [];
  const { matrix } = features;
  const counts = new Float64Array(2 * matrix.columnCount);
  for (let row = 0; row < matrix.rowCount; row++) {
    const side = sides[row] ?? -1;
    if (side < 0) continue;
    for (let k = matrix.starts[row] ?? 0; k < (matrix.starts[row + 1] ?? 0); k++) {
      const at = 2 * (matrix.columns[k] ?? 0) + side;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  const found: { column: number; sure: number }[] = [];
  for (let column = 0; column < matrix.columnCount; column++) {
    const [a, b] = [counts[2 * column] ?? 0, counts[2 * column + 1] ?? 0];
    if (Math.abs(a / firstRows - b / secondRows) < leastDifference) continue;
    const { lo, hi } = newcombeInterval(b, secondRows, a, firstRows);
    const sure = Math.max(lo, -hi);
    if (sure > 0) found.push({ column, sure });
  }
  found.sort((x, y) => y.sure - x.sure || x.column - y.column);
  const said = new Set<string>();
  const words: DifferingWord[] = [];
  for (const { column } of found) {
    if (words.length === most) break;
    const term = features.nameOf(column);
    const parts = term.split(' ');
    if (parts.some((part) => said.has(part))) continue;
    for (const part of parts) said.add(part);
    words.push({
      term,
      first: (counts[2 * column] ?? 0) / firstRows,
      second: (counts[2 * column + 1] ?? 0) / secondRows,
    });
  }
  return words;
}
