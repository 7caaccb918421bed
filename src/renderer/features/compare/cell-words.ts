// A cell of a comparison as text, or what there is to say about one that is no text.
import type { BytesCell, CellValue, VectorElement } from '#shared/contract/compare';
import { formatBytes, formatCount, shortHash } from '../../ui/format-number';

/** Null for an empty cell. */
export function cellText(value: CellValue): string | null {
  if (value === null) return null;
  if (isVector(value)) return vectorText(value);
  if (typeof value === 'object') return bytesText(value);
  return String(value);
}

/** How two vectors differ, in a sentence; null where they are not two vectors. */
export function vectorDifference(before: CellValue, after: CellValue): string | null {
  if (!isVector(before) || !isVector(after)) return null;
  const length = Math.max(before.length, after.length);
  const differing = Array.from({ length }, (_, i) => i).filter((i) => before[i] !== after[i]);
  const first = differing[0];
  const lengths =
    before.length === after.length
      ? ''
      : ` Length ${formatCount(before.length)} became ${formatCount(after.length)}.`;
  if (first === undefined) return `All numbers are equal but for the sign of zero.${lengths}`;
  return `${formatCount(differing.length)} of ${formatCount(length)} numbers differ, the first at place ${first}: ${before[first] ?? 'none'} became ${after[first] ?? 'none'}.${lengths}`;
}

/** A label as people know it: with the name of its class where the evidence has names. */
export function labelWords(label: string | null, classNames: readonly string[] | undefined): string {
  if (label === null) return 'no label';
  const name = /^\d+$/.test(label) ? classNames?.[Number(label)] : undefined;
  return name === undefined || name === label ? label : `${label} ${name}`;
}

function isVector(value: CellValue): value is readonly VectorElement[] {
  return Array.isArray(value);
}

const numbersShown = 6;

function vectorText(vector: readonly VectorElement[]): string {
  const shown = vector.slice(0, numbersShown).join(', ');
  return vector.length > numbersShown ? `[${shown}, …] ${formatCount(vector.length)} numbers` : `[${shown}]`;
}

function bytesText({ sha256, byteLength, path }: BytesCell): string {
  const bytes = sha256 === null ? 'no bytes' : `${formatBytes(byteLength)}, SHA-256 ${shortHash(sha256)}`;
  return path === null ? bytes : `${path}: ${bytes}`;
}
