// Fills `AnalysisData` from the decoded copy: role columns into shared memory, streamed once each, in row order.
import type { CancelSignal } from '#shared/base/cancel';
import { byCodeUnit } from '#shared/base/canonical-json';
import type { RoleName } from '#shared/model/roles';
import { type CatalogColumn, isTextLike, textSql } from '../dataset/catalog';
import type { Dataset } from '../dataset/dataset';
import type { TableStore } from '../dataset/table-store';
import { readNumber, streamChunks } from '../db/query';
import { identifier } from '../db/sql';
import {
  type AnalysisData,
  type BytesData,
  type Categorical,
  sharedFloat64,
  sharedInt32,
  sharedUint8,
} from './data';
import { loadMatrix } from './load-matrix';
import { loadNumbers } from './load-numbers';
import { allRows, type RowPlaces } from './row-sample';

const mostOtherTexts = 8;

/** Of all rows, or of a sample of them. */
export async function loadAnalysisData(
  dataset: Dataset,
  signal: CancelSignal,
  places: RowPlaces = allRows(dataset.store.recordCount),
): Promise<AnalysisData> {
  const { store, roles } = dataset;
  const column = (role: RoleName): CatalogColumn | null => {
    const name = roles[role]?.columns[0];
    return name === undefined ? null : (store.catalog.find(name) ?? null);
  };
  const categorical = async (role: RoleName): Promise<Categorical | null> => {
    const found = column(role);
    return found === null || found.storage === null ? null : loadCategorical(store, found, places, signal);
  };
  const bytes = async (role: RoleName): Promise<BytesData | null> => {
    const found = column(role);
    return found === null || found.storage === null ? null : loadBytes(store, found, places, signal);
  };
  const taken = new Set(Object.values(roles).flatMap((choice) => choice?.columns ?? []));
  const otherTexts: BytesData[] = [];
  for (const other of store.catalog.columns
    .filter((c) => isTextLike(c) && !taken.has(c.shown))
    .slice(0, mostOtherTexts))
    otherTexts.push(await loadBytes(store, other, places, signal));
  const hasContent = column('embedding') !== null || column('text') !== null || column('image') !== null;
  return {
    recordCount: places.count,
    rowOf: places.rows,
    present: places.rows === null ? presentRows(store) : sharedUint8(places.count).fill(1),
    evidenceHashes: dataset.fileHashes ?? [],
    label: await categorical('label'),
    source: await categorical('source'),
    annotator: await categorical('annotator'),
    split: await categorical('split'),
    time: await loadTime(store, column('time'), places, signal),
    text: await bytes('text'),
    image: await bytes('image'),
    id: await bytes('id'),
    embedding: await loadMatrix(store, roles.embedding?.columns ?? [], signal, places),
    probs: await loadMatrix(store, roles.probs?.columns ?? [], signal, places),
    numbers: hasContent ? [] : await loadNumbers(dataset, places, signal),
    otherTexts,
  };
}

export function presentRows(store: TableStore): Uint8Array {
  const present = sharedUint8(store.recordCount).fill(1);
  for (const reject of store.facts.rejects) present[reject.row] = 0;
  return present;
}

async function loadCategorical(
  store: TableStore,
  column: CatalogColumn,
  places: RowPlaces,
  signal: CancelSignal,
): Promise<Categorical> {
  const codes = sharedInt32(places.count).fill(-1);
  const firstCodes = new Map<string, number>();
  await eachText(store, column, signal, (row, value) => {
    const place = places.placeOf(row);
    if (value === null || place < 0) return;
    let code = firstCodes.get(value);
    if (code === undefined) {
      code = firstCodes.size;
      firstCodes.set(value, code);
    }
    codes[place] = code;
  });
  const names = [...firstCodes.keys()].sort(byCodeUnit);
  const sortedCode = new Int32Array(names.length);
  names.forEach((name, i) => {
    sortedCode[firstCodes.get(name) ?? 0] = i;
  });
  const counts = new Array<number>(names.length).fill(0);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0) continue;
    const sorted = sortedCode[code] ?? 0;
    codes[row] = sorted;
    counts[sorted] = (counts[sorted] ?? 0) + 1;
  }
  const shown = names.map((name) => column.classNames?.[Number(name)] ?? name);
  return { column: column.shown, codes, names, shown, counts };
}

async function eachText(
  store: TableStore,
  column: CatalogColumn,
  signal: CancelSignal,
  take: (row: number, value: string | null) => void,
): Promise<void> {
  const sql = `SELECT CAST("row" AS DOUBLE), ${textSql(column)} FROM data ORDER BY "row"`;
  await store.withConnection((connection) =>
    streamChunks(connection, sql, [], signal, (chunk) => {
      const rows = chunk.getColumnValues(0);
      const values = chunk.getColumnValues(1);
      rows.forEach((row, i) => {
        const value = values[i];
        take(row as number, value === null || value === undefined ? null : String(value));
      });
    }),
  );
}

/** Text as UTF-8, or blobs as they are. */
async function loadBytes(
  store: TableStore,
  column: CatalogColumn,
  places: RowPlaces,
  signal: CancelSignal,
): Promise<BytesData> {
  const n = places.count;
  const storage = identifier(column.storage ?? '');
  const expression = column.storageType === 'BLOB' ? storage : `encode(${textSql(column)})`;
  const total = await totalBytes(store, expression, places, signal);
  const bytes = sharedUint8(total);
  const offsets = sharedFloat64(n + 1);
  const present = sharedUint8(n);
  let used = 0;
  let nextRow = 0;
  const sql = `SELECT CAST("row" AS DOUBLE), ${expression} FROM data ORDER BY "row"`;
  await store.withConnection((connection) =>
    streamChunks(connection, sql, [], signal, (chunk) => {
      const rows = chunk.getColumnValues(0);
      const values = chunk.getColumnValues(1);
      rows.forEach((row, i) => {
        const place = places.placeOf(row as number);
        if (place < 0) return;
        while (nextRow <= place) offsets[nextRow++] = used;
        const value = values[i] as { readonly bytes: Uint8Array } | null;
        if (value === null) return;
        bytes.set(value.bytes, used);
        used += value.bytes.length;
        present[place] = 1;
      });
    }),
  );
  while (nextRow <= n) offsets[nextRow++] = used;
  return { column: column.shown, bytes, offsets, present };
}

async function totalBytes(
  store: TableStore,
  expression: string,
  places: RowPlaces,
  signal: CancelSignal,
): Promise<number> {
  const length = `octet_length(${expression})`;
  if (places.rows === null)
    return store.withConnection((connection) =>
      readNumber(connection, `SELECT coalesce(sum(${length}), 0) FROM data`),
    );
  let total = 0;
  const sql = `SELECT CAST("row" AS DOUBLE), CAST(${length} AS DOUBLE) FROM data`;
  await store.withConnection((connection) =>
    streamChunks(connection, sql, [], signal, (chunk) => {
      const lengths = chunk.getColumnValues(1);
      chunk.getColumnValues(0).forEach((row, i) => {
        if (places.placeOf(row as number) >= 0) total += Number(lengths[i] ?? 0);
      });
    }),
  );
  return total;
}

async function loadTime(
  store: TableStore,
  column: CatalogColumn | null,
  places: RowPlaces,
  signal: CancelSignal,
): Promise<AnalysisData['time']> {
  if (column === null || column.storage === null) return null;
  const values = sharedFloat64(places.count).fill(Number.NaN);
  const storage = identifier(column.storage);
  const sql = `SELECT CAST("row" AS DOUBLE), CAST(epoch_ms(TRY_CAST(${storage} AS TIMESTAMP)) AS DOUBLE) FROM data ORDER BY "row"`;
  await store.withConnection((connection) =>
    streamChunks(connection, sql, [], signal, (chunk) => {
      const rows = chunk.getColumnValues(0);
      const times = chunk.getColumnValues(1);
      rows.forEach((row, i) => {
        const time = times[i];
        const place = places.placeOf(row as number);
        if (typeof time === 'number' && place >= 0) values[place] = time;
      });
    }),
  );
  return { column: column.shown, values };
}
