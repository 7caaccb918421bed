import { expect, it } from 'vitest';
import type { DatasetState } from '#shared/contract/dataset';
import type { FindingsState } from '#shared/contract/findings';
import type { Finding } from '#shared/model/finding';
import { verdictLine } from './verdict';

const dataset = { recordCount: 5902 } as DatasetState;
const state = (part: Partial<FindingsState>): FindingsState => ({
  phase: 'done',
  problem: '',
  seed: 1,
  findings: [],
  outcomes: [],
  map: null,
  notes: [],
  ...part,
});
const finding = (tier: Finding['tier'], outcome: Finding['outcome'] = 'found') =>
  ({ tier, outcome }) as Finding;
const notRun = { outcome: 'not-applicable' } as FindingsState['outcomes'][number];

it('says that nothing is known before a scan', () => {
  expect(verdictLine(state({ phase: 'none' }), dataset)).toBe('5,902 records, not scanned yet.');
  expect(verdictLine(state({ phase: 'failed', problem: 'out of memory' }), dataset)).toBe(
    'The scan failed: out of memory',
  );
});

it('counts what was found by how sure it is', () => {
  const findings = [finding('fact'), finding('fact'), finding('controlled'), finding('context', 'clear')];
  expect(verdictLine(state({ findings }), dataset)).toBe('2 verified facts, 1 controlled test.');
});

it('never calls data clean, and names the gap', () => {
  const findings = [finding('context', 'clear')];
  const clear = { outcome: 'clear' } as FindingsState['outcomes'][number];
  expect(verdictLine(state({ findings, outcomes: [clear, notRun] }), dataset)).toBe(
    'No finding exceeded the thresholds. One detector could not run.',
  );
  expect(verdictLine(state({ outcomes: [notRun, notRun] }), dataset)).toBe(
    'No detector could run on this dataset.',
  );
});
