import { expect, it } from 'vitest';
import type { Finding } from '#shared/model/finding';
import { confounderWords, effectWords, emptyVerdict, probabilityWords, subjectPlace } from './finding-words';

const finding = (part: Partial<Finding>): Finding => ({ p: null, q: null, nTested: 0, ...part }) as Finding;

it('gives an effect with its interval, where it has one', () => {
  expect(effectWords({ name: 'risk ratio', value: 2.4123, lo: 1.9, hi: 3.05 })).toBe(
    '2.412 (95 % interval 1.9 to 3.05)',
  );
  expect(effectWords({ name: 'rows affected', value: 1234, lo: null, hi: null })).toBe('1,234');
});

it('says p and q with the number of tests, and nothing for facts', () => {
  expect(probabilityWords(finding({}))).toBeNull();
  expect(probabilityWords(finding({ p: 0.0012, q: 0.03, nTested: 1200 }))).toBe(
    'p = 0.001; q = 0.030, after 1,200 tests',
  );
  expect(probabilityWords(finding({ p: 1e-30, nTested: 1 }))).toBe('p < 0.000001');
});

it('puts the adjusted effect beside a confounder', () => {
  const adjusted = { name: 'risk ratio', value: 1.1, lo: 0.9, hi: 1.4 };
  expect(confounderWords({ name: 'source', text: 'One source has most of these rows.', adjusted })).toBe(
    'One source has most of these rows. With it held fixed: 1.1 (95 % interval 0.9 to 1.4).',
  );
});

it('places a subject', () => {
  expect(subjectPlace({ kind: 'patch', value: 'x', column: 'image', box: [24, 24, 4, 3] })).toBe(
    'column image, 4 × 3 px at 24, 24',
  );
  expect(subjectPlace({ kind: 'token', value: 'cf' })).toBe('');
});

it('never calls data clean', () => {
  expect(emptyVerdict(100, 0)).toBe('No detector could run on this dataset.');
  expect(emptyVerdict(5902, 7)).toContain('not proof that the data is clean');
});
