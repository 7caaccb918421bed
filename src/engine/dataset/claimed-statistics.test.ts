import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { checkStatistics } from './claimed-statistics';
import { forgedFooter } from './forged-footer.fixture';
import type { StatisticsFault } from './second-reading';
import { openPaths, plainRows, sharedPath, testFolder, writeParquet } from './test-dataset.fixture';

async function faultsOf(file: string): Promise<{ checked: number; faults: readonly StatisticsFault[] }> {
  const { list, store } = await openPaths([file]);
  const limits = { memoryMB: 512, threads: 2 };
  return checkStatistics(list.shards, store, testFolder(), limits, neverCancelled);
}

/** Two row groups, ids 1000 to 5095, 37 texts missing in the first. */
async function honest(): Promise<string> {
  const file = path.join(testFolder(), 'a.parquet');
  const query = `SELECT (1000 + i)::INTEGER AS id, CASE WHEN i < 37 THEN NULL ELSE 'text ' || lpad(i::VARCHAR, 4, '0') END AS s
    FROM range(4096) r(i)`;
  await writeParquet(file, query, ', ROW_GROUP_SIZE 2048, COMPRESSION uncompressed');
  return file;
}

/** The file with all such bytes of its footer replaced. */
function forged(file: string, from: readonly number[] | string, to: readonly number[] | string): string {
  const out = path.join(testFolder(), 'forged.parquet');
  writeFileSync(
    out,
    forgedFooter(readFileSync(file), Buffer.from(from as string), Buffer.from(to as string)),
  );
  return out;
}

const int32 = (value: number): number[] => [...new Uint8Array(Int32Array.of(value).buffer)];

describe('what a file says of its own values', () => {
  it('is so in a file that nobody changed', async () => {
    expect(await faultsOf(await honest())).toEqual({ checked: 4, faults: [] });
  });

  it('hides rows where the largest value is too small', async () => {
    const { faults } = await faultsOf(forged(await honest(), int32(3047), int32(3000)));
    expect(faults).toEqual([
      {
        file: 'forged.parquet',
        kind: 'bound',
        rowGroup: 0,
        column: 'id',
        claimed: 'largest value 3000',
        found: '47 above it',
        hidden: 47,
        rows: Array.from({ length: 47 }, (_, i) => 2001 + i),
      },
    ]);
  });

  it('hides rows where the smallest text is too large', async () => {
    const { faults } = await faultsOf(forged(await honest(), 'text 2048', 'text 2148'));
    expect(faults).toMatchObject([
      {
        kind: 'bound',
        rowGroup: 1,
        column: 's',
        claimed: 'smallest value text 2148',
        hidden: 100,
      },
    ]);
  });

  it('is wrong about missing values', async () => {
    // Field 3 of the statistics, behind field 2: a number as twice itself.
    const { faults } = await faultsOf(forged(await honest(), [0x16, 2 * 37, 0x28], [0x16, 2 * 36, 0x28]));
    expect(faults).toMatchObject([
      { kind: 'missing values', rowGroup: 0, column: 's', claimed: '36 missing values', found: '37' },
    ]);
  });

  it('is wrong about a bound that is said to be a value', async () => {
    const { faults } = await faultsOf(forged(await honest(), int32(3048), int32(3040)));
    expect(faults).toMatchObject([
      { kind: 'exact bound', rowGroup: 1, column: 'id', claimed: 'smallest value 3040', hidden: 0 },
    ]);
  });
});

it('believes bounds that are cut, that are no numbers, and columns without any', async () => {
  const file = path.join(testFolder(), 'a.parquet');
  await writeParquet(
    file,
    `SELECT repeat('long ', 200) || i AS s, CASE i % 3 WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN -0.0 ELSE 0.0 END AS d,
       NULL::INTEGER AS nothing, (i % 2 = 0) AS flag, DATE '1969-12-30' + i::INTEGER AS day, (i - 50)::DECIMAL(9, 3) / 8 AS price,
       TIMESTAMP '1969-12-31 23:59:00' + INTERVAL (i * 1234567) MICROSECOND AS t, (i * 1000000007)::UBIGINT AS big,
       (i / 7)::FLOAT AS f, 'ä' || chr(128512) || i AS u, encode('b' || i) AS bytes, [i, 1]::FLOAT[] AS v
     FROM range(100) r(i)`,
  );
  const { checked, faults } = await faultsOf(file);
  expect(faults).toEqual([]);
  expect(checked).toBeGreaterThanOrEqual(9);
});

it.skipIf(sharedPath('data/spam.parquet') === null).each(['spam', 'debsections', 'digits', 'fashion'])(
  'finds nothing in the real set %s',
  async (name) => {
    const file = sharedPath(`data/${name}.parquet`);
    if (file === null) return;
    const [[groups] = []] = await plainRows(`SELECT count(*) FROM parquet_metadata('${file}')`);
    expect(Number(groups)).toBeGreaterThan(0);
    const { checked, faults } = await faultsOf(file);
    expect(faults).toEqual([]);
    expect(checked).toBeGreaterThan(0);
  },
);
