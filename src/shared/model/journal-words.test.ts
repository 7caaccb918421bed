import { expect, it } from 'vitest';
import { sentenceOf } from './journal-words';

const rows = { count: 412, deltas: '' };

it.each([
  [
    'case.created',
    { name: 'Spam', tool: 'Assay 1', runtime: 'linux' },
    'Case “Spam” created with Assay 1 on linux.',
  ],
  [
    'evidence.added',
    { name: 'a.csv', files: [{ byteLength: 10 }, { byteLength: 5 }] },
    'Evidence “a.csv” added: 2 files, 15 bytes.',
  ],
  [
    'tag.applied',
    { tag: 'benign', note: 'checked', rows },
    '412 rows tagged “benign”, with the comment “checked”.',
  ],
  ['role.set', { role: 'label', columns: [] }, 'Role “label” cleared.'],
  [
    'compare.run',
    { added: 60, removed: 30, changedRows: 1, reordered: true },
    'Compared with another version of the dataset: 60 rows added, 30 rows removed, 1 row changed and the order changed.',
  ],
  ['rows.exported', { rowCount: 1234, path: 'exports/rows.csv' }, '1,234 rows written: exports/rows.csv.'],
])('tells %s', (type, body, sentence) => {
  expect(sentenceOf({ type, body })).toBe(sentence);
});

it('shouts when evidence has changed', () => {
  expect(sentenceOf({ type: 'evidence.verified', body: { same: false } })).toContain('CHANGED');
  expect(sentenceOf({ type: 'evidence.verified', body: { same: true } })).not.toContain('CHANGED');
});

it('names types it does not know, and survives odd bodies', () => {
  expect(sentenceOf({ type: 'moon.phase', body: {} })).toBe('Recorded “moon.phase”.');
  expect(sentenceOf({ type: 'toString', body: null })).toBe('Recorded “toString”.');
  expect(sentenceOf({ type: 'tag.applied', body: [1, 2] })).toBe('0 rows tagged “”.');
});

it('says what an export left out, and why', () => {
  const redaction = { columns: ['label', 'source'], rows, reason: 'Secret.', fullContentSha256: 'ab' };
  const files = [{ path: 'exports/report/report.pdf' }];
  const [full, part, redacted] = [
    { files, tag: null, redaction: null },
    { files, tag: 'benign', redaction: null },
    { files, tag: null, redaction },
  ].map((body) => sentenceOf({ type: 'report.written', body }));
  expect(full).toBe('Report written: exports/report/report.pdf.');
  expect(part).toBe('Report written of the rows tagged “benign”: exports/report/report.pdf.');
  expect(redacted).toBe(
    'Report written without 412 rows and columns “label” and “source”, because “Secret.”: exports/report/report.pdf.',
  );
});

it('says nothing of where files lie on a machine, whatever the record', () => {
  const secret = '/home/someone/secret';
  const types = [
    'case.created',
    'evidence.added',
    'evidence.hashed',
    'role.set',
    'findings.run',
    'tag.applied',
    'compare.run',
    'rows.written',
    'a.type.of.the.future',
  ];
  for (const type of types) {
    const body = { chosen: [secret], other: secret, folder: secret, path: secret, files: [], rows };
    expect(sentenceOf({ type, body })).not.toContain('someone');
  }
});
