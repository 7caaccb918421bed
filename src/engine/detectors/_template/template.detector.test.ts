import { expect, it } from 'vitest';
import { dataFromTable } from '../../analysis/data-from-table.fixture';
import { runAlone } from '../run-alone.fixture';
import detector from './template.detector';

it('names the rows it is about, and no others', async () => {
  const data = dataFromTable(`
    text
    hello
    \\n\\n
    hello again
    \\u00a0
  `);
  const { findings } = await runAlone(detector, data);
  expect(findings.map((finding) => [...finding.rows])).toEqual([[1, 3]]);
});

it('says so when there is nothing', async () => {
  const { findings, clear } = await runAlone(detector, dataFromTable('text\nhello'));
  expect(findings).toEqual([]);
  expect(clear).toBe('none of 1 texts is blank');
});
