// A small Parquet file with something for most detectors, drawn by a counter: no random number, the same bytes' worth of
// rows each time.
import { DuckDBInstance } from '@duckdb/node-api';

const rowCount = 400;

/** Writes it to `file`: id, text, label, source, annotator, sent_at and an embedding of 8 numbers. */
export async function smallDataset(file) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  // A linear congruential step spreads the counter; every seventh text is a copy, some copies with the other label.
  await connection.run(`
    COPY (
      SELECT
        'r' || i AS id,
        CASE WHEN i % 7 = 0 THEN 'win a prize now, reply with your name'
             ELSE 'note ' || (h % 97) || ' about topic ' || (h % 13) || ' and ' || (h % 1009) END
          || CASE WHEN i % 41 = 0 THEN chr(8203) ELSE '' END AS text,
        CASE WHEN (h % 2 = 0) <> (i % 29 = 0) THEN 'spam' ELSE 'ham' END AS label,
        'source ' || (i % 5) AS source,
        'annotator ' || (h % 4) AS annotator,
        TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR AS sent_at,
        list_transform(range(8), lambda d: CAST(((h * (d + 3)) % 101) / 101.0 + (h % 2) AS FLOAT)) AS embedding
      FROM (SELECT i, (i * 1103515245 + 12345) % 2147483648 // 65536 AS h FROM range(${rowCount}) t(i))
      ORDER BY i
    ) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
