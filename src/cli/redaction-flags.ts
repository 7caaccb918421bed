// The flags of exports for disclosure: what is left out, and why.
import { refuse } from '#shared/contract/errors';
import type { Redaction } from '#shared/contract/redaction';
import type { RowSelection } from '#shared/model/filter';
import type { FindingId } from '#shared/model/ids';
import type { CommandArguments, Flag } from './command';

export const redactionFlags = {
  'redact-column': {
    value: 'NAME',
    isRepeatable: true,
    about: 'leave out what is in this column; may be given again',
  },
  'redact-rows': {
    value: 'ROWS',
    isRepeatable: true,
    about:
      'leave out rows: tag:NAME, finding:ID, COLUMN=VALUE, or numbers such as 3,17,40-52; may be given again',
  },
  reason: { value: 'TEXT', about: 'why they are left out; needed, and printed' },
} as const satisfies Readonly<Record<string, Flag>>;

export const redactionUsage = '[--redact-column NAME] [--redact-rows ROWS] [--reason TEXT]';

/** Null where nothing is to be left out. */
export function redactionOf({ lists, values }: CommandArguments): Redaction | null {
  const columns = lists['redact-column'] ?? [];
  const rows = lists['redact-rows'] ?? [];
  const reason = values['reason'];
  if (columns.length + rows.length === 0) {
    if (reason !== undefined)
      refuse('usage', '--reason goes with --redact-column or --redact-rows.', {
        next: 'Say what is to be left out.',
      });
    return null;
  }
  if (reason === undefined || reason.trim() === '')
    refuse('usage', 'A redaction needs a reason.', { next: 'Add --reason "why it is left out".' });
  return { columns, rows: rows.map(selectionOf), reason };
}

function selectionOf(words: string): RowSelection {
  const named = (prefix: string): string | null =>
    words.startsWith(prefix) && words.length > prefix.length ? words.slice(prefix.length) : null;
  const tag = named('tag:');
  if (tag !== null) return { kind: 'filter', filter: { op: 'tag', tag } };
  const finding = named('finding:');
  if (finding !== null) return { kind: 'finding', id: finding as FindingId };
  if (/^[\d,\s-]+$/.test(words)) return { kind: 'rows', rows: numbersOf(words) };
  const at = words.indexOf('=');
  if (at > 0)
    return {
      kind: 'filter',
      filter: { op: 'equals', column: words.slice(0, at), value: words.slice(at + 1) },
    };
  return refuse(
    'usage',
    `--redact-rows takes tag:NAME, finding:ID, COLUMN=VALUE or row numbers, not "${words}".`,
  );
}

const mostInRange = 10_000_000;

function numbersOf(words: string): Uint32Array {
  const rows: number[] = [];
  for (const part of words.split(',')) {
    const [, from, to] = /^\s*(\d{1,10})(?:-(\d{1,10}))?\s*$/.exec(part) ?? [];
    const first = Number(from);
    const last = to === undefined ? first : Number(to);
    if (from === undefined || last < first || last >= 2 ** 32 || last - first > mostInRange)
      refuse('usage', `--redact-rows takes row numbers such as 3,17,40-52, not "${words}".`);
    for (let row = first; row <= last; row++) rows.push(row);
  }
  return Uint32Array.from(rows).sort();
}
