// Parquet by a DuckDB instance of its own that can write next to the target and nowhere else. One thread, so that the
// same rows make the same bytes.
import path from 'node:path';
import { type AppendType, appendColumns } from '../../db/append';
import { openDatabase } from '../../db/instance';
import { execute } from '../../db/query';
import { identifier, literal } from '../../db/sql';
import type { RowExporter } from '../exporter';

const writerMemoryMB = 512;

const types = {
  row: 'BIGINT',
  id: 'VARCHAR',
  suspicion: 'DOUBLE',
  rank: 'UINTEGER',
  x: 'FLOAT',
  y: 'FLOAT',
  findings: 'VARCHAR[]',
  tags: 'VARCHAR[]',
} as const satisfies Record<string, AppendType>;

const names = Object.keys(types) as (keyof typeof types)[];

const parquet: RowExporter = {
  kind: 'rows',
  id: 'parquet',
  title: 'Parquet',
  async write(batches, { file, tempFolder, signal }) {
    const database = await openDatabase({
      database: ':memory:',
      allowedPaths: [],
      allowedFolders: [path.dirname(file)],
      tempFolder,
      memoryMB: writerMemoryMB,
      threads: 1,
      trustStatistics: true,
    });
    try {
      const connection = await database.connect();
      const columns = names.map((name) => `${identifier(name)} ${types[name]}`);
      await connection.run(`CREATE TABLE exported (${columns.join(', ')})`);
      for await (const rows of batches) {
        signal.throwIfCancelled();
        await appendColumns(
          connection,
          'exported',
          names.map((name) => ({ type: types[name], values: rows.map((row) => row[name]) })),
        );
      }
      await execute(
        connection,
        `COPY (SELECT ${names.map(identifier).join(', ')} FROM exported ORDER BY rowid) TO ${literal(file)} (FORMAT parquet)`,
        [],
        signal,
      );
    } finally {
      database.close();
    }
  },
};
export default parquet;
