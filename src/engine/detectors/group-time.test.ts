import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import type { GroupExcess } from '../analysis/group-excess';
import type { LabelConflicts } from '../analysis/label-conflicts';
import { unitFrom } from '../kernels/math/mix32';
import { whenTheyCame } from './group-time';

const rows = 120;
const strangers = 400;
const hourMs = 3_600_000;
/** One row an hour from 2026-01-01 on, in an order that is not that of time. */
const hourOf = (row: number): number => (row * 77) % rows;
const values = Float64Array.from({ length: rows }, (_, row) => Date.UTC(2026, 0, 1) + hourOf(row) * hourMs);

/** After the group's rows come those of others, over as many hours as are told. */
function said(
  isBad: (row: number) => boolean,
  time: ArrayLike<number> = values,
  strangeHours = rows,
): string {
  const conflict = new Uint8Array(rows + strangers).map((_, row) => (row < rows && isBad(row) ? 1 : 0));
  const moments = Float64Array.from(conflict, (_, row) =>
    row < rows ? (time[row] ?? 0) : Date.UTC(2026, 0, 1) + ((row - rows) / strangers) * strangeHours * hourMs,
  );
  const units = Array.from({ length: rows }, (_, row) => row);
  const observed = conflict.reduce((sum, bad) => sum + bad, 0);
  const group = { units, observed } as unknown as GroupExcess;
  return whenTheyCame(
    group,
    { conflict, judged: new Uint8Array(rows + strangers).fill(1) } as unknown as LabelConflicts,
    { column: 'sent', values: moments },
    1,
    neverCancelled,
  );
}

const isIn = (row: number): boolean => hourOf(row) >= 40 && hourOf(row) < 80;

describe('when the contradicted rows of a group came', () => {
  it('is said where they are many in one stretch of its time', () => {
    const words = said((row) => isIn(row) && unitFrom(3, row) < 0.5);
    const found = /of its (\d+) rows from 2026-01-0(\d) \d\d:00 to 2026-01-0(\d) \d\d:00 (\d+) are/.exec(
      words,
    );
    expect(found, words).not.toBeNull();
    const [, inside, first, last, contradicted] = (found ?? []).map(Number);
    expect([first, last]).toEqual([2, 4]);
    expect(inside).toBeGreaterThan(28);
    expect(inside).toBeLessThan(50);
    expect(contradicted).toBeGreaterThan(14);
  });

  it('is not said where they came as its others did', () => {
    for (let seed = 0; seed < 5; seed++) expect(said((row) => unitFrom(seed, row) < 0.2)).toBe('');
  });

  it('counts those without a time apart', () => {
    const bad = (row: number): boolean => isIn(row) && unitFrom(3, row) < 0.5;
    const first = values.findIndex((_, row) => bad(row));
    const words = said(
      bad,
      values.map((value, row) => (row === first ? Number.NaN : value)),
    );
    expect(words).toMatch(/ 1 more has no sent\.$/);
  });

  it('is said where most of its rows came then, right ones too', () => {
    const few = (row: number): boolean => unitFrom(3, row) < 0.2;
    expect(said(few, values, 10 * rows)).toMatch(
      /^ Most of them came at one time: (\d+) of \d+ from 2026-01-0\d \d\d:00 to 2026-01-0\d \d\d:00, as \d+ of its 120 rows did\.$/,
    );
    expect(said(few)).toBe('');
  });

  it('is silent where all or none are contradicted', () => {
    expect(said(() => true)).toBe('');
    expect(said(() => false)).toBe('');
  });
});
