// What is said once about the whole set: its natural copies and repeated ids.
import { type BytesData, textOf } from '../../analysis/data';
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
