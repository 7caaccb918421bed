// One record in full, and a few facts about a few records.
import { refuse } from '#shared/contract/errors';
import { type RecordField, recordFieldChars, type TableCard, type TableRecord } from '#shared/contract/table';
import { asRow, type Row } from '#shared/model/ids';
import type { RoleName } from '#shared/model/roles';
import type { OpenCase } from '../case/open-case';
import { type CatalogColumn, lengthSql, textSql } from '../dataset/catalog';
import { readRows } from '../db/query';
import { identifier } from '../db/sql';

const mostImageBytes = 32 * 2 ** 20;
/** A bare NULL has no type that `octet_length` takes. */
const noBytes = 'CAST(NULL AS BLOB)';

export async function readRecord(opened: OpenCase, row: Row): Promise<TableRecord> {
  const { store } = opened.dataset;
  if (!(row >= 0 && row < store.recordCount)) refuse('usage', `There is no row ${row}.`);
  const file = store.facts.shards.findLast((shard) => shard.firstRow <= row)?.shown ?? '';
  const reject = store.facts.rejects.find((candidate) => candidate.row === row);
  const fields: RecordField[] = [];
  for (const column of store.catalog.columns) fields.push(await readField(opened, row, column));
  const idColumn = opened.dataset.roles.id?.columns[0];
  const score = opened.findings.scoreOf(row);
  return {
    row,
    id: fields.find((field) => field.column === idColumn)?.text ?? null,
    file,
    rejected: reject?.reason ?? null,
    fields,
    suspicion: score?.suspicion ?? null,
    rank: score?.rank ?? null,
    tags: opened.tags.notesOfRow(row),
  };
}

async function readField(opened: OpenCase, row: Row, column: CatalogColumn): Promise<RecordField> {
  const { store } = opened.dataset;
  const base = { column: column.shown, kind: column.kind };
  if (column.storage === null) {
    const vectors = await store.vectors(column);
    const length = vectors.lengths[row] ?? -1;
    if (length < 0) return { ...base, text: null, length: 0 };
    return {
      ...base,
      text: `${length} numbers`,
      length,
      vector: Float32Array.from(await vectors.read(row, row + 1)),
    };
  }
  const text = textSql(column) ?? 'NULL';
  const bytes =
    column.kind === 'image' && column.storageType === 'BLOB' ? identifier(column.storage) : noBytes;
  const [answer] = await store.withConnection((connection) =>
    readRows(
      connection,
      `SELECT left(${text}, ${recordFieldChars}), coalesce(${lengthSql(column)}, 0),
        CASE WHEN octet_length(${bytes}) <= ${mostImageBytes} THEN ${bytes} END FROM data WHERE "row" = ?`,
      [BigInt(row)],
    ),
  );
  const image = blobOf(answer?.[2]);
  return {
    ...base,
    text: answer?.[0] === null || answer?.[0] === undefined ? null : String(answer[0]),
    length: Number(answer?.[1] ?? 0),
    ...(image === null ? {} : { bytes: image }),
  };
}

const cardChars = 280;

export async function readCards(opened: OpenCase, rows: Uint32Array): Promise<TableCard[]> {
  const { dataset } = opened;
  const { store } = dataset;
  if (rows.length === 0) return [];
  const columnOf = (role: RoleName): CatalogColumn | undefined => {
    const name = dataset.roles[role]?.columns[0];
    return name === undefined ? undefined : store.catalog.find(name);
  };
  const texts = (['id', 'label', 'text', 'source'] as const).map((role) => {
    const column = columnOf(role);
    const sql = column === undefined ? null : textSql(column);
    return sql === null ? 'NULL' : `left(${sql}, ${cardChars})`;
  });
  const image = columnOf('image');
  const bytes =
    image !== undefined && image.storageType === 'BLOB' && image.storage !== null
      ? identifier(image.storage)
      : noBytes;
  const answered = await store.withConnection((connection) =>
    readRows(
      connection,
      `SELECT "row", ${texts.join(', ')}, CASE WHEN octet_length(${bytes}) <= 1000000 THEN ${bytes} END
       FROM data WHERE "row" IN (${[...rows].join(', ')})`,
    ),
  );
  const byRow = new Map(answered.map((answer) => [Number(answer[0]), answer]));
  const label = columnOf('label');
  return [...rows].map((row) => {
    const answer = byRow.get(row);
    const text = (i: number): string | null =>
      answer?.[i] === null || answer?.[i] === undefined ? null : String(answer[i]);
    return {
      row: asRow(row),
      id: text(1),
      label: className(label, text(2)),
      text: text(3),
      source: text(4),
      image: blobOf(answer?.[5]),
      suspicion: opened.findings.scoreOf(row)?.suspicion ?? null,
    };
  });
}

/** Integer codes are shown with the class name that the evidence's metadata gives them. */
export function className(column: CatalogColumn | undefined, value: string | null): string | null {
  if (column?.classNames === undefined || value === null) return value;
  return column.classNames[Number(value)] ?? value;
}

export async function readBlobs(
  opened: OpenCase,
  column: CatalogColumn,
  rows: Uint32Array,
): Promise<(Uint8Array | null)[]> {
  if (column.storage === null || column.storageType !== 'BLOB' || rows.length === 0)
    return [...rows].map(() => null);
  const name = identifier(column.storage);
  const answered = await opened.dataset.store.withConnection((connection) =>
    readRows(
      connection,
      `SELECT "row", CASE WHEN octet_length(${name}) <= 4000000 THEN ${name} END FROM data WHERE "row" IN (${[...rows].join(', ')})`,
    ),
  );
  const byRow = new Map(answered.map(([row, blob]) => [Number(row), blobOf(blob)]));
  return [...rows].map((row) => byRow.get(row) ?? null);
}

/** DuckDB hands blobs over as objects with `bytes`. */
function blobOf(value: unknown): Uint8Array | null {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return null;
  const { bytes } = value;
  return bytes instanceof Uint8Array ? new Uint8Array(bytes) : null;
}
