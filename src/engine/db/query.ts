// Small readings of query results. Row order is whatever the SQL says with ORDER BY; callers must say it.
import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBValue,
  ResultReturnType,
} from '@duckdb/node-api';
import { Cancelled, type CancelSignal, neverCancelled } from '#shared/base/cancel';

/** A connection of a locked instance. */
export type Connection = DuckDBConnection;

export type SqlValues = readonly DuckDBValue[];

/** All rows as arrays; for small results only. Where they take long, the signal interrupts the query. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  values: SqlValues = [],
  signal: CancelSignal = neverCancelled,
): Promise<DuckDBValue[][]> {
  const reader = await whileWatched(connection, signal, () => connection.runAndReadAll(sql, [...values]));
  return reader.getRows();
}

/** First column of the first row as a number; bigint counts are narrowed. */
export async function readNumber(
  connection: DuckDBConnection,
  sql: string,
  values: SqlValues = [],
): Promise<number> {
  const rows = await readRows(connection, sql, values);
  return Number(rows[0]?.[0] ?? Number.NaN);
}

/**
 * Calls `take` with one chunk after another; cancels by interrupting the query. A streamed result that fails midway ends
 * like one that is whole (@duckdb/node-api 1.5.6 does not read its error), but for the type it then claims to have.
 */
export async function streamChunks(
  connection: DuckDBConnection,
  sql: string,
  values: SqlValues,
  signal: CancelSignal,
  take: (chunk: DuckDBDataChunk) => void | Promise<void>,
): Promise<void> {
  const watch = watchCancel(connection, signal);
  try {
    const result = await connection.stream(sql, [...values]);
    for (;;) {
      signal.throwIfCancelled();
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      await take(chunk);
    }
    if (result.returnType === ResultReturnType.INVALID) throw await reasonOf(connection, sql, values, signal);
  } catch (error) {
    if (signal.isCancelled) throw new Cancelled();
    throw error;
  } finally {
    watch();
  }
}

/** Why a streamed query broke off: the same query, not streamed, says it. */
async function reasonOf(
  connection: DuckDBConnection,
  sql: string,
  values: SqlValues,
  signal: CancelSignal,
): Promise<Error> {
  signal.throwIfCancelled();
  try {
    await connection.run(sql, [...values]);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return new Error('A query broke off before its end, and did not when it was asked again');
}

/** Runs a statement to its end, interruptible. */
export async function execute(
  connection: DuckDBConnection,
  sql: string,
  values: SqlValues,
  signal: CancelSignal,
): Promise<void> {
  await whileWatched(connection, signal, () => connection.run(sql, [...values]));
}

async function whileWatched<Value>(
  connection: DuckDBConnection,
  signal: CancelSignal,
  work: () => Promise<Value>,
): Promise<Value> {
  if (signal === neverCancelled) return work();
  signal.throwIfCancelled();
  const watch = watchCancel(connection, signal);
  try {
    return await work();
  } catch (error) {
    if (signal.isCancelled) throw new Cancelled();
    throw error;
  } finally {
    watch();
  }
}

/** Interrupts the connection's query soon after the signal turns; returns the function that stops watching. */
function watchCancel(connection: DuckDBConnection, signal: CancelSignal): () => void {
  const timer = setInterval(() => {
    if (signal.isCancelled) connection.interrupt();
  }, 50);
  return () => clearInterval(timer);
}
