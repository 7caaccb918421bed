import { type AnalysisData, evidenceRow } from '../../analysis/data';
import type { FloodRule } from '../../analysis/flood';
import type { JudgedFlood } from '../../analysis/flood-content';
import type { NearDuplicates } from '../../analysis/near-duplicates';
import type { FindingDraft } from '../detector';
import { aboutFlood, howUsual } from '../flood-words';

export function floodFinding(
  data: AnalysisData,
  copies: NearDuplicates,
  flood: JudgedFlood,
  rule: FloodRule,
): FindingDraft {
  const { rows } = flood;
  const medoid = evidenceRow(data, flood.medoid);
  const said = [
    `${rows.length} rows are near copies of row ${medoid} (at least ${leastSimilarity(copies, rows)} % of their ${copies.content} in common)${identical(copies, rows)}.`,
    howUsual(rule),
    ...aboutFlood(data, flood),
  ];
  return {
    tier: 'fact',
    claim: 'repetition',
    severity: flood.isContradicted ? 'high' : 'medium',
    subject: { kind: 'duplicateGroup', value: `row ${medoid}`, column: copies.column },
    title: `${rows.length} near copies of one ${copies.content}`,
    summary: said.filter((sentence) => sentence !== '').join(' '),
    effect: { name: 'copies', value: rows.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: copies.sizes.length,
    rows: Uint32Array.from(rows),
  };
}

/** In per cent, rounded down, so that the sentence stays true. */
function leastSimilarity({ similarity }: NearDuplicates, rows: readonly number[]): number {
  return Math.floor(100 * rows.reduce((least, row) => Math.min(least, similarity[row] ?? 1), 1));
}

function identical({ exactGroup }: NearDuplicates, rows: readonly number[]): string {
  const same = rows.filter((row) => (exactGroup[row] ?? -1) >= 0).length;
  if (same === 0) return '; no two of them are the same byte for byte';
  return `; ${same === rows.length ? 'each' : `${same}`} of them ${same === rows.length ? 'is' : 'are'} the same byte for byte as another row`;
}
