import { expect, it } from 'vitest';
import { journalSentence } from './journal-sentence';

it('tells what was done', () => {
  expect(journalSentence({ type: 'case.created', body: { name: 'Spam' } })).toBe('Created the case “Spam”.');
  expect(journalSentence({ type: 'evidence.added', body: { name: 'a.csv', files: [{}, {}] } })).toBe(
    'Added the evidence a.csv, 2 files.',
  );
  expect(
    journalSentence({
      type: 'tag.applied',
      body: { tag: 'benign', note: 'checked', rows: { count: 412, deltas: '' } },
    }),
  ).toBe('Tagged 412 rows “benign”: checked');
  expect(
    journalSentence({ type: 'tag.removed', body: { tag: 'benign', rows: { count: 1, deltas: '' } } }),
  ).toBe('Removed “benign” from 1 row.');
  expect(journalSentence({ type: 'role.set', body: { role: 'label', columns: [] } })).toBe(
    'Cleared the role label.',
  );
  expect(journalSentence({ type: 'findings.run', body: { seed: 7, findings: 3, detectors: [{}] } })).toBe(
    'Scanned with seed 7: 3 findings by 1 detector.',
  );
});

it('shouts when evidence has changed', () => {
  expect(journalSentence({ type: 'evidence.verified', body: { same: false } })).toContain('CHANGED');
  expect(journalSentence({ type: 'evidence.verified', body: { same: true } })).not.toContain('CHANGED');
});

it('names types it does not know, and survives odd bodies', () => {
  expect(journalSentence({ type: 'report.written', body: {} })).toBe('Recorded “report.written”.');
  expect(journalSentence({ type: 'toString', body: null })).toBe('Recorded “toString”.');
  expect(journalSentence({ type: 'tag.applied', body: [1, 2] })).toBe('Tagged rows “?”.');
});
