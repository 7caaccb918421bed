// What is plainly odd about the times themselves: facts, of low severity, as most have innocent reasons.
import type { Severity } from '#shared/model/finding';
import type { NumberColumn } from '../../analysis/data';
import type { FindingDraft } from '../detector';

const dayMs = 86_400_000;
const fewestRows = 20;
/** A stamp that more rows share, where most have one of their own. */
const leastShared = 10;
const leastShareOfRows = 0.01;
const leastDistinct = 0.9;
/** A time further beyond the bulk than this many times its length. */
const farBeyond = 1;

export function stampFacts(time: NumberColumn): readonly FindingDraft[] {
  const rows = Array.from(time.values.keys()).filter((row) => Number.isFinite(time.values[row]));
  if (rows.length < fewestRows) return [];
  const at = (row: number): number => time.values[row] ?? 0;
  const zero = rows.filter((row) => Math.abs(at(row)) < dayMs);
  const isZeroOdd = zero.length > 0 && zero.length < 0.5 * rows.length;
  const others = isZeroOdd ? rows.filter((row) => Math.abs(at(row)) >= dayMs) : rows;
  const sorted = others.map(at).sort((a, b) => a - b);
  const [low = 0, high = 0] = [
    sorted[Math.floor(0.01 * sorted.length)],
    sorted[Math.ceil(0.99 * sorted.length) - 1],
  ];
  const late = others.filter((row) => at(row) > high + farBeyond * (high - low));
  const early = others.filter((row) => at(row) < low - farBeyond * (high - low));
  const facts: FindingDraft[] = [];
  const add = (found: readonly number[], severity: Severity, title: string, summary: string): void => {
    if (found.length > 0) facts.push(factOf(time.column, found, rows.length, severity, title, summary));
  };
  if (isZeroOdd)
    add(
      zero,
      'low',
      'Times at the start of the count',
      `lie within a day of 1970-01-01, where clocks that were never set start`,
    );
  const span = `${iso(low)} to ${iso(high)}`;
  add(
    late,
    'info',
    'Times far after all others',
    `lie further after the span of 98 % of the rows (${span}) than it is long`,
  );
  add(
    early,
    'info',
    'Times far before all others',
    `lie further before the span of 98 % of the rows (${span}) than it is long`,
  );
  const shared = sharedStamp(others, at);
  if (shared.length > 0)
    add(
      shared,
      'low',
      'One time shared by many rows',
      `have the same time ${new Date(at(shared[0] ?? 0)).toISOString()}, while most rows have one of their own`,
    );
  return facts;
}

const iso = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** Rows of the most frequent stamp, if it is odd for so many to share one. */
function sharedStamp(rows: readonly number[], at: (row: number) => number): readonly number[] {
  const byStamp = new Map<number, number[]>();
  for (const row of rows) {
    const own = byStamp.get(at(row));
    if (own === undefined) byStamp.set(at(row), [row]);
    else own.push(row);
  }
  if (byStamp.size < leastDistinct * rows.length) return [];
  let most: readonly number[] = [];
  for (const own of byStamp.values()) if (own.length > most.length) most = own;
  return most.length >= Math.max(leastShared, leastShareOfRows * rows.length) ? most : [];
}

function factOf(
  column: string,
  rows: readonly number[],
  total: number,
  severity: Severity,
  title: string,
  summary: string,
): FindingDraft {
  return {
    tier: 'fact',
    claim: 'association',
    severity,
    subject: { kind: 'column', value: `${column}: ${title.toLowerCase()}`, column },
    title,
    summary: `${rows.length} of ${total} rows with a ${column} ${summary}.`,
    effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: total,
    rows: Uint32Array.from(rows),
  };
}
