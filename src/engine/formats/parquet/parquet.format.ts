import type { DuckDBConnection } from '@duckdb/node-api';
import { refuse } from '#shared/contract/errors';
import type { StoreBuilder } from '../../dataset/store-builder';
import type { StoredColumn } from '../../dataset/stored-column';
import { execute, readRows } from '../../db/query';
import { identifier, literal } from '../../db/sql';
import type { FirstRecords, Format, FormatInput } from '../format';
import { guardCellSizes } from './cell-sizes';
import { readClassNames } from './class-names';
import { copyVectors } from './copy-vectors';
import { isOutOfMemory, parquetFailure, refuseForMemory, sentence } from './parquet-failures';

const endings = ['.parquet', '.pq'] as const;
/** Plain, and encrypted with its footer; the latter is recognised to be refused by name. */
const magics = ['PAR1', 'PARE'];

export interface SourceColumn {
  /** Name under which `read_parquet` shows it; unique. */
  readonly duckName: string;
  readonly name: string;
  readonly occurrence: number;
  readonly type: string;
}

interface Plan {
  readonly column: SourceColumn;
  readonly stored: StoredColumn;
}

const parquet: Format = {
  id: 'parquet',
  title: 'Parquet',
  endings,

  recognise(head, ending) {
    if (magics.includes(Buffer.from(head.subarray(0, 4)).toString('latin1'))) return 3;
    return endings.some((own) => own === ending) ? 2 : 0;
  },

  async load(input, store) {
    const { connection } = store;
    const source = sourceOf(input);
    const sourceColumns = await describe(connection, input, source);
    const recordCount = await countRecords(connection, input, source);
    const classNames = await readClassNames(connection, input.safePath);
    const plans: Plan[] = [];
    for (const column of sourceColumns) {
      const stored = await targetColumn(store, column, input);
      const names = classNames.get(column.name);
      if (names !== undefined) stored.classNames = names;
      plans.push({ column, stored });
    }
    const { limits, small, decoded } = await guardCellSizes(connection, input, source, sourceColumns, store);
    for (const { column, stored } of plans) {
      const limit = limits.get(column.duckName);
      if (limit !== undefined) stored.cutAtChars = limit;
      if (stored.layout === 'plain' && small.has(column.duckName)) store.leaveUncompressed(stored);
    }
    await store.settleColumns();
    const readable = await readablePlans(connection, input, source, plans, decoded, store);
    const targets: string[] = [];
    const expressions: string[] = [];
    for (const { column, stored } of readable)
      for (const [storage, expression] of projection(column, stored, limits)) {
        targets.push(identifier(storage));
        expressions.push(expression);
      }
    await execute(
      connection,
      `INSERT INTO data (${['"row"', ...targets].join(', ')})
       SELECT ${[`file_row_number + ${input.firstRow}`, ...expressions].join(', ')} FROM ${source}`,
      [],
      input.signal,
    );
    for (const plan of plans)
      if (plan.stored.layout === 'vector') {
        const writer = await store.vectors.column(plan.stored.position, bitsOf(plan.column.type));
        if (readable.includes(plan)) await copyVectors(store.connection, input, source, plan.column, writer);
      }
    return recordCount;
  },

  first: firstParquetRecords,

  async count(input, connection) {
    return countRecords(connection, input, sourceOf(input));
  },
};
export default parquet;

function sourceOf(input: FormatInput): string {
  return `read_parquet(${literal(input.safePath)}, file_row_number = true)`;
}

async function firstParquetRecords(
  input: FormatInput,
  connection: DuckDBConnection,
  count: number,
): Promise<FirstRecords> {
  const source = sourceOf(input);
  const columns = await describe(connection, input, source);
  const cells = columns.map(shownCell).join(', ');
  const rows = await readRows(
    connection,
    `SELECT file_row_number, ${cells} FROM ${source} LIMIT ${count}`,
  ).catch((error: unknown) => {
    throw parquetFailure(error, input);
  });
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: rows.map(([row, ...values]) => ({
      row: input.firstRow + Number(row),
      cells: values.map((value) => (value === null ? null : String(value))),
    })),
  };
}

function shownCell({ duckName, type }: SourceColumn): string {
  const name = identifier(duckName);
  if (layoutOf(type) === 'vector') return `len(${name}) || ' numbers'`;
  if (layoutOf(type) === 'image') return `octet_length(${name}.bytes) || ' bytes'`;
  if (type === 'BLOB') return `octet_length(${name}) || ' bytes'`;
  return `left(${keptTypes.test(type) ? `CAST(${name} AS VARCHAR)` : `CAST(to_json(${name}) AS VARCHAR)`}, 300)`;
}

async function describe(
  connection: DuckDBConnection,
  input: FormatInput,
  source: string,
): Promise<SourceColumn[]> {
  const wrap = (error: unknown): never => {
    throw parquetFailure(error, input);
  };
  const described = await readRows(
    connection,
    `DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${source}`,
  ).catch(wrap);
  const original = await topLevelNames(connection, input.safePath);
  const seen = new Map<string, number>();
  return described.map(([duckName, type], i) => {
    const name = (original.length === described.length ? original[i] : undefined) ?? String(duckName);
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    return { duckName: String(duckName), name, occurrence, type: String(type) };
  });
}

/** Names as the file has them; DuckDB renames columns that are equal but for case. The schema is a tree in depth-first order. */
async function topLevelNames(connection: DuckDBConnection, safePath: string): Promise<string[]> {
  const schema = await readRows(
    connection,
    `SELECT name, num_children FROM parquet_schema(${literal(safePath)})`,
  ).catch(() => []);
  const names: string[] = [];
  let open = 0;
  for (const [name, children] of schema.slice(1)) {
    if (open === 0) names.push(String(name));
    else open -= 1;
    open += Number(children ?? 0);
  }
  return names;
}

async function countRecords(
  connection: DuckDBConnection,
  input: FormatInput,
  source: string,
): Promise<number> {
  try {
    const rows = await readRows(connection, `SELECT count(file_row_number) FROM ${source}`);
    return Number(rows[0]?.[0] ?? 0);
  } catch (error) {
    throw parquetFailure(error, input);
  }
}

async function targetColumn(
  store: StoreBuilder,
  column: SourceColumn,
  input: FormatInput,
): Promise<StoredColumn> {
  const existing = store.findColumn(column.name, column.occurrence);
  const layout = layoutOf(column.type);
  if (existing === undefined) {
    if (layout === 'vector') return store.addVector(column.name, column.type);
    if (layout === 'image') return store.addImage(column.name, column.type);
    return store.addPlain(column.name, storageType(column.type), column.type);
  }
  if (existing.layout !== layout)
    refuse(
      'format-invalid',
      `Column "${column.name}" is ${column.type} here and ${existing.declaredType} in another file.`,
      {
        file: input.shard.shown,
        next: 'Open the files with the same columns together, and the others in a case of their own.',
      },
    );
  if (layout === 'vector' && bitsOf(existing.declaredType) !== bitsOf(column.type)) {
    store.note(
      input.shard.shown,
      `column ${column.name}`,
      `The vectors are ${column.type} here and ${existing.declaredType} in an earlier file; all are kept with 64 bits.`,
    );
    if (bitsOf(column.type) === 64) existing.declaredType = column.type;
  }
  if (existing.declaredType !== column.type && layout === 'plain') {
    await store.widenToText(existing);
    store.note(
      input.shard.shown,
      `column ${column.name}`,
      `The type is ${column.type} here and ${existing.declaredType} in an earlier file; both are kept as text.`,
    );
  }
  return existing;
}

function bitsOf(type: string): 32 | 64 {
  return type.startsWith('DOUBLE') ? 64 : 32;
}

function layoutOf(type: string): StoredColumn['layout'] {
  if (/^(FLOAT|DOUBLE)\[\d*\]$/.test(type)) return 'vector';
  if (/^STRUCT\("?bytes"? BLOB, "?path"? VARCHAR\)$/i.test(type)) return 'image';
  return 'plain';
}

const keptTypes =
  /^(BOOLEAN|U?TINYINT|U?SMALLINT|U?INTEGER|U?BIGINT|U?HUGEINT|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|DATE|TIME|TIMESTAMP(_S|_MS|_NS)?|TIMESTAMP WITH TIME ZONE|VARCHAR|BLOB|UUID)$/;

function storageType(type: string): string {
  return keptTypes.test(type) ? type : 'VARCHAR';
}

/** Pairs of storage column and the expression that fills it. */
function projection(
  column: SourceColumn,
  stored: StoredColumn,
  limits: ReadonlyMap<string, number>,
): [string, string][] {
  const name = identifier(column.duckName);
  if (stored.layout === 'vector' || stored.storage === null) return [];
  if (stored.layout === 'image' && stored.pathStorage !== null)
    return [
      [stored.storage, `${name}.bytes`],
      [stored.pathStorage, `${name}.path`],
    ];
  const limit = limits.get(column.duckName);
  if (limit !== undefined && column.type === 'VARCHAR')
    return [
      [stored.storage, `CASE WHEN strlen(${name}) > ${limit} THEN left(${name}, ${limit}) ELSE ${name} END`],
    ];
  if (stored.storageType === 'VARCHAR' && column.type !== 'VARCHAR')
    return [
      [
        stored.storage,
        keptTypes.test(column.type) ? `CAST(${name} AS VARCHAR)` : `CAST(to_json(${name}) AS VARCHAR)`,
      ],
    ];
  return [[stored.storage, name]];
}

/** One unreadable column must not block the others: each is decoded once by itself before the copy, unless it was already. */
async function readablePlans(
  connection: DuckDBConnection,
  input: FormatInput,
  source: string,
  plans: readonly Plan[],
  decoded: ReadonlySet<string>,
  store: StoreBuilder,
): Promise<Plan[]> {
  const readable: Plan[] = [];
  let firstReason: unknown = null;
  for (const plan of plans) {
    const { column, stored } = plan;
    input.signal.throwIfCancelled();
    const name = identifier(column.duckName);
    const expression = stored.layout === 'plain' && column.type === 'VARCHAR' ? `strlen(${name})` : name;
    try {
      if (!decoded.has(column.duckName))
        await readRows(connection, `SELECT count(${expression}) FROM ${source}`);
      delete stored.unreadable;
      readable.push(plan);
    } catch (error) {
      if (isOutOfMemory(error)) refuseForMemory(column.name, input);
      firstReason ??= error;
      const reason = sentence(error);
      if (!store.hasRows) stored.unreadable = reason;
      store.note(
        input.shard.shown,
        `column ${column.name}`,
        `It cannot be read and is left empty: ${reason}`,
      );
    }
  }
  if (readable.length === 0 && firstReason !== null)
    refuse('format-invalid', `None of its columns can be read: ${sentence(firstReason)}`, {
      file: input.shard.shown,
      place: `column ${plans[0]?.column.name}`,
      next: 'The file may be damaged: fetch it again, or write it anew with another tool.',
    });
  return readable;
}
