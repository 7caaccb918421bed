// Parquet by a reader that is not the engine's, for tests that check what the engine read or wrote.
import { readFile } from 'node:fs/promises';
import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';

/** Plain JavaScript values: vectors and lists as arrays, structs as objects, whole numbers as bigint where they are 64-bit. */
export type PlainRow = Readonly<Record<string, unknown>>;

export async function parquetRows(file: string): Promise<PlainRow[]> {
  const table = tableFromIPC(readParquet(new Uint8Array(await readFile(file))).intoIPCStream());
  const names = table.schema.fields.map(({ name }) => name);
  return Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(names.map((name, column) => [name, plain(table.getChildAt(column)?.get(row))])),
  );
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if ('toArray' in value && typeof value.toArray === 'function')
    return Array.from((value.toArray as () => Iterable<unknown>).call(value));
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    const members = (value.toJSON as () => Record<string, unknown>).call(value);
    return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, plain(member)]));
  }
  return value;
}
