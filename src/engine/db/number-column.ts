import { type DuckDBDataChunk, DuckDBDoubleVector } from '@duckdb/node-api';

/**
 * A column of a chunk that the query made `CAST(… AS DOUBLE)`, without NULLs: a view on DuckDB's own memory, to be read
 * before the next chunk. A value at a time costs some thirty times as much.
 */
export function numbersOf(chunk: DuckDBDataChunk, column: number): Float64Array {
  const vector = chunk.getColumnVector(column);
  if (!(vector instanceof DuckDBDoubleVector)) throw new Error('a column of doubles came as something else');
  return (vector as unknown as { readonly items: Float64Array }).items;
}
