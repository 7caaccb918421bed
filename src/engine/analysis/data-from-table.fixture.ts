// For tests: analysis data drawn as a table that a person can check by eye.
//
//   dataFromTable(`
//     label | text       | source | embedding
//     spam  | free money | a      | 0.1 0.9
//     ham   |            | b      | 0.8 0.2
//   `)
import { must } from '#shared/base/assert';
import { byCodeUnit } from '#shared/base/canonical-json';
import {
  type AnalysisData,
  type BytesData,
  type Categorical,
  type MatrixData,
  sharedFloat32,
  sharedFloat64,
  sharedInt32,
  sharedUint8,
} from './data';

/**
 * Columns are named after roles: id, label, text, source, annotator, split, time, embedding; an empty cell is NULL.
 * `\n`, `\u200b` and the like in a cell are the characters they stand for. A header alone makes a dataset without rows.
 */
export function dataFromTable(table: string): AnalysisData {
  const [head = '', ...body] = table.split('\n').filter((line) => line.trim() !== '');
  const names = cellsOf(head);
  const rows = body.map(cellsOf);
  const column = (role: string): (string | null)[] | null => {
    const at = names.indexOf(role);
    return at < 0 ? null : rows.map((row) => row[at] || null);
  };
  return {
    recordCount: rows.length,
    present: sharedUint8(rows.length).fill(1),
    evidenceHashes: ['0'.repeat(64)],
    label: categorical('label', column('label')),
    source: categorical('source', column('source')),
    annotator: categorical('annotator', column('annotator')),
    split: categorical('split', column('split')),
    time: time(column('time')),
    text: bytes('text', column('text')),
    image: null,
    id: bytes('id', column('id')),
    embedding: matrix(column('embedding')),
    probs: null,
    numbers: [],
    otherTexts: [],
  };
}

function cellsOf(line: string): string[] {
  return line.split('|').map((cell) =>
    cell
      .trim()
      .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replaceAll('\\n', '\n'),
  );
}

function categorical(column: string, cells: readonly (string | null)[] | null): Categorical | null {
  if (cells === null) return null;
  const names = [...new Set(cells.filter((cell) => cell !== null))].sort(byCodeUnit);
  const codes = sharedInt32(cells.length);
  cells.forEach((cell, row) => {
    codes[row] = cell === null ? -1 : names.indexOf(cell);
  });
  const counts = names.map((name) => cells.filter((cell) => cell === name).length);
  return { column, codes, names, shown: names, counts };
}

function time(cells: readonly (string | null)[] | null): AnalysisData['time'] {
  if (cells === null) return null;
  const values = sharedFloat64(cells.length);
  cells.forEach((cell, row) => {
    values[row] = cell === null ? Number.NaN : Date.parse(cell);
  });
  return { column: 'time', values };
}

function bytes(column: string, cells: readonly (string | null)[] | null): BytesData | null {
  if (cells === null) return null;
  const parts = cells.map((cell) => new TextEncoder().encode(cell ?? ''));
  return bytesData(
    column,
    parts,
    cells.map((cell) => cell !== null),
  );
}

/** Values one after another in shared memory, as the engine loads them. */
export function bytesData(
  column: string,
  parts: readonly Uint8Array[],
  present: readonly boolean[],
): BytesData {
  const offsets = sharedFloat64(parts.length + 1);
  const all = sharedUint8(parts.reduce((sum, part) => sum + part.length, 0));
  let used = 0;
  parts.forEach((part, row) => {
    all.set(part, used);
    used += part.length;
    offsets[row + 1] = used;
  });
  return {
    column,
    bytes: all,
    offsets,
    present: sharedUint8(parts.length).map((_, i) => Number(present[i])),
  };
}

function matrix(cells: readonly (string | null)[] | null): MatrixData | null {
  if (cells === null) return null;
  const vectors = cells.map((cell) => cell?.split(' ').map(Number) ?? null);
  const dimensions = vectors.find((vector) => vector !== null)?.length ?? 0;
  const values = sharedFloat32(cells.length * dimensions);
  const usable = sharedUint8(cells.length);
  vectors.forEach((vector, row) => {
    if (vector === null) return;
    usable[row] = 1;
    for (let i = 0; i < dimensions; i++)
      values[row * dimensions + i] = must(vector[i], `row ${row} has ${dimensions} numbers`);
  });
  return {
    rowCount: cells.length,
    dimensions,
    rowsPerChunk: Math.max(1, cells.length),
    chunks: [values],
    usable,
    usableCount: vectors.filter((vector) => vector !== null).length,
    origin: 'column embedding',
    madeByAssay: false,
    metric: 'cosine',
  };
}
