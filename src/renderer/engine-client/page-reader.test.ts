import { tableFromArrays, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { expect, it } from 'vitest';
import { readPage } from './page-reader';

const text = (values: readonly (string | null)[]) => vectorFromArray(values, new Utf8());

it('reads cells by place, so that evidence may have any column names', () => {
  const table = tableFromArrays({
    0: Uint32Array.of(7, 3),
    1: text(['x', null]) as never,
    2: Uint32Array.of(1, 0),
    3: text(['', '12']) as never,
    4: Uint32Array.of(0, 3204),
    5: Float64Array.of(0.5, 0.25),
    6: Uint32Array.of(1, 2),
    7: text(['benign\u001ffollow up', '']) as never,
  });
  const page = readPage(tableToIPC(table, 'stream'), ['tags', 'row']);
  expect(page[0]).toMatchObject({ row: 7, suspicion: 0.5, rank: 1, tags: ['benign', 'follow up'] });
  expect(page[0]?.cells.get('row')).toEqual({ text: '', length: 0 });
  expect(page[1]).toMatchObject({ row: 3, tags: [] });
  expect(page[1]?.cells.get('tags')).toEqual({ text: null, length: 0 });
  expect(page[1]?.cells.get('row')).toEqual({ text: '12', length: 3204 });
});

it('refuses a page of another shape', () => {
  const table = tableFromArrays({ row: Uint32Array.of(1) });
  expect(() => readPage(tableToIPC(table, 'stream'), [])).toThrow('has 1 columns where 4 were expected');
});
