import { expect, it } from 'vitest';
import type { JsonValue } from '#shared/base/canonical-json';
import type { JournalRecord } from '#shared/contract/journal';
import { recordsThatCount } from '../journal/changes-case';
import { tagActionsOf } from './journal-log';

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
