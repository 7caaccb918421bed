import { expect, it } from 'vitest';
import { dataFromTable } from '../analysis/data-from-table.fixture';
import { ranksOf, suspicionOf } from './suspicion';

const data = dataFromTable(`
  label | text
  a     | one
  a     | two
  b     | three
  b     | four
  a     | five
`);
const conflict = { kind: 'conflict', family: 'A', values: Float64Array.of(0.1, 0.9, 0.5, 0.2, 0.9) } as const;

it('orders by conflict, equal scores by row', () => {
  const { suspicion, rank } = suspicionOf(data, [conflict], []);
  expect([...rank]).toEqual([5, 1, 3, 4, 2]);
  expect(Math.max(...suspicion)).toBeLessThan(0.9);
});

it('puts the rows of a grave finding first, among themselves by conflict', () => {
  const { suspicion, rank } = suspicionOf(
    data,
    [conflict],
    [{ severity: 'high', rows: Uint32Array.of(0, 2) }],
  );
  expect([...rank]).toEqual([2, 3, 1, 5, 4]);
  expect(suspicion[2]).toBeGreaterThan(suspicion[0] ?? 1);
  expect(suspicion[0]).toBeGreaterThan(suspicion[1] ?? 1);
});

it('raises rows of middle findings and of scored groups, low ones not at all', () => {
  const plain = suspicionOf(data, [conflict], []).suspicion;
  const found = [
    { severity: 'medium', rows: Uint32Array.of(3) },
    { severity: 'low', rows: Uint32Array.of(2) },
  ] as const;
  const half = { kind: 'group', family: 'H', values: Float64Array.of(0.5, 0, 0, 0, 0) } as const;
  const { suspicion } = suspicionOf(data, [conflict, half], found);
  expect(suspicion[3]).toBeGreaterThan(plain[3] ?? 1);
  expect(suspicion[0]).toBeGreaterThan(plain[0] ?? 1);
  expect(suspicion[2]).toBe(plain[2]);
  expect(Math.max(...suspicion)).toBeLessThan(0.9);
});

it('takes one opinion about the label, not the largest of several', () => {
  const louder = { ...conflict, values: Float64Array.of(1, 1, 1, 1, 1) };
  expect([...suspicionOf(data, [conflict, louder], []).suspicion]).toEqual([
    ...suspicionOf(data, [conflict], []).suspicion,
  ]);
});

it('ranks records that could not be read last, whatever their number', () => {
  expect([...ranksOf(Float64Array.of(0.5, 0.9, 0.1), Uint8Array.of(1, 0, 1))]).toEqual([1, 3, 2]);
});
