// Writes a sample as Parquet: one thread and one row group, so that the same rows give the same bytes.
import { blobValue, DuckDBInstance, DuckDBTimestampValue } from '@duckdb/node-api';

/** Column types of the samples: their name in DuckDB, and how a value reaches it. */
const types = {
  text: ['VARCHAR', (appender, value) => appender.appendVarchar(value)],
  integer: ['BIGINT', (appender, value) => appender.appendBigInt(BigInt(value))],
  /** Seconds since 1970. */
  time: [
    'TIMESTAMP',
    (appender, value) => appender.appendTimestamp(new DuckDBTimestampValue(BigInt(value) * 1_000_000n)),
  ],
  /** `{bytes, path}`, as Hugging Face stores images. */
  image: [
    'STRUCT("bytes" BLOB, "path" VARCHAR)',
    (appender, { bytes, path }) => appender.appendStruct({ bytes: blobValue(bytes), path }),
  ],
};

/** `columns` maps names to types; `metadata` becomes key-value pairs in the footer. */
export async function writeParquet(file, columns, rows, metadata = {}) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const fields = Object.entries(columns).map(([name, type]) => `"${name}" ${types[type][0]}`);
    await connection.run(`CREATE TABLE sample (${fields.join(', ')})`);
    const appender = await connection.createAppender('sample');
    for (const row of rows) {
      for (const [name, type] of Object.entries(columns)) types[type][1](appender, row[name]);
      appender.endRow();
    }
    appender.closeSync();
    const pairs = Object.entries(metadata).map(([key, value]) => `"${key}": ${quoted(value)}`);
    await connection.run(
      `COPY sample TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 4096${
        pairs.length === 0 ? '' : `, KV_METADATA {${pairs.join(', ')}}`
      })`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
