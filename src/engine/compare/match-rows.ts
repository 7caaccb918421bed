// Which row of one version is which of the other. Rows with an id go by it, rows without one by what they say; where a
// key repeats, its first occurrence is matched with the first, the second with the second, and so on. What then stays
// unmatched without an id may be an edited row (match-edited.ts); the rest was added or removed.
import type { CancelSignal } from '#shared/base/cancel';
import type { CaseSide, DuplicateKey, OneSided } from '#shared/contract/compare';
import { type Connection, execute, readNumber, readRows, streamChunks } from '../db/query';
import type { CallContext } from '../options';
import { cellSql, comparableTextSql } from './cell-sql';
import type { ComparedColumn } from './compared-columns';
import { contentHash } from './content-hashes';
import type { LineFileWriter } from './line-file';
import { type EditedRows, matchEdited } from './match-edited';
import { sides, type Versions } from './versions';

/** Rows of both versions, in row order of the version after. */
export interface RowPairs {
  readonly before: Uint32Array;
  readonly after: Uint32Array;
}

/** Rows that both versions have. The same is in the table `pairs`. */
export interface MatchedRows extends RowPairs {
  /** Rows without an id, which were matched by their content. */
  readonly withoutId: Readonly<Record<CaseSide, number>>;
  /** Rows without an id that were matched although they were changed; the table `edited` has them. */
  readonly edited: EditedRows;
  /** False where no key is there twice in the same version. */
  readonly keysMayRepeat: boolean;
}

/**
 * Makes the table `pairs(before_row, after_row, id)`, in which either row may be NULL. `key` is null to match every row
 * by its content; `id` is then the content hash. `content` is the column by which changed rows without an id are known.
 */
export async function matchRows(
  connection: Connection,
  versions: Versions,
  columns: readonly ComparedColumn[],
  key: ComparedColumn | null,
  content: ComparedColumn | null,
  { signal, progress }: CallContext,
): Promise<MatchedRows> {
  const withoutId = {
    before: await countWithoutId(connection, key, 'before'),
    after: await countWithoutId(connection, key, 'after'),
  };
  const needsContent = key === null || withoutId.before + withoutId.after > 0;
  let keysMayRepeat = false;
  for (const side of sides) {
    const id = key === null ? null : keyText(key, side);
    let keys = `SELECT "row", ${id} AS id, ${id} AS key FROM ${side}.data`;
    if (needsContent) {
      const { sql, join } = await contentHash(connection, side, versions[side], columns, signal);
      const matchBy = id === null ? sql : `CASE WHEN ${id} IS NULL THEN '#' || ${sql} ELSE '=' || ${id} END`;
      keys = `SELECT "row", ${id ?? sql} AS id, ${matchBy} AS key FROM ${side}.data ${join}`;
    }
    if (await noteKeys(connection, side, keys, !needsContent, signal)) keysMayRepeat = true;
  }
  await execute(
    connection,
    `CREATE TEMP TABLE pairs AS
     SELECT a."row" AS before_row, b."row" AS after_row, coalesce(b.id, a.id) AS id
     FROM keys_before a FULL JOIN keys_after b ON a.key = b.key AND a.occurrence = b.occurrence`,
    [],
    signal,
  );
  const edited = await matchEdited(connection, needsContent ? content : null, key, signal, (done, total) =>
    progress({ stage: 'Looking for edited texts', done, total }),
  );
  return { ...(await readMatched(connection, 'pairs', signal)), withoutId, edited, keysMayRepeat };
}

/** Lists rows that only one version has, in row order; returns their numbers. */
export async function listOneSided(
  connection: Connection,
  side: CaseSide,
  lines: LineFileWriter,
  signal: CancelSignal,
): Promise<Uint32Array> {
  const other = side === 'before' ? 'after' : 'before';
  const rows: number[] = [];
  await streamChunks(
    connection,
    `SELECT CAST(${side}_row AS DOUBLE), id FROM pairs WHERE ${other}_row IS NULL ORDER BY ${side}_row`,
    [],
    signal,
    async (chunk) => {
      const ids = chunk.getColumnValues(1);
      chunk.getColumnValues(0).forEach((row, i) => {
        const id = ids[i];
        lines.add({ id: id === null ? null : String(id), row: row as number } satisfies OneSided);
        rows.push(row as number);
      });
      await lines.drain();
    },
  );
  return Uint32Array.from(rows);
}

/** Lists ids that occur more than once in a version, by id. */
export async function listDuplicateKeys(
  connection: Connection,
  lines: LineFileWriter,
  signal: CancelSignal,
): Promise<void> {
  const counts = (side: CaseSide): string =>
    `SELECT id, count(*) AS n FROM keys_${side} WHERE id IS NOT NULL GROUP BY id`;
  await streamChunks(
    connection,
    `SELECT coalesce(a.id, b.id) AS shared, CAST(coalesce(a.n, 0) AS DOUBLE), CAST(coalesce(b.n, 0) AS DOUBLE)
     FROM (${counts('before')}) a FULL JOIN (${counts('after')}) b ON a.id = b.id
     WHERE a.n > 1 OR b.n > 1 ORDER BY shared`,
    [],
    signal,
    async (chunk) => {
      const [ids, before, after] = [0, 1, 2].map((i) => chunk.getColumnValues(i));
      ids?.forEach((id, i) => {
        lines.add({
          id: String(id),
          before: before?.[i] as number,
          after: after?.[i] as number,
        } satisfies DuplicateKey);
      });
      await lines.drain();
    },
  );
}

/** Frees what is not needed once rows are matched and duplicate keys listed. */
export async function forgetKeys(connection: Connection): Promise<void> {
  for (const side of sides) {
    await connection.run(`DROP VIEW keys_${side}`);
    await connection.run(`DROP TABLE IF EXISTS numbered_${side}`);
  }
}

/** Makes `keys_before` or `keys_after` with the occurrence of each key; returns whether one may be there twice. */
async function noteKeys(
  connection: Connection,
  side: CaseSide,
  keys: string,
  areIds: boolean,
  signal: CancelSignal,
): Promise<boolean> {
  if (areIds && (await areAllDifferent(connection, keys, signal))) {
    await connection.run(`CREATE TEMP VIEW keys_${side} AS SELECT *, 1 AS occurrence FROM (${keys})`);
    return false;
  }
  await execute(
    connection,
    `CREATE TEMP TABLE numbered_${side} AS
     SELECT *, row_number() OVER (PARTITION BY key ORDER BY "row") AS occurrence FROM (${keys})`,
    [],
    signal,
  );
  await connection.run(`CREATE TEMP VIEW keys_${side} AS FROM numbered_${side}`);
  return true;
}

/** By hashes of the keys, which takes half the time; where two have the same hash it says no. */
async function areAllDifferent(connection: Connection, keys: string, signal: CancelSignal): Promise<boolean> {
  const [[rows, hashes] = []] = await readRows(
    connection,
    `SELECT count(*), count(DISTINCT hash(key)) FROM (${keys})`,
    [],
    signal,
  );
  return rows === hashes;
}

function keyText(key: ComparedColumn, side: CaseSide): string {
  const [own, other] = side === 'before' ? [key.before, key.after] : [key.after, key.before];
  return comparableTextSql(cellSql(own), own, other);
}

async function countWithoutId(
  connection: Connection,
  key: ComparedColumn | null,
  side: CaseSide,
): Promise<number> {
  if (key === null) return 0;
  return readNumber(connection, `SELECT count(*) FROM ${side}.data WHERE ${cellSql(key[side])} IS NULL`);
}

/** Rows of both versions in the table, which is `pairs` or has its columns. */
export async function readMatched(
  connection: Connection,
  table: 'pairs' | 'edited',
  signal: CancelSignal,
): Promise<RowPairs> {
  const both = `FROM ${table} WHERE before_row IS NOT NULL AND after_row IS NOT NULL`;
  const count = await readNumber(connection, `SELECT count(*) ${both}`);
  const before = new Uint32Array(count);
  const after = new Uint32Array(count);
  let next = 0;
  await streamChunks(
    connection,
    `SELECT CAST(before_row AS DOUBLE), CAST(after_row AS DOUBLE) ${both} ORDER BY after_row`,
    [],
    signal,
    (chunk) => {
      const earlier = chunk.getColumnValues(0);
      chunk.getColumnValues(1).forEach((row, i) => {
        before[next] = earlier[i] as number;
        after[next++] = row as number;
      });
    },
  );
  return { before, after };
}
