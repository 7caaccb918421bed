import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../analysis/data';
import { burst, dealt, type HeapRow, labelledHeaps, yearWithBurst } from '../labelled-heaps.fixture';
import { runAlone } from '../run-alone.fixture';
import { stampFacts } from './stamp-facts';
import detector from './time-windows.detector';

const count = 1200;
const times = yearWithBurst(count);
const isInBurst = (i: number): boolean => (times[i] ?? 0) >= burst.from && (times[i] ?? 0) <= burst.to;

function rowsWith(change: (row: HeapRow, i: number, chance: number) => number): HeapRow[] {
  let i = -1;
  return dealt(count, 3, (row, stream) => change(row, ++i, stream.nextDouble()));
}

const dataOf = (rows: readonly HeapRow[]): AnalysisData =>
  labelledHeaps(rows, 1.5, { time: { column: 'sent', values: times } });

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

it('finds the burst of one source amid the rows of the others', async () => {
  const rows = rowsWith(({ heap, source }, i, chance) =>
    source === 's3' && isInBurst(i) && chance < 0.7 ? (heap + 1) % 3 : heap,
  );
  const { findings } = await runAlone(detector, dataOf(rows));
  expect(findings.map(({ subject }) => subject.kind)).toEqual(['timeWindow']);
});

describe('facts about times', () => {
  it.each([
    ['Times at the start of the count', [0, 0, 5000]],
    ['Times far after all others', [Date.UTC(2099, 0, 1)]],
    ['Times far before all others', [Date.UTC(1999, 0, 1)]],
    ['One time shared by many rows', new Array<number>(20).fill(Date.UTC(2026, 2, 3, 4, 5, 6))],
  ])('%s', (title, odd) => {
    const values = Float64Array.from(times, (time, i) => odd[i] ?? time);
    const findings = stampFacts({ column: 'sent', values });
    expect(findings.map((finding) => [finding.title, finding.tier])).toEqual([[title, 'fact']]);
    expect([...(findings[0]?.rows ?? [])]).toEqual(odd.map((_, i) => i));
  });

  it('are none where times are ordinary', () => {
    expect(stampFacts({ column: 'sent', values: times })).toEqual([]);
  });
});
