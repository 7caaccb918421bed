import { beforeEach, expect, it } from 'vitest';
import type { FindingId } from '#shared/model/ids';
import { combinedFilter, useFilter } from './filter.slice';

const filter = () => useFilter.getState();
const combined = () => combinedFilter(filter().parts);
const finding = { filter: { op: 'finding', id: 'f1' as FindingId }, label: 'Copies' } as const;
const search = { filter: { op: 'keyword', text: 'money' }, label: 'contains “money”' } as const;

beforeEach(() => filter().forget());

it('keeps one condition for each origin and joins them all', () => {
  expect(combined()).toBeNull();
  filter().set('finding', finding);
  expect(combined()).toEqual(finding.filter);
  filter().set('search', search);
  expect(combined()).toEqual({ op: 'all', of: [finding.filter, search.filter] });
  filter().set('finding', null);
  expect(combined()).toEqual(search.filter);
});

it('builds the part of the columns from a condition for each', () => {
  filter().setColumn('y', { kind: 'oneOf', values: ['spam'] });
  filter().setColumn('n', { kind: 'range', min: '1', max: '' });
  expect(filter().parts.columns).toEqual({
    filter: {
      op: 'all',
      of: [
        { op: 'oneOf', column: 'y', values: ['spam'] },
        { op: 'range', column: 'n', min: '1' },
      ],
    },
    label: 'y is spam; n ≥ 1',
  });
  filter().setColumn('y', { kind: 'oneOf', values: [] });
  filter().setColumn('n', null);
  expect(filter().parts).toEqual({});
});

it('walks back and forward, and a new condition ends the way forward', () => {
  filter().set('search', search);
  filter().setColumn('y', { kind: 'null' });
  filter().clear();
  filter().back();
  expect(Object.keys(filter().parts)).toEqual(['search', 'columns']);
  expect(filter().columns).toEqual({ y: { kind: 'null' } });
  filter().back();
  expect(combined()).toEqual(search.filter);
  filter().forward();
  filter().forward();
  expect(combined()).toBeNull();
  filter().back();
  filter().set('finding', finding);
  expect(filter().future).toEqual([]);
  filter().back();
  filter().back();
  filter().back();
  filter().back();
  expect(combined()).toBeNull();
});

it('does nothing where nothing changes', () => {
  filter().set('search', null);
  filter().setColumn('y', null);
  filter().clear();
  expect(filter().past).toEqual([]);
});
