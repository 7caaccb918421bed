import { expect, it } from 'vitest';
import type { FaultResult, SelfTestResult } from '../contract/selftest';
import { baseRateWords, controlWords, faultWords, percentWords, selfTestVerdict } from './self-test-words';

const fault: FaultResult = {
  id: 'flips-1',
  title: 'Random flips, 1 %',
  about: '',
  vectors: '',
  reason: '',
  plantings: 2,
  plantedRows: 100,
  alreadySuspicious: 0,
  recall: [{ budget: 0.05, recall: 0.963, lo: 0.907, hi: 0.991, attainable: 1 }],
  averagePrecision: 0.9,
  averagePrecisionAlone: 0.9,
  naming: null,
};
const result: SelfTestResult = {
  evidenceHash: '',
  seed: 1,
  rowCount: 5902,
  detectors: [],
  faults: [fault],
  controls: [],
  baseRates: [],
  blindSpots: ['this', 'that'],
};

it('says a recall with its interval, its limit and whether the fault was named', () => {
  expect(faultWords(fault)).toBe('96 % within the first 5 % of the rows (95 % interval 90 to 100 %)');
  expect(
    faultWords({
      ...fault,
      recall: [{ budget: 0.05, recall: 0.4, lo: 0.3, hi: 0.5, attainable: 0.5 }],
      naming: { expected: 'source a', named: 1 },
    }),
  ).toBe(
    '40 % of at most 50 % that fit there within the first 5 % of the rows (95 % interval 30 to 50 %); named among the first five findings in 1 of 2 plantings',
  );
  expect(faultWords({ ...fault, recall: [], reason: 'not planted: needs text' })).toBe(
    'not planted: needs text',
  );
});

it('promises no more than the lower end, and never that data are clean', () => {
  const verdict = selfTestVerdict(result);
  expect(verdict).toContain('With n = 5,902, the first 5 % of the rows by suspicion would have held ≥ 90 %');
  expect(verdict).toContain('It cannot see: this; that.');
  expect(verdict).not.toMatch(/\bclean\b/);
});

it('says base rates and controls', () => {
  expect(
    baseRateWords({
      prevalence: 0.001,
      wrongRows: 5.902,
      budget: 0.01,
      readRows: 60,
      foundRows: 5.5,
      precision: 0.0917,
    }),
  ).toBe(
    'If 0.1 % of the rows were wrong (about 5.9), the first 60 would hold about 5.5 of them: 9.2 % of those read.',
  );
  expect(
    controlWords({
      id: 'labels-redrawn',
      title: '',
      about: '',
      reason: '',
      runs: 3,
      falseFindings: 0,
      titles: [],
    }),
  ).toBe('no false finding in 3 runs');
  expect(percentWords(0.0001)).toBe('0.01 %');
});
