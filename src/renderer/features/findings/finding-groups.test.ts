import { expect, it } from 'vitest';
import type { Finding } from '#shared/model/finding';
import { findingLines, lineKey } from './finding-groups';

const finding = (id: string, tier: Finding['tier'], outcome: Finding['outcome'] = 'found'): Finding =>
  ({ id, tier, outcome }) as Finding;

const shown = (...findings: readonly Finding[]) =>
  findingLines(findings).map((line) =>
    line.kind === 'heading' ? `${line.title} ${line.count}` : `${line.place} ${line.finding.id}`,
  );

it('keeps the rank and puts context apart', () => {
  expect(shown(finding('a', 'fact'), finding('b', 'context'), finding('c', 'ranked'))).toEqual([
    'Found 2',
    '1 a',
    '3 c',
    'Context 1',
    '2 b',
  ]);
});

it('needs no headings where there is no context, and one where there is nothing else', () => {
  expect(shown(finding('a', 'fact'), finding('b', 'ranked', 'clear'))).toEqual(['1 a']);
  expect(shown(finding('b', 'context'))).toEqual(['Context 1', '1 b']);
  expect(shown()).toEqual([]);
});

it('names every line once', () => {
  const keys = findingLines([finding('a', 'fact'), finding('b', 'context')]).map(lineKey);
  expect(new Set(keys).size).toBe(4);
});
