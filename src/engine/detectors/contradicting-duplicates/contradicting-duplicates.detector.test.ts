import { describe, expect, it } from 'vitest';
import { dataFromTable } from '../../analysis/data-from-table.fixture';
import { fixtureBytes, fixtureCategorical, fixtureData } from '../../analysis/fixture-data';
import { runAlone } from '../run-alone.fixture';
import detector from './contradicting-duplicates.detector';

describe('the same content', () => {
  it('is found with all its rows where it has more than one label', async () => {
    const data = dataFromTable(`
      label | text
      spam  | win now
      ham   | see you
      ham   | win now
      spam  | win now
      ham   | see you
      spam  | once
    `);
    const { findings, scores } = await runAlone(detector, data);
    expect(findings.map((finding) => [...finding.rows])).toEqual([[0, 2, 3]]);
    expect(findings[0]).toMatchObject({ tier: 'fact', claim: 'contradiction', severity: 'medium' });
    expect(findings[0]?.summary).toBe(
      '3 rows have exactly the same text and 2 different labels (spam 2, ham 1).',
    );
    expect(Array.from(scores?.[0]?.values ?? [])).toEqual([1 / 3, 0, 2 / 3, 1 / 3, 0, 0].map(near));
  });

  it('may differ in case, white space and invisible characters, which is then said', async () => {
    const data = dataFromTable(`
      label | text
      spam  | win now
      ham   | Win\\nn\\u200bow
    `);
    const { findings } = await runAlone(detector, data);
    expect(findings.map(({ tier, rows }) => [tier, [...rows]])).toEqual([['fact', [0, 1]]]);
    expect(findings[0]?.summary).toContain('the same text after normalising');
  });

  it('is nothing in missing texts, missing labels and texts that differ in one character', async () => {
    const data = dataFromTable(`
      label | text
      spam  |
      ham   |
      spam  | same
            | same
      spam  | almost
      ham   | almost?n
    `);
    const { findings, clear } = await runAlone(detector, data);
    expect(findings).toEqual([]);
    expect(clear).toContain('1 groups');
  });

  it('is found in images too', async () => {
    const image = fixtureBytes([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(1)], 'image');
    const data = fixtureData(3, { image, label: fixtureCategorical(['cat', 'cat', 'dog']) });
    const { findings } = await runAlone(detector, data);
    expect(findings.map((finding) => [...finding.rows])).toEqual([[0, 2]]);
  });

  it('is summed up where there are very many groups', async () => {
    const lines = Array.from({ length: 12 }, (_, i) => `${i % 2 === 0 ? 'spam' : 'ham'} | text ${i >> 1}`);
    const data = dataFromTable(['label | text', ...lines].join('\n'));
    const { findings } = await runAlone(detector, data, { mostGroups: 4 });
    expect(findings.map((finding) => [...finding.rows])).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
      [8, 9, 10, 11],
    ]);
  });
});

/** A label wrong at one of many near copies of a long text, and a text that has less in common. */
describe('near copies', () => {
  const words = Array.from({ length: 80 }, (_, i) => ((i * 7919) % 9973).toString(36)).join(' ');
  const copies = Array.from({ length: 6 }, (_, i) => `${words} ${i}`);
  const farther = words.replaceAll(/\b\w/g, (letter, at: number) => (at % 23 === 0 ? 'x' : letter));
  const labels = ['ham', 'ham', 'spam', 'ham', 'ham', 'ham'];

  const run = (texts: readonly string[], given: readonly string[], nearFrom = 0.95) =>
    runAlone(
      detector,
      fixtureData(texts.length, { text: fixtureBytes(texts), label: fixtureCategorical(given) }),
      { nearFrom },
    );

  it('are ranked, the rarest label of a group first', async () => {
    const { findings, scores, rowFacts } = await run([...copies, 'another thing'], [...labels, 'spam']);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ tier: 'ranked', claim: 'contradiction', p: null });
    expect([...(findings[0]?.rows ?? [])]).toEqual([2, 0, 1, 3, 4, 5]);
    expect(scores?.[0]?.values[2]).toBeCloseTo(5 / 6, 12);
    expect(scores?.[0]?.values[6]).toBe(0);
    expect(detector.describeRow?.(rowFacts ?? {}, 2, { classes: [] })).toBe(
      '83 % of the labelled rows among its 6 copies and near copies have another label',
    );
    expect(detector.describeRow?.(rowFacts ?? {}, 6, { classes: [] })).toBeNull();
  });

  it('are no contradiction where the texts have less in common, or all have one label', async () => {
    const oneSpam = [...labels.map(() => 'ham'), 'spam'];
    expect((await run([...copies, farther], oneSpam)).findings).toEqual([]);
    expect((await run([...copies, farther], oneSpam, 0.8)).findings).toHaveLength(1);
    expect(
      (
        await run(
          copies,
          labels.map(() => 'ham'),
        )
      ).findings,
    ).toEqual([]);
  });

  it('never make a controlled finding', async () => {
    const { findings } = await run([...copies, words], [...labels, 'spam']);
    expect(findings.map((finding) => finding.tier)).not.toContain('controlled');
  });
});

const near = (value: number): unknown => expect.closeTo(value, 12);
