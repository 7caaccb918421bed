import {
  type DuckDBConnection,
  DuckDBDoubleVector,
  DuckDBFloatVector,
  DuckDBListVector,
} from '@duckdb/node-api';
import { type FloatArray, noVector, type VectorColumnWriter } from '../../dataset/vector-store';
import { streamChunks } from '../../db/query';
import { identifier } from '../../db/sql';
import type { FormatInput } from '../format';

/** Streams one vector column into its chunk files, straight from DuckDB's list child vectors. */
export async function copyVectors(
  connection: DuckDBConnection,
  input: FormatInput,
  source: string,
  column: { readonly duckName: string; readonly type: string },
  writer: VectorColumnWriter,
): Promise<void> {
  const element = column.type.startsWith('DOUBLE') ? 'DOUBLE' : 'FLOAT';
  await writer.skipTo(input.firstRow);
  const sql = `SELECT CAST(${identifier(column.duckName)} AS ${element}[]) FROM ${source}`;
  await streamChunks(connection, sql, [], input.signal, async (chunk) => {
    const list = chunk.getColumnVector(0);
    if (!(list instanceof DuckDBListVector)) throw new Error('a list column came as something else');
    const count = chunk.rowCount;
    const offsets = new Float64Array(count);
    const lengths = new Int32Array(count);
    const isValid = validityOf(list);
    for (let i = 0; i < count; i++) {
      if (isValid(i)) {
        offsets[i] = list.getEntryOffset(i);
        lengths[i] = list.getEntryLength(i);
      } else lengths[i] = noVector;
    }
    await writer.append(elementsOf(list), offsets, lengths);
  });
}

/** DuckDB leaves uninitialised numbers where an element is NULL; they become NaN here. */
function elementsOf(list: DuckDBListVector): FloatArray {
  const child = list.childVector;
  if (!(child instanceof DuckDBFloatVector || child instanceof DuckDBDoubleVector))
    throw new Error('a list of numbers came as something else');
  const { items } = child as unknown as { items: FloatArray };
  const validity = internalValidity(child);
  if (validity.data === null) return items;
  const copy = items.slice();
  for (let i = 0; i < copy.length; i++) if (!validity.itemValid(i)) copy[i] = Number.NaN;
  return copy;
}

interface Validity {
  readonly data: BigUint64Array | null;
  itemValid(index: number): boolean;
}

/** `validity` and `items` are private in the typings of @duckdb/node-api 1.5.6; a test reads NULLs through them. */
function internalValidity(vector: object): Validity {
  return (vector as { validity: Validity }).validity;
}

function validityOf(list: DuckDBListVector): (index: number) => boolean {
  const validity = internalValidity(list);
  return validity.data === null ? () => true : (index) => validity.itemValid(index);
}
