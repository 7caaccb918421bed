import { expect, it } from 'vitest';
import { changedParts } from './changed-part';

const part = (lead: string, changed: string, tail: string) => ({ lead, changed, tail });

it('finds the one stretch in which two texts differ', () => {
  expect(changedParts('send the money now', 'send the honey now')).toEqual([
    part('send the ', 'm', 'oney now'),
    part('send the ', 'h', 'oney now'),
  ]);
});

it('shows what was put in, and nothing on the other side', () => {
  expect(changedParts('paypal', 'pay\u200bpal')).toEqual([
    part('pay', '', 'pal'),
    part('pay', '\u200b', 'pal'),
  ]);
  expect(changedParts('aa', 'aaa')).toEqual([part('aa', '', ''), part('aa', 'a', '')]);
  expect(changedParts('', 'new')).toEqual([part('', '', ''), part('', 'new', '')]);
});

it('cuts long texts, and says where', () => {
  const [before, after] = changedParts(
    `${'x'.repeat(500)}A${'y'.repeat(500)}`,
    `${'x'.repeat(500)}B${'y'.repeat(500)}`,
  );
  expect(before.lead).toBe(`…${'x'.repeat(28)}`);
  expect([before.changed, after.changed]).toEqual(['A', 'B']);
  expect(after.tail).toBe(`${'y'.repeat(28)}…`);
  expect(changedParts('', 'z'.repeat(1000))[1].changed).toBe(`${'z'.repeat(360)}…`);
});

it('never cuts a character in two', () => {
  const [before, after] = changedParts('a\u{1f600}b', 'a\u{1f601}b');
  expect([before.changed, after.changed]).toEqual(['\u{1f600}', '\u{1f601}']);
  const [same] = changedParts('\u{1f600}', '\u{1f680}');
  expect(same.changed).toBe('\u{1f600}');
});
