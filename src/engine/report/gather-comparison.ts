import { bytes, count } from '#shared/base/quantities';
import type { BytesCell, CellValue, ChangedCell, CompareState } from '#shared/contract/compare';
import { excerptAt } from './excerpt';
import { type ChangedCellFacts, type ComparisonFacts, reportLimits } from './report-facts';

export function comparisonFacts(state: CompareState | null): ComparisonFacts | null {
  if (state === null) return null;
  const { changedCells, oneSided } = reportLimits;
  return {
    ...state,
    added: state.added.slice(0, oneSided),
    removed: state.removed.slice(0, oneSided),
    changed: state.changed.slice(0, changedCells).map(changedCell),
    duplicateKeys: state.duplicateKeys.slice(0, oneSided),
  };
}

function changedCell({ id, row, rowBefore, column, before, after }: ChangedCell): ChangedCellFacts {
  const [was, is] = [cellText(before), cellText(after)];
  const mark = difference(was, is);
  return {
    id,
    row,
    rowBefore,
    column,
    before: was === null ? null : excerptAt(was, was.length, mark?.[0] ?? null),
    after: is === null ? null : excerptAt(is, is.length, mark?.[1] ?? null),
  };
}

function cellText(value: CellValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  return isBytes(value) ? bytesText(value) : `${count(value.length)} numbers: ${JSON.stringify(value)}`;
}

function isBytes(value: Extract<CellValue, object>): value is BytesCell {
  return !Array.isArray(value);
}

function bytesText({ path, byteLength, sha256 }: BytesCell): string {
  const parts = [path, bytes(byteLength), sha256 === null ? null : `SHA-256 ${sha256}`];
  return parts.filter((part) => part !== null).join(', ');
}

/** Two short values are compared at a glance; in longer ones the part that differs is marked. */
const shortChars = 24;

type Place = readonly [number, number];

function difference(was: string | null, is: string | null): readonly [Place, Place] | null {
  if (was === null || is === null || Math.max(was.length, is.length) <= shortChars) return null;
  const prefix = commonPrefix(was, is);
  const suffix = commonSuffix(was, is, prefix);
  return [
    [prefix, was.length - suffix],
    [prefix, is.length - suffix],
  ];
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonSuffix(a: string, b: string, prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}
