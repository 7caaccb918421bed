import { expect, it } from 'vitest';
import { benchPage, verdictOf } from './bench-page.mjs';

const measure = { name: 'work', value: 9, unit: 's', peakMB: 500 };

it.each([
  ['≤ 9 s', 'met'],
  ['≤ 8.9 s', 'missed'],
  ['≥ 9', 'met'],
  ['≥ 9.1', 'missed'],
  ['≤ 12 s, ≤ 1,000 MB', 'met'],
  ['≤ 12 s, ≤ 400 MB', 'missed'],
  ['half of the peer', ''],
  [undefined, ''],
])('holds 9 s and 500 MB against %s', (target, verdict) => {
  expect(verdictOf({ ...measure, target })).toBe(verdict);
});

it('misses a bound of memory that was not measured', () => {
  expect(verdictOf({ ...measure, peakMB: undefined, target: '≤ 12 s, ≤ 400 MB' })).toBe('missed');
});

it('believes the bench where it decides itself', () => {
  expect(verdictOf({ ...measure, target: '≤ peer', isMet: false })).toBe('missed');
});

it('says on the page which targets are missed', () => {
  const measures = [
    { ...measure, target: '≤ 8 s' },
    { ...measure, name: 'other', target: '≤ 10 s' },
  ];
  const result = { promise: 'Soon.', measures, checks: [], skipped: null, load: { text: 'quiet' } };
  const page = benchPage('x', 'full', result);
  expect(page).toContain('1 of 2 targets are met. Missed: work.');
  expect(page).toContain('| ≤ 8 s | **missed** |');
});
