import { expect, it } from 'vitest';
import { dataFromTable } from '../../analysis/data-from-table.fixture';
import { runAlone } from '../run-alone.fixture';
import detector from './contradicting-duplicates.detector';

it('finds each content that has more than one label, with all its rows', async () => {
  const data = dataFromTable(`
    label | text
    spam  | win now
    ham   | see you
    ham   | win now
    spam  | win now
    ham   | see you
    spam  | once
  `);
  const { findings } = await runAlone(detector, data);
  expect(findings.map((finding) => [...finding.rows])).toEqual([[0, 2, 3]]);
  expect(findings[0]?.tier).toBe('fact');
});

it('says nothing about missing texts, missing labels and texts that differ in one character', async () => {
  const data = dataFromTable(`
    label | text
    spam  |
    ham   |
    spam  | same
          | same
    spam  | almost
    ham   | almost.
  `);
  const { findings, clear } = await runAlone(detector, data);
  expect(findings).toEqual([]);
  expect(clear).toContain('1 groups');
});
