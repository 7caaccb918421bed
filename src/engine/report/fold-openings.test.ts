import { expect, it } from 'vitest';
import { foldOpenings } from './fold-openings';
import type { JournalEntry } from './report-facts';

function log(...words: readonly string[]): JournalEntry[] {
  return words.map((word, seq) => {
    const [type = '', actor = 'one'] = word.split(' by ');
    const ts = `2026-01-01T00:00:${String(seq).padStart(2, '0')}.000Z`;
    return { seq, ts, actor, type: `case.${type}`, hash: `${seq}`, sentence: `It was ${type}.` };
  });
}

const told = (entries: readonly JournalEntry[]): string[] =>
  foldOpenings(entries).map(({ first, last }) =>
    first === last ? String(first.seq) : `${first.seq}-${last.seq}`,
  );

it('makes one line of openings with nothing done in between', () => {
  const entries = log(
    'created',
    'closed',
    'opened',
    'closed',
    'opened',
    'closed',
    'opened',
    'tagged',
    'closed',
  );
  expect(told(entries)).toEqual(['0', '1', '2-5', '6', '7', '8']);
  expect(foldOpenings(entries)[2]?.sentence).toBe(
    'Case opened and closed 2 times between 2026-01-01 00:00:02 UTC and 2026-01-01 00:00:05 UTC, with nothing done in between. Each time: It was opened.',
  );
});

it('keeps apart what another person did, what stands alone, and what is not next to each other', () => {
  expect(told(log('opened', 'closed', 'opened by two', 'closed by two'))).toEqual(['0', '1', '2', '3']);
  expect(told(log('opened', 'opened', 'closed', 'opened'))).toEqual(['0', '1', '2', '3']);
  const entries = log('opened', 'closed', 'opened', 'closed', 'opened', 'closed');
  expect(told([...entries.slice(0, 2), ...entries.slice(4)])).toEqual(['0', '1', '4', '5']);
  expect(told(entries)).toEqual(['0-5']);
});
