// S15: Parquet files of which one statement about their own values was changed in the footer, and files of several writers
// and settings whose statements are true, however odd.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { EnabledStatistics, Table, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm';
import { forgedFooter } from '../../../src/engine/dataset/forged-footer.fixture';
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { copyTo } from '../write-set';

export interface StatedFile {
  readonly file: string;
  readonly what: string;
  readonly isForged: boolean;
}

const rows = 3000;
const groupRows = 2048;

/** Writes them all below a folder. */
export async function statedFiles(seed: number, folder: string): Promise<readonly StatedFile[]> {
  return [...(await forgedFiles(seed, folder)), ...(await honestFiles(folder))];
}

async function forgedFiles(seed: number, folder: string): Promise<StatedFile[]> {
  const stream = RandomStream.named(seed, 'S15');
  const first = 100_000 + stream.nextInt(1_000_000);
  const missing = 20 + stream.nextInt(40);
  const off = 1 + stream.nextInt(500);
  const source = path.join(folder, 'source.parquet');
  await copyTo(
    source,
    `SELECT (${first} + i)::INTEGER AS id, CASE WHEN i < ${missing} THEN NULL ELSE 'text ' || lpad(i::VARCHAR, 5, '0') END AS s,
       i / 7.0::DOUBLE AS d FROM range(${rows}) r(i)`,
    `, ROW_GROUP_SIZE ${groupRows}, COMPRESSION uncompressed`,
  );
  const text = (place: number): Buffer => Buffer.from(`text ${String(place).padStart(5, '0')}`);
  const forgeries: readonly (readonly [what: string, from: Buffer, to: Buffer, which: number | null])[] = [
    ['largest number too small', int32(first + groupRows - 1), int32(first + groupRows - 1 - off), null],
    ['smallest number too large', int32(first + groupRows), int32(first + groupRows + off), null],
    ['smallest number said to occur', int32(first + groupRows), int32(first + groupRows - off), null],
    ['largest fraction too small', float64((rows - 1) / 7), float64((rows - 1 - off) / 7), null],
    ['smallest text too large', text(groupRows), text(groupRows + off), null],
    ['largest text too small', text(rows - 1), text(rows - 1 - off), null],
    [
      'missing values',
      Buffer.from([0x16, 2 * missing, 0x28]),
      Buffer.from([0x16, 2 * (missing - 1), 0x28]),
      null,
    ],
    ['values of a column', count(groupRows), count(groupRows - 1), stream.nextInt(3)],
    ['rows of a row group', count(groupRows), count(groupRows - 1), 3],
    ['rows of the file', count(rows), count(rows - 1), 0],
  ];
  return forgeries.map(([what, from, to, which], i) => {
    const file = path.join(folder, `forged-${i}.parquet`);
    writeFileSync(file, forgedFooter(readFileSync(source), from, to, which));
    return { file, what, isForged: true };
  });
}

const int32 = (value: number): Buffer => Buffer.from(Int32Array.of(value).buffer);
const float64 = (value: number): Buffer => Buffer.from(Float64Array.of(value).buffer);
/** As Thrift's compact protocol writes it: twice itself, seven bits a byte. */
const count = (value: number): Buffer => Buffer.from([((2 * value) & 127) | 128, (2 * value) >> 7]);

const odd = `SELECT repeat('long ', 200) || i AS cut, CASE i % 3 WHEN 0 THEN 'nan'::DOUBLE WHEN 1 THEN -0.0 ELSE 0.0 END AS d,
  NULL::INTEGER AS nothing, (i % 2 = 0) AS flag, DATE '1969-12-30' + i::INTEGER AS day, (i - 50)::DECIMAL(9, 3) / 8 AS price,
  TIMESTAMP '1969-12-31 23:59:00' + INTERVAL (i * 1234567) MICROSECOND AS t, (i * 1000000007)::UBIGINT AS big,
  chr(228 + (i % 40)::INTEGER) || chr(128512) AS u, encode('b' || i) AS bytes, [i, 1]::FLOAT[] AS v FROM range(5000) r(i)`;

async function honestFiles(folder: string): Promise<StatedFile[]> {
  const settings: readonly (readonly [what: string, options: string])[] = [
    ['DuckDB, as it is', ''],
    ['DuckDB, small row groups', ', ROW_GROUP_SIZE 2048'],
    ['DuckDB, pages of version 2', ', PARQUET_VERSION v2'],
    ['DuckDB, gzip', ', COMPRESSION gzip'],
    ['DuckDB, zstd', ', COMPRESSION zstd'],
    ['DuckDB, no dictionaries', ', STRING_DICTIONARY_PAGE_SIZE_LIMIT 1'],
  ];
  const files: StatedFile[] = [];
  for (const [i, [what, options]] of settings.entries()) {
    const file = path.join(folder, `honest-${i}.parquet`);
    await copyTo(file, odd, options);
    files.push({ file, what, isForged: false });
  }
  const kinds = [
    ['arrow-rs, as it is', null],
    ['arrow-rs, no statistics', EnabledStatistics.None],
    ['arrow-rs, of column parts', EnabledStatistics.Chunk],
    ['arrow-rs, of pages', EnabledStatistics.Page],
  ] as const;
  for (const [i, [what, statistics]] of kinds.entries()) {
    const file = path.join(folder, `arrow-${i}.parquet`);
    const builder = new WriterPropertiesBuilder();
    const properties = statistics === null ? builder : builder.setStatisticsEnabled(statistics);
    writeFileSync(
      file,
      writeParquet(Table.fromIPCStream(tableToIPC(arrowTable(), 'stream')), properties.build()),
    );
    files.push({ file, what, isForged: false });
  }
  return files;
}

function arrowTable(): ReturnType<typeof tableFromArrays> {
  const places = Array.from({ length: rows }, (_, i) => i);
  return tableFromArrays({
    id: Int32Array.from(places, (i) => i - 7),
    d: Float64Array.from(places, (i) => (i % 5 === 0 ? Number.NaN : (i - 1500) / 3)),
    s: places.map((i) => (i % 11 === 0 ? null : `${'long '.repeat(i % 40)}ä${i}`)),
  });
}
