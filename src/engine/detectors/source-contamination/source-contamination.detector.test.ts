import { describe, expect, it } from 'vitest';
import { fixtureBytes } from '../../analysis/fixture-data';
import { burst, dealt, type HeapRow, labelledHeaps, yearWithBurst } from '../labelled-heaps.fixture';
import { runAlone } from '../run-alone.fixture';
import detector from './source-contamination.detector';

const turned = ({ heap }: HeapRow, by: number): number => (heap + by) % 3;

describe('a source with wrong labels', () => {
  it('is named, with the rows that were turned and few others', async () => {
    const rows = dealt(900, 3, (row, stream) =>
      row.source === 's2' && stream.nextDouble() < 0.4 ? turned(row, 1 + stream.nextInt(2)) : row.heap,
    );
    const { findings, scores } = await runAlone(detector, labelledHeaps(rows, 1.5));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      tier: 'controlled',
      claim: 'contradiction',
      severity: 'high',
      subject: { kind: 'source', value: 's2', column: 'source' },
    });
    expect(findings[0]?.effect.lo).toBeGreaterThan(2);
    const wrong = rows.flatMap(({ heap, label }, row) => (heap === label ? [] : [row]));
    const listed = [...(findings[0]?.rows ?? [])];
    const hits = listed.filter((row) => wrong.includes(row)).length;
    expect(hits).toBeGreaterThan(0.9 * wrong.length);
    expect(hits).toBeGreaterThan(0.8 * listed.length);
    const raised = [...(scores?.[0]?.values ?? [])].flatMap((value, row) => (value > 0 ? [row] : []));
    expect(raised).toEqual(listed.toSorted((a, b) => a - b));
  });

  it('does not hide a second one', async () => {
    const rows = dealt(1200, 3, (row, stream) =>
      ['s1', 's4'].includes(row.source) && stream.nextDouble() < 0.3 ? turned(row, 1) : row.heap,
    );
    const { findings } = await runAlone(detector, labelledHeaps(rows, 1.5));
    expect(findings.map(({ subject }) => subject.value).sort()).toEqual(['s1', 's4']);
  });
});

it('names a source that is bad for two days only', async () => {
  const values = yearWithBurst(1200);
  let i = -1;
  const rows = dealt(1200, 3, (row, stream) => {
    const moment = values[++i] ?? 0;
    const isBad = row.source === 's3' && moment >= burst.from && moment <= burst.to;
    return isBad && stream.nextDouble() < 0.7 ? turned(row, 1) : row.heap;
  });
  const { findings } = await runAlone(
    detector,
    labelledHeaps(rows, 1.5, { time: { column: 'sent', values } }),
  );
  expect(findings.map(({ subject }) => subject.value)).toEqual(['s3']);
});

describe('nobody is named', () => {
  it('where labels are right', async () => {
    const rows = dealt(900, 3, ({ heap }) => heap);
    const { findings, clear } = await runAlone(detector, labelledHeaps(rows, 2));
    expect(findings).toEqual([]);
    expect(clear).toMatch(/^none of 6 values of source has clearly more contradicted labels/);
  });

  it('where wrong labels are everywhere', async () => {
    const rows = dealt(900, 3, (row, stream) => (stream.nextDouble() < 0.15 ? turned(row, 1) : row.heap));
    expect((await runAlone(detector, labelledHeaps(rows, 1.5))).findings).toEqual([]);
  });

  it('where a source has one topic, and one that is hard to tell', async () => {
    const rows = dealt(900, 3, ({ heap }) => heap).map((row) => ({ ...row, source: `s${row.heap}` }));
    expect((await runAlone(detector, labelledHeaps(rows, 3))).findings).toEqual([]);
  });

  it('for what an annotator did whose rows are mostly of that source', async () => {
    const rows = dealt(1200, 3, ({ heap }) => heap).map((row, i): HeapRow => {
      const annotator = row.source === 's2' && i % 3 > 0 ? 'a3' : row.annotator;
      return { ...row, annotator, label: annotator === 'a3' && i % 2 === 0 ? turned(row, 1) : row.heap };
    });
    expect((await runAlone(detector, labelledHeaps(rows, 1.5))).findings).toEqual([]);
  });

  it('for many copies of one wrong row', async () => {
    const rows = dealt(600, 3, ({ heap }) => heap);
    const flood: HeapRow[] = Array.from({ length: 60 }, () => ({
      heap: 0,
      label: 1,
      source: 's2',
      annotator: 'a1',
    }));
    const texts = [
      ...rows.map((_, i) => `row ${i} of its own`),
      ...flood.map(() => 'one and the same mail again'),
    ];
    const data = labelledHeaps([...rows, ...flood], 1.5, { text: fixtureBytes(texts) });
    expect((await runAlone(detector, data)).findings).toEqual([]);
  });
});
