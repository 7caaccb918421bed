// What is said once about the whole set: its natural copies, copies on both sides of a split, repeated ids.
import { categoryCounts, describeCounts } from '../../analysis/category-counts';
import { type BytesData, type Categorical, textOf } from '../../analysis/data';
import type { NearDuplicates } from '../../analysis/near-duplicates';
import type { FindingDraft } from '../detector';

type Members = readonly (readonly number[])[];

/** From this share of the rows on, copies are worth more than a note. */
const noteworthyShare = 0.01;

const fact = {
  tier: 'fact',
  claim: 'repetition',
  null: 'none',
  p: null,
  q: null,
} as const satisfies Partial<FindingDraft>;

/** `groups` are those that are no floods. */
export function copiesFinding(
  copies: NearDuplicates,
  groups: Members,
  floods: number,
  recordCount: number,
): FindingDraft {
  const rows = groups.flat().sort((a, b) => a - b);
  const repeats = rows.length - groups.length;
  const largest = groups.reduce((most, group) => Math.max(most, group.length), 0);
  const inGroup = (numbers: Int32Array): number => rows.filter((row) => (numbers[row] ?? -1) >= 0).length;
  const kinds =
    copies.content === 'text'
      ? `${inGroup(copies.exactGroup)} of these rows are the same byte for byte as another row, ${inGroup(copies.normalisedGroup)} after case, white space and invisible characters are set aside; the others are nearly the same.`
      : 'The copies are the same byte for byte.';
  const apart =
    floods === 0 ? '' : ` Not counted: ${floods} larger groups, which have findings of their own.`;
  return {
    ...fact,
    severity: repeats >= noteworthyShare * recordCount ? 'low' : 'info',
    subject: { kind: 'column', value: 'copies', column: copies.column },
    title: `${repeats} rows repeat another row${copies.content === 'text' ? ', or nearly' : ''}`,
    summary: `${rows.length} of ${recordCount} rows stand in ${groups.length} groups of copies of ${largest === 2 ? '2' : `2 to ${largest}`} rows each; counted once each, the set has ${repeats} rows less. ${kinds}${apart}`,
    effect: { name: 'rows that repeat another', value: repeats, lo: null, hi: null },
    nTested: recordCount,
    rows: Uint32Array.from(rows),
  };
}

/** Null where no group of copies spans two splits. */
export function splitFinding(
  copies: NearDuplicates,
  groups: Members,
  split: Categorical,
): FindingDraft | null {
  const spanning = groups.filter((rows) => categoryCounts(split, rows).length > 1);
  if (spanning.length === 0) return null;
  const rows = spanning
    .flat()
    .filter((row) => (split.codes[row] ?? -1) >= 0)
    .sort((a, b) => a - b);
  const counts = categoryCounts(split, rows);
  const share = counts.reduce(
    (most, { code, count }) => Math.max(most, count / Math.max(1, split.counts[code] ?? 1)),
    0,
  );
  const parts = counts
    .map(({ code, count }) => `${count} of the ${split.counts[code] ?? 0} rows of ${split.shown[code] ?? ''}`)
    .join(', ');
  return {
    ...fact,
    severity: share >= noteworthyShare ? 'medium' : 'low',
    subject: { kind: 'column', value: 'copies across splits', column: split.column },
    title: `Copies on both sides of ${split.column}`,
    summary: `${spanning.length} groups of copies have rows with different ${split.column} (${describeCounts(split, counts)}): ${parts} have a copy of nearly the same ${copies.content} in another one. What a model learns from one it is then measured on in the other.`,
    effect: { name: 'rows with a copy in another split', value: rows.length, lo: null, hi: null },
    nTested: copies.sizes.length,
    rows: Uint32Array.from(rows),
  };
}

/** Null where every id is there once. */
export function repeatedIdsFinding(id: BytesData): FindingDraft | null {
  const rowsOf = new Map<string, number[]>();
  for (let row = 0; row < id.present.length; row++) {
    const own = textOf(id, row);
    if (own === null) continue;
    const known = rowsOf.get(own);
    if (known === undefined) rowsOf.set(own, [row]);
    else known.push(row);
  }
  const repeated = [...rowsOf.values()].filter((rows) => rows.length > 1);
  if (repeated.length === 0) return null;
  const rows = repeated.flat();
  return {
    ...fact,
    severity: 'low',
    subject: { kind: 'column', value: 'repeated ids', column: id.column },
    title: `${repeated.length} values of ${id.column} occur more than once`,
    summary: `${rows.length} rows share their ${id.column} with another row, in ${repeated.length} groups. Rows of such an ${id.column} cannot be told apart by it.`,
    effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
    nTested: rowsOf.size,
    rows: Uint32Array.from(rows),
  };
}
