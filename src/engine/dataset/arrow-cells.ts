// Cells of Arrow columns in the form of `cell-forms`, straight from their buffers: the library's own getters round times
// to milliseconds and drop a byte order mark.
import { type Data, Type, type Vector } from 'apache-arrow';
import { type CellForm, capped, writtenNumber, writtenVector } from './cell-forms';

/** The cell of a row; null for NULL, undefined where the type does not go with the form. */
export function arrowCell(vector: Vector, row: number, form: CellForm): string | null | undefined {
  let index = row;
  for (const data of vector.data) {
    if (index < data.length) return cellOf(data, index, form);
    index -= data.length;
  }
  return undefined;
}

function cellOf(data: Data, index: number, form: CellForm): string | null | undefined {
  if (!data.getValid(index)) return null;
  if (data.type.typeId === Type.Dictionary) {
    const code = Number((data.values as ArrayLike<number | bigint>)[data.offset + index]);
    return data.dictionary === undefined ? undefined : arrowCell(data.dictionary, code, form);
  }
  switch (form) {
    case 'boolean':
      return data.type.typeId === Type.Bool ? String(bitOf(data, index)) : undefined;
    case 'integer':
      return data.type.typeId === Type.Int ? String(numberAt(data, index)) : undefined;
    case 'float':
      return data.type.typeId === Type.Float ? writtenNumber(floatAt(data, index)) : undefined;
    case 'decimal':
      return data.type.typeId === Type.Decimal ? decimalAt(data, index) : undefined;
    case 'text':
    case 'bytes':
    case 'uuid':
      return written(data, index, form);
    case 'days':
      return data.type.typeId === Type.Date ? String(daysAt(data, index)) : undefined;
    case 'microseconds':
    case 'nanoseconds':
      return data.type.typeId === Type.Timestamp ? timeAt(data, index, form) : undefined;
    case 'vector':
      return vectorAt(data, index);
  }
}

function numberAt(data: Data, index: number): number | bigint {
  return (data.values as ArrayLike<number | bigint>)[data.offset + index] ?? 0;
}

function bitOf(data: Data, index: number): boolean {
  const at = data.offset + index;
  return (((data.values as Uint8Array)[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
}

const halfPrecision = 0;

function floatAt(data: Data, index: number): number {
  const value = Number(numberAt(data, index));
  return (data.type as { precision?: number }).precision === halfPrecision ? fromHalf(value) : value;
}

/** The number that 16 bits of IEEE 754 stand for. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  const whole = sign * (1024 + fraction);
  return exponent < 25 ? whole / (1 << (25 - exponent)) : whole * (1 << (exponent - 25));
}

function decimalAt(data: Data, index: number): string {
  const { bitWidth } = data.type as unknown as { readonly bitWidth: number };
  const words = data.values as Uint32Array;
  const wordCount = bitWidth / 32;
  const first = (data.offset + index) * wordCount;
  let value = 0n;
  for (let word = wordCount - 1; word >= 0; word--) value = (value << 32n) | BigInt(words[first + word] ?? 0);
  return BigInt.asIntN(bitWidth, value).toString();
}

const binaryTypes: readonly Type[] = [Type.Binary, Type.LargeBinary, Type.FixedSizeBinary];
const textTypes: readonly Type[] = [Type.Utf8, Type.LargeUtf8];

function written(data: Data, index: number, form: 'text' | 'bytes' | 'uuid'): string | undefined {
  const { typeId } = data.type;
  if (!(form === 'text' ? textTypes : binaryTypes).includes(typeId)) return undefined;
  const at = data.offset + index;
  const { byteWidth = 0 } = data.type as { readonly byteWidth?: number };
  const offsets = data.valueOffsets as ArrayLike<number | bigint> | undefined;
  const isFixed = typeId === Type.FixedSizeBinary;
  const from = isFixed ? at * byteWidth : Number(offsets?.[at] ?? 0);
  const to = isFixed ? from + byteWidth : Number(offsets?.[at + 1] ?? 0);
  const bytes = Buffer.from((data.values as Uint8Array).subarray(from, to));
  return capped(bytes.toString(form === 'text' ? 'utf8' : 'hex'));
}

const dayUnit = 0;

function daysAt(data: Data, index: number): number {
  const value = Number(numberAt(data, index));
  return (data.type as { unit?: number }).unit === dayUnit ? value : Math.floor(value / 86_400_000);
}

/** By Arrow's unit: second, millisecond, microsecond, nanosecond. */
const nanosPerUnit = [1_000_000_000n, 1_000_000n, 1_000n, 1n];

function timeAt(data: Data, index: number, form: 'microseconds' | 'nanoseconds'): string {
  const unit = nanosPerUnit[(data.type as { unit?: number }).unit ?? 0] ?? 1n;
  const nanos = BigInt(numberAt(data, index)) * unit;
  if (form === 'nanoseconds') return nanos.toString();
  const micros = nanos / 1000n;
  return (nanos < 0n && micros * 1000n !== nanos ? micros - 1n : micros).toString();
}

function vectorAt(data: Data, index: number): string | undefined {
  const child = data.children[0];
  if (child === undefined || child.type.typeId !== Type.Float) return undefined;
  const at = data.offset + index;
  const { listSize } = data.type as { readonly listSize?: number };
  const offsets = data.valueOffsets as ArrayLike<number | bigint> | undefined;
  const from = listSize === undefined ? Number(offsets?.[at] ?? 0) : at * listSize;
  const to = listSize === undefined ? Number(offsets?.[at + 1] ?? 0) : from + listSize;
  return writtenVector(to - from, (i) => (child.getValid(from + i) ? floatAt(child, from + i) : Number.NaN));
}
