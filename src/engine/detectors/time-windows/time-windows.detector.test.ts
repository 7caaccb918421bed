import { describe, expect, it } from 'vitest';
import { dealt, type HeapRow, labelledHeaps } from '../labelled-heaps.fixture';
import { runAlone } from '../run-alone.fixture';
import sources from '../source-contamination/source-contamination.detector';
import detector from './time-windows.detector';

const hourMs = 3_600_000;
const start = Date.UTC(2026, 0, 1);
const count = 1200;
/** A year of rows, evenly; the window is 48 hours that hold a tenth of the rows. */
const burst = { from: start + 4000 * hourMs, to: start + 4048 * hourMs };
const timeOf = (i: number): number =>
  i % 10 === 0 ? burst.from + (i / count) * 48 * hourMs : start + (i / count) * 8760 * hourMs;
const times = Float64Array.from({ length: count }, (_, i) => timeOf(i));
const isInBurst = (i: number): boolean => (times[i] ?? 0) >= burst.from && (times[i] ?? 0) <= burst.to;

function rowsWith(change: (row: HeapRow, i: number, chance: number) => number): HeapRow[] {
  let i = -1;
  return dealt(count, 3, (row, stream) => change(row, ++i, stream.nextDouble()));
}

const dataOf = (rows: readonly HeapRow[], values = times): ReturnType<typeof labelledHeaps> =>
  labelledHeaps(rows, 1.5, { time: { column: 'sent', values } });

describe('a burst of wrong labels', () => {
  const rows = rowsWith(({ heap }, i, chance) => (isInBurst(i) && chance < 0.4 ? (heap + 1) % 3 : heap));

  it('is named with its window, and its wrong rows', async () => {
    const { findings } = await runAlone(detector, dataOf(rows));
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding).toMatchObject({ tier: 'controlled', claim: 'contradiction', severity: 'high' });
    expect(finding?.subject).toMatchObject({ kind: 'timeWindow', column: 'sent' });
    const [from = 0, to = 0] = (finding?.subject.value ?? '').split('/').map((end) => Date.parse(`${end}Z`));
    const common = Math.min(to, burst.to) - Math.max(from, burst.from);
    expect(common / (Math.max(to, burst.to) - Math.min(from, burst.from))).toBeGreaterThan(0.7);
    const wrong = [...(finding?.rows ?? [])].filter((row) => rows[row]?.heap !== rows[row]?.label);
    expect(wrong.length).toBeGreaterThan(0.9 * (finding?.rows.length ?? 0));
  });

  it('is nothing where labels are right, however many rows come at once', async () => {
    expect((await runAlone(detector, dataOf(rowsWith(({ heap }) => heap)))).findings).toEqual([]);
  });
});

it('names the source whose rows of two days only are wrong', async () => {
  const rows = rowsWith(({ heap, source }, i, chance) =>
    source === 's3' && isInBurst(i) && chance < 0.7 ? (heap + 1) % 3 : heap,
  );
  const { findings } = await runAlone(sources, dataOf(rows));
  expect(findings[0]?.subject).toMatchObject({ kind: 'source', value: 's3' });
  const windows = await runAlone(detector, dataOf(rows));
  expect(windows.findings.map(({ subject }) => subject.kind)).toEqual(['timeWindow']);
});

describe('facts about times', () => {
  const rows = rowsWith(({ heap }) => heap);
  it.each([
    ['Times at the start of the count', [0, 0, 5000]],
    ['Times far after all others', [Date.UTC(2099, 0, 1)]],
    ['Times far before all others', [Date.UTC(1999, 0, 1)]],
    ['One time shared by many rows', new Array<number>(20).fill(start + 77.7 * hourMs)],
  ])('%s', async (title, odd) => {
    const changed = Float64Array.from(times, (time, i) => odd[i] ?? time);
    const { findings } = await runAlone(detector, dataOf(rows, changed));
    expect(findings.map((finding) => [finding.title, finding.tier])).toEqual([[title, 'fact']]);
    expect([...(findings[0]?.rows ?? [])]).toEqual(odd.map((_, i) => i));
  });
});
