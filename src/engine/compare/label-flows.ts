// Labels that went one way: more often than back, and not only because one class is larger.
import type { CancelSignal } from '#shared/base/cancel';
import type { CompareState } from '#shared/contract/compare';
import { type Connection, streamChunks } from '../db/query';
import { exp } from '../kernels/math/elementary';
import { logBinomialAtLeast } from '../kernels/stats/binomial';
import { benjaminiHochberg } from '../kernels/stats/multiplicity';
import { bowkerSymmetry, logExactMcNemar } from '../kernels/stats/symmetry';
import { cellSql, cellTextSql } from './cell-sql';
import type { ComparedColumn } from './compared-columns';

/** Rows that both versions have, by their label before. */
export type LabelSizes = ReadonlyMap<string, number>;

export interface LabelFlow {
  readonly from: string;
  readonly to: string;
  readonly there: number;
  readonly back: number;
  /** Rows that had the one label before, and the other. */
  readonly fromRows: number;
  readonly toRows: number;
  /** By Benjamini and Hochberg, over all pairs of labels with a change. */
  readonly q: number;
}

export interface LabelFlows {
  /** Those with q of 0.05 or less, the surest first. */
  readonly oneWay: readonly LabelFlow[];
  readonly pairs: number;
  /** Bowker's test over all pairs. */
  readonly p: number;
}

const mostQ = 0.05;

/** The table `pairs` must be there. */
export async function labelSizes(
  connection: Connection,
  label: ComparedColumn,
  signal: CancelSignal,
): Promise<LabelSizes> {
  const sizes = new Map<string, number>();
  await streamChunks(
    connection,
    `SELECT value, CAST(count(*) AS DOUBLE) FROM (SELECT ${cellTextSql(cellSql(label.before), label.before)} AS value
       FROM pairs JOIN before.data ON "row" = before_row WHERE after_row IS NOT NULL)
     WHERE value IS NOT NULL GROUP BY value`,
    [],
    signal,
    (chunk) => {
      const counts = chunk.getColumnValues(1);
      chunk.getColumnValues(0).forEach((value, i) => {
        sizes.set(String(value), Number(counts[i]));
      });
    },
  );
  return sizes;
}

/**
 * Of two tests the larger p counts: McNemar's exact one (as many there as back), and that a row of either class is as
 * likely to change, where the larger class gives more changes. Missing labels take no part.
 */
export function labelFlows(flips: CompareState['labelFlips'], sizes: LabelSizes): LabelFlows {
  const counts = new Map(flips.map(({ from, to, count }) => [JSON.stringify([from, to]), count]));
  const flows = flips.flatMap(({ from, to, count: there }) => {
    if (from === null || to === null) return [];
    const back = counts.get(JSON.stringify([to, from])) ?? 0;
    if (there < back || (there === back && from > to)) return [];
    const fromRows = Math.max(there, sizes.get(from) ?? 0);
    const toRows = Math.max(back, sizes.get(to) ?? 0);
    const logEqualRates = logBinomialAtLeast(there, there + back, fromRows / (fromRows + toRows));
    const p = exp(Math.max(logExactMcNemar(there, back), logEqualRates));
    return [{ from, to, there, back, fromRows, toRows, p }];
  });
  const q = benjaminiHochberg(flows.map(({ p }) => p));
  return {
    oneWay: flows
      .map(({ p: _, ...flow }, i) => ({ ...flow, q: q[i] ?? 1 }))
      .filter((flow) => flow.q <= mostQ)
      .sort((a, b) => a.q - b.q || b.there - a.there),
    pairs: flows.length,
    p: exp(bowkerSymmetry(flows.map(({ there, back }) => [there, back] as const)).logP),
  };
}
