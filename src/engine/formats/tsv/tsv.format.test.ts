import { expect, it } from 'vitest';
import { openFiles, tableOf } from '../../dataset/test-dataset.fixture';

it('takes tabs for separators under its ending, though commas would do as well', async () => {
  const dataset = await openFiles({ 'a.tsv': 'id\ttext\n1\ta, b\n2\tc, d\n' });
  expect(dataset.state.files[0]?.format).toBe('TSV');
  expect(await tableOf(dataset)).toEqual({
    columns: ['id', 'text'],
    rows: new Map([
      [0, ['1', 'a, b']],
      [1, ['2', 'c, d']],
    ]),
  });
});

it('counts and places a record with a field too many', async () => {
  const { state } = await openFiles({ 'a.tsv': 'id\ttext\n1\ta\n2\tb\tc\n3\td\n' });
  expect(state.rejects).toMatchObject([{ row: 1, file: 'a.tsv', place: 'line 3', byteOffset: 12 }]);
});
