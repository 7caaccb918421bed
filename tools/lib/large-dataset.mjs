// A million rows with duplicates, contradicting labels, hidden characters and a few sources, drawn by a counter.
import { DuckDBInstance } from '@duckdb/node-api';

export const largeRowCount = 1_000_000;

/** Writes it to `file`: id, text, label, source and sent_at. */
export async function largeDataset(file) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '1GB' });
  const connection = await instance.connect();
  await connection.run(`
    COPY (
      SELECT
        'r' || i AS id,
        CASE WHEN i % 50 = 0 THEN 'copied message number ' || (h % 500)
             ELSE 'message ' || i || ' about topic ' || (h % 997) || ' from place ' || (h % 89) END
          || CASE WHEN i % 5003 = 0 THEN chr(8203) ELSE '' END AS text,
        'class ' || ((h // 7) % 10) AS label,
        'source ' || (h % 20) AS source,
        TIMESTAMP '2026-01-01' + INTERVAL (i) SECOND AS sent_at
      FROM (SELECT i, (i * 1103515245 + 12345) % 2147483648 // 65536 AS h FROM range(${largeRowCount}) t(i))
      ORDER BY i
    ) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
