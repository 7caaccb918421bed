// What the body of a journal record holds, whatever was written there.
import type { JsonValue } from '#shared/base/canonical-json';
import type { JournalRecord } from '#shared/contract/journal';

export type Body = { readonly [name: string]: JsonValue | undefined };

export function bodyOf(record: Pick<JournalRecord, 'body'>): Body {
  const { body } = record;
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : {};
}

export function words(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function many(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

export function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

/** Of a set of rows as the journal keeps it: `{ count, deltas }`. */
export function rowCount(rows: JsonValue | undefined): number {
  const set = typeof rows === 'object' && rows !== null && !Array.isArray(rows) ? (rows as Body) : {};
  return many(set['count']);
}
