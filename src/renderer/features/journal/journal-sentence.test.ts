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

it('tells what was compared and written', () => {
  const sides = { before: { name: 'a.parquet' }, after: { name: 'b.parquet' }, key: 'id' };
  const counts = { added: 60, removed: 30, changedRows: 325, flippedLabels: 1, reordered: true };
  expect(journalSentence({ type: 'compare.run', body: { ...sides, ...counts, caseSide: 'after' } })).toBe(
    'Compared with a.parquet by id: 60 added, 30 removed, 325 changed, 1 label flipped, re-ordered.',
  );
  expect(journalSentence({ type: 'compare.run', body: { ...sides, caseSide: 'before' } })).toContain(
    'Compared with b.parquet',
  );
  expect(
    journalSentence({ type: 'report.written', body: { files: [{ path: 'a.html' }, { path: 'a.pdf' }] } }),
  ).toBe('Wrote the report: a.html, a.pdf.');
  expect(journalSentence({ type: 'rows.exported', body: { rowCount: 1234, path: 'exports/rows.csv' } })).toBe(
    'Exported 1,234 rows to exports/rows.csv.',
  );
  expect(journalSentence({ type: 'map.picture', body: { color: 'label', file: 'map.png' } })).toBe(
    'Drew the map, coloured by label, to map.png.',
  );
});

it('shouts when evidence has changed', () => {
  expect(journalSentence({ type: 'evidence.verified', body: { same: false } })).toContain('CHANGED');
  expect(journalSentence({ type: 'evidence.verified', body: { same: true } })).not.toContain('CHANGED');
});

it('names types it does not know, and survives odd bodies', () => {
  expect(journalSentence({ type: 'moon.phase', body: {} })).toBe('Recorded “moon.phase”.');
  expect(journalSentence({ type: 'report.written', body: {} })).toBe('Wrote the report: no file.');
  expect(journalSentence({ type: 'toString', body: null })).toBe('Recorded “toString”.');
  expect(journalSentence({ type: 'tag.applied', body: [1, 2] })).toBe('Tagged rows “?”.');
});
