// Hugging Face writes the features of a dataset, class names among them, into the Parquet footer's key-value metadata.
import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../../db/query';
import { literal } from '../../db/sql';

/** `ClassLabel` names by column; empty where there is no such metadata. */
export async function readClassNames(
  connection: DuckDBConnection,
  safePath: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, readonly string[]>();
  const rows = await readRows(
    connection,
    `SELECT decode(value) FROM parquet_kv_metadata(${literal(safePath)}) WHERE decode(key) = 'huggingface' AND octet_length(value) < 10000000`,
  ).catch(() => []);
  for (const [text] of rows) {
    const features = featuresOf(String(text));
    for (const [column, feature] of Object.entries(features)) {
      if (typeof feature !== 'object' || feature === null) continue;
      const { _type: type, names: list } = feature as { _type?: unknown; names?: unknown };
      if (type === 'ClassLabel' && Array.isArray(list)) names.set(column, list.map(String));
    }
  }
  return names;
}

function featuresOf(text: string): Record<string, unknown> {
  try {
    const parsed = JSON.parse(text) as { info?: { features?: Record<string, unknown> } } | null;
    return parsed?.info?.features ?? {};
  } catch {
    return {};
  }
}
