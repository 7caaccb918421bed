import { describeCounts } from '../../analysis/category-counts';
import { type AnalysisData, type Categorical, evidenceRow } from '../../analysis/data';
import type { NearDuplicates } from '../../analysis/near-duplicates';
import type { FindingDraft } from '../detector';
import { type ContradictingGroup, dissentOf } from './contradicting-group';

const contradiction = {
  claim: 'contradiction',
  severity: 'medium',
  null: 'none',
  p: null,
  q: null,
} as const satisfies Partial<FindingDraft>;

/** One group of the same content. */
export function sameContentFinding(
  group: ContradictingGroup,
  data: AnalysisData,
  label: Categorical,
  copies: NearDuplicates,
  tested: number,
): FindingDraft {
  const { rows, counts } = group;
  const first = rows[0] ?? 0;
  const exact = copies.exactGroup[first] ?? -1;
  const isExact = exact >= 0 && rows.every((row) => copies.exactGroup[row] === exact);
  const names = counts
    .map(({ code }) => code)
    .sort((a, b) => a - b)
    .map((code) => label.shown[code] ?? '');
  const alike = isExact
    ? `exactly the same ${copies.column}`
    : `the same ${copies.column} after normalising (case, white space, invisible characters and compatibility forms set aside)`;
  return {
    ...contradiction,
    tier: 'fact',
    subject: { kind: 'duplicateGroup', value: `row ${evidenceRow(data, first)}`, column: copies.column },
    title: `Same content, labels ${names.join(' and ')}`,
    summary: `${rows.length} rows have ${alike} and ${counts.length} different labels (${describeCounts(label, counts)}).`,
    effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
    nTested: tested,
    rows: Uint32Array.from(rows),
  };
}

/** What is left when more groups contradict themselves than get a finding of their own. */
export function furtherGroupsFinding(
  groups: readonly ContradictingGroup[],
  column: string,
  tested: number,
): FindingDraft {
  const rows = groups.flatMap((group) => group.rows);
  return {
    ...contradiction,
    tier: 'fact',
    subject: { kind: 'column', value: 'further groups of the same content', column },
    title: `${groups.length} further groups of the same content have more than one label`,
    summary: `Beside the groups listed one by one, ${groups.length} groups with ${rows.length} rows have the same ${column} and different labels.`,
    effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
    nTested: tested,
    rows: Uint32Array.from(rows),
  };
}

/** All groups of near copies in one: small differences may be what the label is about, so this is no fact. */
export function nearCopiesFinding(
  groups: readonly ContradictingGroup[],
  label: Categorical,
  copies: NearDuplicates,
  nearFrom: number,
  tested: number,
): FindingDraft {
  const byDissent = groups.flatMap((group) =>
    group.rows.map((row) => ({ row, dissent: dissentOf(group, label, row) })),
  );
  byDissent.sort((a, b) => b.dissent - a.dissent || a.row - b.row);
  return {
    ...contradiction,
    tier: 'ranked',
    subject: { kind: 'column', value: 'near copies', column: copies.column },
    title: `${groups.length} groups of near copies have more than one label`,
    summary: `${byDissent.length} rows stand in ${groups.length} groups of texts that share at least ${Math.round(100 * nearFrom)} % of their runs of five characters with the text in their middle, and yet have different labels. Rows whose label is rarest in their group come first. No error rate is claimed: the small difference may be what the label is about.`,
    effect: { name: 'rows affected', value: byDissent.length, lo: null, hi: null },
    nTested: tested,
    rows: Uint32Array.from(byDissent, ({ row }) => row),
  };
}
