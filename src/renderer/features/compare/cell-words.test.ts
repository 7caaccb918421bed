import { expect, it } from 'vitest';
import { cellText, labelWords, vectorDifference } from './cell-words';

it('gives cells as text, and empty ones as nothing', () => {
  expect([cellText(null), cellText(''), cellText(0), cellText(false), cellText('1e400')]).toEqual([
    null,
    '',
    '0',
    'false',
    '1e400',
  ]);
  expect(cellText([1, 'NaN', 2])).toBe('[1, NaN, 2]');
  expect(cellText(Array.from({ length: 1200 }, () => 0.5))).toBe(
    '[0.5, 0.5, 0.5, 0.5, 0.5, 0.5, …] 1,200 numbers',
  );
  expect(cellText({ sha256: `ab12${'0'.repeat(56)}cd34`, byteLength: 2048, path: 'a/1.png' })).toBe(
    'a/1.png: 2.0 KiB, SHA-256 ab12…cd34',
  );
});

it('says how vectors differ', () => {
  expect(vectorDifference([1, 2, 3], [1, 5, 4])).toBe(
    '2 of 3 numbers differ, the first at place 1: 2 became 5.',
  );
  expect(vectorDifference([1], [1, 2])).toBe(
    '1 of 2 numbers differ, the first at place 1: none became 2. Length 1 became 2.',
  );
  expect(vectorDifference([0], [-0])).toContain('sign of zero');
  expect(vectorDifference('a', [1])).toBeNull();
});

it('puts class names beside codes', () => {
  const names = ['T-shirt', 'Trouser'];
  expect([labelWords('1', names), labelWords('7', names), labelWords('ham', names)]).toEqual([
    '1 Trouser',
    '7',
    'ham',
  ]);
  expect(labelWords('1', ['0', '1'])).toBe('1');
  expect(labelWords(null, undefined)).toBe('no label');
});
