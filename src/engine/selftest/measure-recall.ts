// How high planted rows stand by the product's own suspicion.
import type { RecallPoint } from '#shared/contract/selftest';
import type { AnalysisResult } from '../findings/analyse';
import { clopperPearsonInterval } from '../kernels/stats/intervals';
import { rankingQuality } from '../kernels/stats/ranking-quality';
import type { Planting } from './fault';

const budgets = [0.01, 0.02, 0.05, 0.1] as const;
/** Findings among which a planted word, source or group is to be named. */
const firstFindings = 5;
const suspiciousFrom = 0.05;

export interface Measured {
  readonly planted: number;
  readonly alreadySuspicious: number;
  /** Planted rows among the first, by budget. */
  readonly hits: readonly number[];
  /** Planted rows that can stand among the first, by budget. */
  readonly attainable: readonly number[];
  readonly averagePrecision: number;
  readonly averagePrecisionAlone: number;
  readonly expected: string | null;
  readonly isNamed: boolean;
}

/** `before` is the rank of each row when nothing was planted. */
export function measured(
  { rows, expected, data }: Planting,
  {
    rank,
    suspicion,
    findings,
    rows: rowsOf,
  }: Pick<AnalysisResult, 'rank' | 'suspicion' | 'findings' | 'rows'>,
  before: Uint32Array,
): Measured {
  const rowCount = data.present.reduce((sum, bit) => sum + bit, 0);
  const isPlanted = new Uint8Array(rank.length);
  for (const row of rows) isPlanted[row] = 1;
  const firstRows = (budget: number): number => Math.ceil(budget * rowCount);
  const present = Array.from(rank.keys()).filter((row) => data.present[row] === 1);
  const alone = present.filter((row) => isPlanted[row] === 1 || (before[row] ?? 0) > rows.length);
  const precision = (of: readonly number[]): number =>
    rankingQuality(
      of.map((row) => suspicion[row] ?? 0),
      of.map((row) => isPlanted[row] ?? 0),
    ).averagePrecision;
  return {
    planted: rows.length,
    alreadySuspicious: rows.filter((row) => (before[row] ?? 0) <= firstRows(suspiciousFrom)).length,
    hits: budgets.map((budget) => rows.filter((row) => (rank[row] ?? 0) <= firstRows(budget)).length),
    attainable: budgets.map((budget) => Math.min(rows.length, firstRows(budget))),
    averagePrecision: precision(present),
    averagePrecisionAlone: precision(alone),
    expected: expected?.words ?? null,
    isNamed:
      expected !== null &&
      findings
        .filter(({ outcome, mergedInto }) => outcome === 'found' && mergedInto === undefined)
        .slice(0, firstFindings)
        .some((finding) => expected.isNamedBy(finding, rowsOf.get(finding.id) ?? new Uint32Array(0))),
  };
}

/** Recall over all plantings of a fault. */
export function recallOf(plantings: readonly Measured[]): RecallPoint[] {
  const planted = sumOf(plantings.map((one) => one.planted));
  return budgets.map((budget, i) => {
    const hits = sumOf(plantings.map((one) => one.hits[i] ?? 0));
    const { lo, hi } = clopperPearsonInterval(hits, planted);
    const attainable = sumOf(plantings.map((one) => one.attainable[i] ?? 0)) / planted;
    return { budget, recall: hits / planted, lo, hi, attainable };
  });
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
