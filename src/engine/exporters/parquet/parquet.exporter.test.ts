import { expect, it } from 'vitest';
import { parquetRows } from '../../hosts/parquet-rows.fixture';
import { exported, hardRows, readBytes } from '../exported-rows.fixture';
import parquet from './parquet.exporter';

it('writes what another reader gives back', async () => {
  const back = await exported(parquet, hardRows, parquetRows);
  expect(back).toEqual(hardRows.map((row) => ({ ...row, row: BigInt(row.row) })));
  expect(Object.keys(back[0] ?? {})).toEqual(Object.keys(hardRows[0] ?? {}));
});

it('writes the same bytes each time, rows in the order given', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => ({ ...hardRows[0], row: (i * 7919) % 5000 }) as never);
  const [first, second] = [
    await exported(parquet, rows, readBytes),
    await exported(parquet, rows, readBytes),
  ];
  expect(first.equals(second)).toBe(true);
  const back = await exported(parquet, rows, parquetRows);
  expect(back.map(({ row }) => Number(row))).toEqual(rows.map(({ row }) => row));
});

it('writes a schema for no rows', async () => {
  expect(await exported(parquet, [], parquetRows)).toEqual([]);
});
