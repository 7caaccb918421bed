import { expect, it } from 'vitest';
import { notesOf, openFiles, rejectsOf, tableOf } from '../../dataset/dataset.fixture';

it('separates by tabs only: commas and quotes inside a field are its text', async () => {
  const dataset = await openFiles({ 'a.tsv': 'id\ttext\n1\ta, b\n2\tsaid "no"\n3\tx\ty\n' });
  const { columns, rows } = await tableOf(dataset);
  expect(columns).toEqual(['id', 'text']);
  expect([...rows]).toEqual([
    [0, ['1', 'a, b']],
    [1, ['2', 'said "no"']],
  ]);
  expect(rejectsOf(dataset)).toEqual([
    '2 | line 4 | 27 | has 3 fields where the header has 2 | 3\\u{9}x\\u{9}y',
  ]);
  expect(dataset.state.files[0]).toMatchObject({ format: 'TSV', recordCount: 3 });
});

it('is known by its tabs where the name says CSV, and the notes say so', async () => {
  const dataset = await openFiles({ 'a.csv': 'id\ttext\n1\ta\n2\tb\n3\tc\n' });
  expect(dataset.state.files[0]).toMatchObject({ format: 'TSV' });
  expect((await tableOf(dataset)).columns).toEqual(['id', 'text']);
  expect(notesOf(dataset).join('\n')).toContain('tabs');
});
