import type { Categorical } from '../analysis/data';
import type { FindingDraft } from './detector';

/** Rows in order of doubt about their label, without any claim of an error rate. */
export function rankedLabels(
  rows: readonly number[],
  label: Categorical,
  judged: number,
  title: string,
  summary: string,
): FindingDraft {
  return {
    tier: 'ranked',
    claim: 'contradiction',
    severity: 'low',
    subject: { kind: 'column', value: label.column, column: label.column },
    title,
    summary: `${summary} No error rate is claimed: clean data has such rows, too.`,
    effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: judged,
    rows: Uint32Array.from(rows),
  };
}
