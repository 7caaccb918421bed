import { expect, it } from 'vitest';
import type { CaseState } from '#shared/contract/case';
import type { ScanEstimate } from '#shared/contract/estimate';
import type { FindingsState } from '#shared/contract/findings';
import { useCase } from './case.slice';
import { useFakeEngine } from './fake-engine.fixture';
import { useLayout } from './layout.slice';
import { referenceProblem, useScan } from './scan.slice';

const estimate: ScanEstimate = {
  rows: 9000,
  allRows: 9000,
  peakMB: 900,
  availableMB: 700,
  fits: false,
  sampleRows: 5000,
  time: 'seconds',
};

it('says why a condition for trusted rows cannot be read', () => {
  expect(referenceProblem('')).toBe('');
  expect(referenceProblem(' source = gold and not tagged "label error" ')).toBe('');
  expect(referenceProblem('source =')).toContain('missing');
});

it('starts no scan that would not fit, unless it is of a sample or told to', async () => {
  useCase.setState({
    state: { dataset: { name: 'rows' }, findings: { phase: 'none' } } as unknown as CaseState,
  });
  useLayout.getState().show('findings');
  const { asked } = useFakeEngine({
    'findings.estimate': () => estimate,
    'findings.run': () => ({ phase: 'done' }) as FindingsState,
  });
  const { run } = useScan.getState();
  await run();
  expect(asked.map(({ name }) => name)).toEqual(['findings.estimate']);
  expect(useLayout.getState().tab).toBe('dataset');
  await run(5000);
  expect(asked.at(-1)).toMatchObject({ name: 'findings.run', params: { sample: 5000 } });
  await run('anyway');
  expect(asked.at(-1)?.params).not.toHaveProperty('sample');
});
