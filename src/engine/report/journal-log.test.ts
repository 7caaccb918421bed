import { expect, it } from 'vitest';
import type { JsonValue } from '#shared/base/canonical-json';
import type { JournalRecord } from '#shared/contract/journal';
import { recordsThatCount } from '../journal/changes-case';
import { sentenceOf, tagActionsOf } from './journal-log';

function records(...bodies: readonly (readonly [string, JsonValue])[]): JournalRecord[] {
  return bodies.map(([type, body], seq) => ({
    seq,
    ts: '2026-01-31T12:00:00.000Z',
    mono: 0,
    session: 's',
    actor: 'A',
    type,
    body,
    prev: '',
    hash: `hash-${seq}`,
  }));
}

const rows = { count: 3, deltas: 'AAEB' };

it('ends with the last record that changed the case', () => {
  const journal = records(
    ['case.created', {}],
    ['findings.run', {}],
    ['case.closed', {}],
    ['case.opened', {}],
    ['tag.applied', { tag: 't', note: '', rows }],
    ['report.written', { files: [] }],
    ['evidence.verified', { same: true }],
    ['case.closed', {}],
  );
  expect(recordsThatCount(journal).map((record) => record.seq)).toEqual([0, 1, 2, 3, 4]);
  const passing = records(
    ['clock.stepped', {}],
    ['lock.takenOver', { pid: 1 }],
    ['findings.replayed', { identical: true }],
  );
  expect(recordsThatCount([...journal, ...passing])).toHaveLength(5);
  const differing = records(['findings.replayed', { identical: false }]);
  expect(recordsThatCount([...journal, ...differing])).toHaveLength(9);
  const altered = [...journal, ...records(['evidence.verified', { same: false }])];
  expect(recordsThatCount(altered)).toHaveLength(9);
});

it('tells what people did, with what they wrote, and what they took back', () => {
  const actions = tagActionsOf(
    records(
      ['tag.applied', { tag: 'benign', note: 'looked at all three', rows }],
      ['tag.applied', { tag: 'duplicate', note: '', rows }],
      ['tag.undone', { seq: 1 }],
      ['tag.undone', { seq: 0 }],
      ['tag.redone', { seq: 0 }],
    ),
  );
  expect(actions.map(({ tag, note, rowCount, isUndone }) => ({ tag, note, rowCount, isUndone }))).toEqual([
    { tag: 'benign', note: 'looked at all three', rowCount: 3, isUndone: false },
    { tag: 'duplicate', note: '', rowCount: 3, isUndone: true },
  ]);
});

it('says what an export left out, and why', () => {
  const redaction = { columns: ['label', 'source'], rows, reason: 'Secret.', fullContentSha256: 'ab' };
  const files = [{ path: 'exports/report/report.pdf' }];
  const [full, part, redacted] = records(
    ['report.written', { files, tag: null, redaction: null }],
    ['report.written', { files, tag: 'benign', redaction: null }],
    ['report.written', { files, tag: null, redaction }],
  ).map(sentenceOf);
  expect(full).toBe('Report written: exports/report/report.pdf.');
  expect(part).toBe('Report written of the rows tagged “benign”: exports/report/report.pdf.');
  expect(redacted).toBe(
    'Report written without 3 rows and columns “label” and “source”, because “Secret.”: exports/report/report.pdf.',
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
    const [record] = records([
      type,
      { chosen: [secret], other: secret, folder: secret, path: secret, files: [], rows },
    ]);
    expect(record && sentenceOf(record)).not.toContain('someone');
  }
});
