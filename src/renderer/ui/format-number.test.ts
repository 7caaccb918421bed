import { expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatProbability,
  formatRows,
  formatValue,
  shortHash,
} from './format-number';
import { formatUtc } from './format-time';

it('groups thousands', () => {
  expect(formatCount(1234567)).toBe('1,234,567');
  expect(formatRows(1)).toBe('1 row');
  expect(formatRows(5902)).toBe('5,902 rows');
});

it('shows sizes in binary units', () => {
  expect([0, 1023, 1024, 4651377, 300 * 2 ** 20, 2 ** 40].map(formatBytes)).toEqual([
    '0 B',
    '1023 B',
    '1.0 KiB',
    '4.4 MiB',
    '300 MiB',
    '1.0 TiB',
  ]);
});

it('keeps four digits of a value', () => {
  expect([0, 3, -12345, 0.12345678, 2.5, 1e-9, 12345678.9, Number.NaN].map(formatValue)).toEqual([
    '0',
    '3',
    '-12,345',
    '0.1235',
    '2.5',
    '1.00e-9',
    '1.23e7',
    'NaN',
  ]);
});

it('claims no more of a probability than there is', () => {
  expect([0.5, 0.00012, 1e-12, 0].map(formatProbability)).toEqual([
    '0.500',
    '0.000120',
    '< 0.000001',
    '< 0.000001',
  ]);
});

it('shortens hashes and shows UTC', () => {
  expect(shortHash('0123456789abcdef')).toBe('0123…cdef');
  expect(formatUtc('2026-11-22T17:31:05.123Z')).toBe('2026-11-22 17:31:05 UTC');
  expect(formatUtc('odd')).toBe('odd');
});
