// Rows without an id that were changed: what matching by the whole content leaves over on both sides is matched by the
// content that a row is about, first where it is the same and then, of texts, where it was edited.
import type { CancelSignal } from '#shared/base/cancel';
import type { CaseSide } from '#shared/contract/compare';
import { appendColumns } from '../db/append';
import { type Connection, execute, readNumber, streamChunks } from '../db/query';
import { cellSql, cellTextSql, comparableTextSql } from './cell-sql';
import type { ComparedColumn } from './compared-columns';
import { type EditedPair, editedTexts, type RowText } from './edited-texts';
import { sides } from './versions';

export interface EditedRows {
  /** The column that rows were matched by; null where there is none to match edited rows by. */
  readonly column: string | null;
  readonly sameContent: number;
  readonly editedText: number;
  /** Rows left over, of which one side has more than can be compared as texts; 0 where all were compared. */
  readonly notCompared: number;
}

/** The tables hold one of the texts each; beyond this the rest stays unmatched. */
const mostTexts = 50_000;
const mostTextBytes = 256 * 2 ** 20;

/**
 * Joins one-sided rows of `pairs` whose id is missing (all of them where `key` is null) and notes the rows after in the
 * table `edited`.
 */
export async function matchEdited(
  connection: Connection,
  content: ComparedColumn | null,
  key: ComparedColumn | null,
  signal: CancelSignal,
  progress: (done: number, total: number) => void,
): Promise<EditedRows> {
  await connection.run('CREATE TEMP TABLE edited (before_row BIGINT, after_row BIGINT)');
  if (content === null) return { column: null, sameContent: 0, editedText: 0, notCompared: 0 };
  const column = content.name;
  for (const side of sides) await leftOver(connection, side, content, key, signal);
  await execute(
    connection,
    `INSERT INTO edited SELECT a."row", b."row" FROM left_before a JOIN left_after b ON a.content = b.content AND a.occurrence = b.occurrence`,
    [],
    signal,
  );
  const sameContent = await readNumber(connection, 'SELECT count(*) FROM edited');
  let notCompared = 0;
  let pairs: readonly EditedPair[] = [];
  if (isText(content)) {
    const sizes = await Promise.all(sides.map((side) => sizeOf(connection, side, content)));
    const isTooMuch = sizes.some(({ rows, bytes }) => rows > mostTexts || bytes > mostTextBytes);
    const [rowsBefore = 0, rowsAfter = 0] = sizes.map(({ rows }) => rows);
    if (isTooMuch && Math.min(rowsBefore, rowsAfter) > 0) notCompared = rowsBefore + rowsAfter;
    else {
      const before = await textsOf(connection, 'before', content, signal);
      const after = await textsOf(connection, 'after', content, signal);
      pairs = await editedTexts(before, after, signal, (done) => progress(done, after.length));
    }
  }
  await appendColumns(connection, 'edited', [
    { type: 'BIGINT', values: pairs.map(({ before }) => before) },
    { type: 'BIGINT', values: pairs.map(({ after }) => after) },
  ]);
  await execute(
    connection,
    'UPDATE pairs SET before_row = edited.before_row FROM edited WHERE pairs.after_row = edited.after_row',
    [],
    signal,
  );
  await execute(
    connection,
    'DELETE FROM pairs WHERE after_row IS NULL AND before_row IN (SELECT before_row FROM edited)',
    [],
    signal,
  );
  for (const side of sides) await connection.run(`DROP TABLE left_${side}`);
  return { column, sameContent, editedText: pairs.length, notCompared };
}

function isText({ before, after }: ComparedColumn): boolean {
  return before.storageType === 'VARCHAR' && after.storageType === 'VARCHAR';
}

async function leftOver(
  connection: Connection,
  side: CaseSide,
  content: ComparedColumn,
  key: ComparedColumn | null,
  signal: CancelSignal,
): Promise<void> {
  const other = side === 'before' ? 'after' : 'before';
  const text = comparableTextSql(cellSql(content[side]), content[side], content[other]);
  await execute(
    connection,
    `CREATE TEMP TABLE left_${side} AS
     SELECT "row", content, row_number() OVER (PARTITION BY content ORDER BY "row") AS occurrence
     FROM (SELECT "row", sha256(${text}) AS content FROM ${side}.data
       WHERE ${text} <> '' AND "row" IN (SELECT ${side}_row FROM pairs
         WHERE ${other}_row IS NULL${key === null ? '' : ' AND id IS NULL'}))`,
    [],
    signal,
  );
}

function unmatched(side: CaseSide): string {
  return `"row" IN (SELECT "row" FROM left_${side} WHERE "row" NOT IN (SELECT ${side}_row FROM edited))`;
}

async function sizeOf(
  connection: Connection,
  side: CaseSide,
  content: ComparedColumn,
): Promise<{ readonly rows: number; readonly bytes: number }> {
  const from = `FROM ${side}.data WHERE ${unmatched(side)}`;
  return {
    rows: await readNumber(connection, `SELECT count(*) ${from}`),
    bytes: await readNumber(
      connection,
      `SELECT CAST(coalesce(sum(strlen(${cellSql(content[side])})), 0) AS DOUBLE) ${from}`,
    ),
  };
}

async function textsOf(
  connection: Connection,
  side: CaseSide,
  content: ComparedColumn,
  signal: CancelSignal,
): Promise<RowText[]> {
  const texts: RowText[] = [];
  await streamChunks(
    connection,
    `SELECT CAST("row" AS DOUBLE), ${cellTextSql(cellSql(content[side]), content[side])} FROM ${side}.data
     WHERE ${unmatched(side)} ORDER BY "row"`,
    [],
    signal,
    (chunk) => {
      const values = chunk.getColumnValues(1);
      chunk.getColumnValues(0).forEach((row, i) => {
        texts.push({ row: row as number, text: String(values[i]) });
      });
    },
  );
  return texts;
}
