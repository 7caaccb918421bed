// From the text of a cell to what JSON says about it, without losing a digit.
import type { CellValue, VectorElement } from '#shared/contract/compare';
import type { CatalogColumn } from '../dataset/catalog';
import { kindOfType } from '../dataset/kinds';
import type { FloatArray } from '../dataset/vector-store';

/** `text` is what `cellTextSql` gave. */
export function cellValue(text: string | null, column: CatalogColumn): CellValue {
  if (text === null) return null;
  if (column.storageType === 'BLOB') return bytesCell(text);
  switch (kindOfType(column.storageType)) {
    case 'boolean':
      return text === 'true';
    case 'integer':
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'number':
      return column.storageType.startsWith('DECIMAL') ? text : floatValue(text);
    default:
      return text;
  }
}

export function vectorValue(vector: FloatArray | null): CellValue {
  return vector === null ? null : Array.from(vector, vectorElement);
}

function vectorElement(element: number): VectorElement {
  if (Number.isFinite(element)) return element;
  return Number.isNaN(element) ? 'NaN' : element > 0 ? 'Infinity' : '-Infinity';
}

function floatValue(text: string): number | string {
  switch (text) {
    case 'nan':
      return 'NaN';
    case 'inf':
      return 'Infinity';
    case '-inf':
      return '-Infinity';
    default:
      return Number(text);
  }
}

function bytesCell(text: string): CellValue {
  const [, sha256 = '', byteLength = '0', path] = /^(\S*) (\d+)(?: ([\s\S]*))?$/.exec(text) ?? [];
  return {
    sha256: sha256 === '' ? null : sha256,
    byteLength: Number(byteLength),
    path: path ?? null,
  };
}
