// How well scores put the planted rows first, by every measure of the protocol.
import { rankingQuality } from '../../src/engine/kernels/stats/ranking-quality';
import type { Row } from './row';

export interface RowQuality {
  readonly ap: number;
  readonly auroc: number;
  readonly p20: number;
  readonly p100: number;
  /** Recall in the first 1 % and 5 % of rows, as a share of what could be reached there. */
  readonly r1: number;
  readonly r5: number;
  /** AP within the class where it is least, of classes with at least five planted rows. */
  readonly worstClassAp: number | null;
}

const leastPlanted = 5;

export function rowQuality(scores: ArrayLike<number>, rows: readonly Row[]): RowQuality {
  const marks = Uint8Array.from(rows, (row) => (row.isPlanted ? 1 : 0));
  const { averagePrecision, auroc, marked } = rankingQuality(scores, marks);
  const order = Uint32Array.from(rows, (_, row) => row).sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b,
  );
  const hits = (count: number): number =>
    order.subarray(0, count).reduce((sum, row) => sum + (marks[row] ?? 0), 0);
  const recall = (share: number): number => {
    const budget = Math.floor(share * rows.length);
    return hits(budget) / Math.max(1, Math.min(budget, marked));
  };
  return {
    ap: averagePrecision,
    auroc,
    p20: hits(20) / 20,
    p100: hits(100) / 100,
    r1: recall(0.01),
    r5: recall(0.05),
    worstClassAp: worstClass(scores, rows),
  };
}

function worstClass(scores: ArrayLike<number>, rows: readonly Row[]): number | null {
  const byClass = new Map<string, number[]>();
  rows.forEach(({ label }, row) => {
    const own = byClass.get(label);
    if (own === undefined) byClass.set(label, [row]);
    else own.push(row);
  });
  const values = [...byClass.values()].flatMap((own) => {
    const marks = Uint8Array.from(own, (row) => (rows[row]?.isPlanted === true ? 1 : 0));
    if (marks.reduce((sum, mark) => sum + mark, 0) < leastPlanted) return [];
    return rankingQuality(
      own.map((row) => scores[row] ?? 0),
      marks,
    ).averagePrecision;
  });
  return values.length === 0 ? null : Math.min(...values);
}
