// Puts floods of near copies into words, and counts the other near copies in one finding that accuses nobody.
import type { CopyGroup } from '../../analysis/copy-group';
import { type AnalysisData, evidenceRow } from '../../analysis/data';
import type { FloodRule } from '../../analysis/flood';
import type { FindingDraft } from '../detector';
import { aboutFlood, howUsual } from '../flood-words';
import type { CopyFlood } from './copy-floods';

/** What was compared and how near copies are. */
export interface Measure {
  readonly kind: 'pixels' | 'vectors';
  readonly column: string;
  readonly threshold: number;
  readonly usual: number;
  readonly groupCount: number;
}

const fact = { tier: 'fact', claim: 'repetition', null: 'none', p: null, q: null } as const;

export function floodFinding(
  data: AnalysisData,
  flood: CopyFlood,
  rule: FloodRule,
  measure: Measure,
): FindingDraft {
  const { rows, group } = flood;
  const medoid = evidenceRow(data, flood.medoid);
  const farthest = group.distances.reduce((most, distance) => Math.max(most, distance), 0);
  const said = [howNear(rows.length, medoid, farthest, measure), howUsual(rule), ...aboutFlood(data, flood)];
  return {
    ...fact,
    severity: flood.isContradicted ? 'high' : 'medium',
    subject: { kind: 'duplicateGroup', value: `row ${medoid}`, column: measure.column },
    title:
      measure.kind === 'pixels'
        ? `${rows.length} near copies of one image`
        : `${rows.length} rows with nearly the same vector`,
    summary: said.filter((sentence) => sentence !== '').join(' '),
    effect: { name: 'copies', value: rows.length, lo: null, hi: null },
    nTested: measure.groupCount,
    rows: Uint32Array.from(rows),
  };
}

function howNear(count: number, medoid: number, farthest: number, { kind, usual }: Measure): string {
  return kind === 'pixels'
    ? `${count} images differ from that of row ${medoid} by at most ${farthest.toFixed(1)} of 255 grey steps on average, moved by at most one pixel; the nearest image of half of the images differs by ${usual.toFixed(1)} or more.`
    : `${count} rows are at most ${farthest.toPrecision(2)} away from row ${medoid} in the embedding; the nearest of half of the rows is ${usual.toPrecision(2)} or more away.`;
}

/** Null where there are no other copies. */
export function othersFinding(
  data: AnalysisData,
  groups: readonly CopyGroup[],
  measure: Measure,
): FindingDraft | null {
  if (groups.length === 0) return null;
  const rows = groups.flatMap((group) => [...group.rows]);
  const mixed = groups.filter(
    (group) =>
      new Set(group.rows.map((row) => data.label?.codes[row] ?? -1).filter((code) => code >= 0)).size > 1,
  ).length;
  const what = measure.kind === 'pixels' ? 'images' : 'vectors';
  return {
    ...fact,
    severity: 'info',
    subject: { kind: 'column', value: `similar ${what}`, column: measure.column },
    title: `${rows.length} rows have nearly the same ${measure.kind === 'pixels' ? 'image' : 'vector'} as another`,
    summary:
      `${rows.length} of ${data.recordCount} rows stand in ${groups.length === 1 ? '1 small group' : `${groups.length} small groups`} whose ${what} differ far less than is usual ` +
      `(up to ${measure.threshold.toPrecision(2)}; usual for nearest rows: ${measure.usual.toPrecision(2)}).` +
      (mixed > 0 ? ` In ${mixed} of the groups rows have different labels.` : ''),
    effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
    nTested: measure.groupCount,
    rows: Uint32Array.from(rows),
  };
}
