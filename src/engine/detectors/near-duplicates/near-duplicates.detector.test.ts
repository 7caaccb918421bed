import { describe, expect, it } from 'vitest';
import { dataFromTable } from '../../analysis/data-from-table.fixture';
import { fixtureBytes, fixtureCategorical, fixtureData } from '../../analysis/fixture-data';
import type { DetectorResult, FindingDraft } from '../detector';
import { runAlone } from '../run-alone.fixture';
import detector from './near-duplicates.detector';

const sentence = (i: number): string =>
  Array.from({ length: 12 }, (_, t) => ((i * 7919 + t * 104729 + i * t * 31) % 99991).toString(36)).join(' ');

const floodText =
  'we are pleased to tell you that your order of the twelfth has been sent and will reach you within the week';

/** 200 texts of their own, the sentence in the middle of a flood (labelled ham), and `copies` near copies of it. */
function flooded(copies: number, label = 'spam'): Promise<DetectorResult> {
  const edits = Array.from({ length: copies }, (_, i) =>
    i % 2 === 0 ? `${floodText} ${i}` : floodText.replace('week', `week${i}`),
  );
  const texts = [...Array.from({ length: 200 }, (_, i) => sentence(i)), floodText, ...edits];
  return runAlone(
    detector,
    fixtureData(texts.length, {
      text: fixtureBytes(texts),
      label: fixtureCategorical(texts.map((_, row) => (row > 200 ? label : 'ham'))),
    }),
  );
}

const about = (findings: readonly FindingDraft[], value: string): FindingDraft | undefined =>
  findings.find((finding) => finding.subject.value === value);

describe('floods', () => {
  it('are groups far larger than is usual, each with a finding of its own', async () => {
    const { findings, scores } = await flooded(30);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      tier: 'fact',
      claim: 'repetition',
      severity: 'high',
      subject: { kind: 'duplicateGroup', value: 'row 200', column: 'text' },
      p: null,
    });
    expect(Array.from(findings[0]?.rows ?? []).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 31 }, (_, i) => 200 + i),
    );
    expect(findings[0]?.summary).toContain('Their labels: spam 30, ham 1, and the row in their middle, 200');
    // 230 of 231 rows stay; of them 30 spam and 201 ham, and counted once 1 spam.
    expect(findings[0]?.summary).toContain('label spam has 0.50 % of the labelled rows instead of 12.99 %');
    const values = scores?.[0]?.values ?? new Float64Array();
    expect(Array.from(values.subarray(0, 201)).every((value) => value === 0)).toBe(true);
    expect(Array.from(values.subarray(201)).every((value) => value > 0.7)).toBe(true);
  });

  it('weigh less where all of them agree', async () => {
    const { findings, scores } = await flooded(30, 'ham');
    expect(findings[0]?.severity).toBe('medium');
    expect(Math.max(...(scores?.[0]?.values ?? []))).toBe(0.5);
  });

  it('take in copies with more edits, which share half of their runs with the middle', async () => {
    const words = floodText.split(' ');
    const edited = [...words.slice(0, 9), 'something', 'else', ...words.slice(13)].join(' ');
    const copies = Array.from({ length: 20 }, (_, i) => `${floodText} ${i}`);
    const texts = [...Array.from({ length: 100 }, (_, i) => sentence(i)), ...copies, edited, edited];
    const { findings } = await runAlone(detector, fixtureData(texts.length, { text: fixtureBytes(texts) }));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.rows).toHaveLength(22);
    expect(findings[0]?.summary).toMatch(/\(at least [56]\d % of their text in common\)/);
  });

  it.each([
    [8, 'low'],
    [9, 'medium'],
  ])('need ten rows: %i copies of one text are %s', async (copies, severity) => {
    const { findings } = await flooded(copies, 'ham');
    expect(findings.map((finding) => finding.severity)).toEqual([severity]);
  });

  it('need more copies where groups of copies are usual', async () => {
    // Each of 40 texts three times: 3 is usual, so that 15 copies are none and 16 are a flood.
    const usual = Array.from({ length: 120 }, (_, i) => sentence(i % 40));
    const severities = async (copies: number): Promise<string[]> => {
      const texts = [...usual, ...Array.from({ length: copies }, () => floodText)];
      const { findings } = await runAlone(detector, fixtureData(texts.length, { text: fixtureBytes(texts) }));
      return findings.map((finding) => finding.severity);
    };
    // One in a hundred contents, at least one, may be larger than usual.
    expect(await severities(15)).toEqual(['low']);
    expect(await severities(16)).toEqual(['medium', 'low']);
  });
});

it('counts natural copies in one finding that accuses nobody', async () => {
  const data = dataFromTable(`
    text
    see you at noon by the river
    something else about the weather
    see you at noon by the river
    SEE you at  noon by the river
    a third one, about nothing at all
  `);
  const { findings, scores } = await runAlone(detector, data);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ tier: 'fact', claim: 'repetition', severity: 'low' });
  expect(Array.from(findings[0]?.rows ?? [])).toEqual([0, 2, 3]);
  expect(findings[0]?.summary).toContain(
    '2 of these rows are the same byte for byte as another row, 3 after',
  );
  expect(scores?.[0]?.values.every((value) => value === 0)).toBe(true);
});

it('lists the rows of repeated ids', async () => {
  const finding = about(
    (await runAlone(detector, dataFromTable('id\na\nb\na\nc\nb'))).findings,
    'repeated ids',
  );
  expect(Array.from(finding?.rows ?? [])).toEqual([0, 2, 1, 4]);
});

it('finds the same image again', async () => {
  const image = fixtureBytes([Uint8Array.of(1, 2), Uint8Array.of(3), Uint8Array.of(1, 2)], 'image');
  const { findings } = await runAlone(detector, fixtureData(3, { image }));
  expect(findings.map((finding) => Array.from(finding.rows))).toEqual([[0, 2]]);
});

it('says so when there is nothing', async () => {
  const { findings, clear } = await runAlone(
    detector,
    dataFromTable('id | text\na | one thing\nb | other words'),
  );
  expect(findings).toEqual([]);
  expect(clear).toBe('none of 2 rows has nearly the same text as another');
});

it('explains a row', async () => {
  const { rowFacts } = await flooded(30);
  const names = { classes: ['ham', 'spam'] };
  expect(detector.describeRow?.(rowFacts ?? {}, 0, names)).toBeNull();
  expect(detector.describeRow?.(rowFacts ?? {}, 200, names)).toBe(
    'In the middle of 31 copies and near copies',
  );
  expect(detector.describeRow?.(rowFacts ?? {}, 201, names)).toMatch(
    /^One of 31 .* \d\d % in common with row 200/,
  );
});
