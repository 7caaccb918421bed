// What the values of a column are. Formats with types say it; text formats are asked value by value, so that one odd
// value makes a column text instead of being lost.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnKind } from '#shared/model/column';
import { readRows } from '../db/query';
import { identifier } from '../db/sql';
import type { StoredColumn } from './stored-column';

export function kindOfType(type: string): ColumnKind {
  if (/^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT))$/.test(type)) return 'integer';
  if (/^(FLOAT|DOUBLE|DECIMAL)/.test(type)) return 'number';
  if (/^(DATE|TIME)/.test(type)) return 'time';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'BLOB') return 'bytes';
  return 'text';
}

const integerPattern = '^[+-]?[0-9]+$';
const numberPattern = '^[+-]?(([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|nan|NaN|inf|Infinity)$';
const timePattern =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$';
const vectorPattern = '^\\s*\\[\\s*[-+]?[0-9.]';
const dataUrlPattern = '^data:image/(png|jpe?g|gif|webp|bmp);base64,';

/** Kind of a stored column; asks the data where the declared type is only "text". */
export async function settleKind(connection: DuckDBConnection, column: StoredColumn): Promise<ColumnKind> {
  if (column.layout === 'vector') return 'vector';
  if (column.layout === 'image') return 'image';
  if (column.storage === null) return 'text';
  const name = identifier(column.storage);
  if (column.storageType === 'BLOB') return (await looksLikeImages(connection, name)) ? 'image' : 'bytes';
  if (column.storageType !== 'VARCHAR') return kindOfType(column.storageType);
  if (/^(STRUCT|MAP|UNION|JSON)|\[\d*\]$/.test(column.declaredType)) return 'json';
  if (column.declaredType !== 'text') return 'text';
  return kindOfText(connection, name);
}

async function kindOfText(connection: DuckDBConnection, name: string): Promise<ColumnKind> {
  const sample = `(SELECT ${name} AS v FROM data WHERE ${name} IS NOT NULL ORDER BY "row" LIMIT 1000)`;
  const guess = await readRows(
    connection,
    `SELECT count(*),
      count(*) FILTER (regexp_matches(v, '${integerPattern}')),
      count(*) FILTER (regexp_matches(v, '${numberPattern}')),
      count(*) FILTER (lower(v) IN ('true', 'false')),
      count(*) FILTER (regexp_matches(v, '${timePattern}')),
      count(*) FILTER (regexp_matches(v, '${vectorPattern}')),
      count(*) FILTER (regexp_matches(v, '^\\s*[\\[{]') AND json_valid(v)),
      count(*) FILTER (regexp_matches(v, '${dataUrlPattern}'))
     FROM ${sample}`,
  );
  const [total, integers, numbers, booleans, times, vectors, jsons, images] = (guess[0] ?? []).map(Number);
  if (total === undefined || total === 0) return 'text';
  const whole = async (test: string): Promise<boolean> =>
    Number(
      (
        await readRows(connection, `SELECT count(*) FROM data WHERE ${name} IS NOT NULL AND NOT (${test})`)
      )[0]?.[0],
    ) === 0;
  if (integers === total && (await whole(`regexp_matches(${name}, '${integerPattern}')`))) return 'integer';
  if (numbers === total && (await whole(`regexp_matches(${name}, '${numberPattern}')`))) return 'number';
  if (booleans === total && (await whole(`lower(${name}) IN ('true', 'false')`))) return 'boolean';
  if (times === total && (await whole(`TRY_CAST(${name} AS TIMESTAMP) IS NOT NULL`))) return 'time';
  if (vectors !== undefined && vectors > 0.9 * total) return 'vector';
  if (images !== undefined && images > 0.9 * total) return 'image';
  if (jsons === total) return 'json';
  return 'text';
}

/** Blobs whose first bytes say PNG, JPEG, GIF, BMP or WebP in nine of ten rows. */
async function looksLikeImages(connection: DuckDBConnection, name: string): Promise<boolean> {
  const rows = await readRows(
    connection,
    `SELECT count(*), count(*) FILTER (
        starts_with(h, '89504E47') OR starts_with(h, 'FFD8FF') OR starts_with(h, '47494638') OR starts_with(h, '424D')
        OR (starts_with(h, '52494646') AND substr(h, 17, 8) = '57454250'))
     FROM (SELECT hex(array_slice(${name}, 1, 12)) AS h FROM data WHERE ${name} IS NOT NULL ORDER BY "row" LIMIT 200)`,
  ).catch(() => []);
  const [total, images] = (rows[0] ?? []).map(Number);
  return total !== undefined && images !== undefined && total > 0 && images > 0.9 * total;
}
