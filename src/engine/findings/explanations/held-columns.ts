// What else rows may have in common: columns that could explain a finding in its stead.
import { byCodeUnit } from '#shared/base/canonical-json';
import { count } from '#shared/base/quantities';
import type { Artifacts } from '../../analysis/artifacts';
import { type BytesData, bytesOf, type Categorical, textOf } from '../../analysis/data';
import { duplicateGroups } from '../../analysis/duplicate-groups';
import { partsOfTime } from '../../analysis/parts-of-time';
import { scriptOf } from './script-of';

export interface HeldColumn {
  /** As people read it: "source", "length of body". */
  readonly name: string;
  /** The column of the evidence that it is made of; null for copies. */
  readonly column: string | null;
  readonly values: Categorical;
}

/** With more values than this hardly a row is like another. */
const mostValues = 2000;
const lengthParts = 4;

/** Sources, annotators, parts of time, lengths and scripts of the text, copies: those that have at least two values. */
export function heldColumns(artifacts: Artifacts): Promise<readonly HeldColumn[]> {
  return artifacts.get('held-columns', async (all) => {
    const { source, annotator, time, text } = all.data;
    const held: HeldColumn[] = [source, annotator, time === null ? null : partsOfTime(time)].flatMap(
      (values) => (values === null ? [] : [{ name: values.column, column: values.column, values }]),
    );
    if (text !== null)
      held.push(
        { name: `length of ${text.column}`, column: text.column, values: lengthsOf(text, all) },
        { name: `script of ${text.column}`, column: text.column, values: scriptsOf(text, all) },
      );
    held.push({ name: 'copies', column: null, values: await copies(all) });
    return held.filter(({ values }) => {
      const used = values.counts.filter((rows) => rows > 0).length;
      return used > 1 && used <= mostValues;
    });
  });
}

function lengthsOf(text: BytesData, { data }: Artifacts): Categorical {
  const lengths = new Float64Array(data.recordCount).fill(Number.NaN);
  for (let row = 0; row < lengths.length; row++)
    if (text.present[row] === 1) lengths[row] = (text.offsets[row + 1] ?? 0) - (text.offsets[row] ?? 0);
  const sorted = lengths.filter(Number.isFinite).sort();
  const starts: number[] = [];
  for (let part = 0; part < lengthParts; part++) {
    const start = sorted[Math.floor((part * sorted.length) / lengthParts)];
    if (start !== undefined && start !== starts.at(-1)) starts.push(start);
  }
  const names = starts.map((start, part) => {
    const next = starts[part + 1];
    if (next === undefined) return `${count(start)} bytes or more`;
    return part === 0 ? `fewer than ${count(next)} bytes` : `${count(start)} to ${count(next - 1)} bytes`;
  });
  return categorical(text.column, names, lengths.length, (row) => {
    const length = lengths[row] ?? Number.NaN;
    return Number.isNaN(length) ? -1 : starts.findLastIndex((start) => start <= length);
  });
}

function scriptsOf(text: BytesData, { data, environment }: Artifacts): Categorical {
  const scripts = Array.from({ length: data.recordCount }, (_, row) => {
    if ((row & 1023) === 0) environment.signal.throwIfCancelled();
    const content = bytesOf(text, row).length > longestDecoded ? beginningOf(text, row) : textOf(text, row);
    return content === null ? null : scriptOf(content);
  });
  const names = [...new Set(scripts.filter((name) => name !== null))].sort(byCodeUnit);
  return categorical(text.column, names, data.recordCount, (row) => names.indexOf(scripts[row] ?? ''));
}

const longestDecoded = 4096;

function beginningOf(text: BytesData, row: number): string {
  const from = text.offsets[row] ?? 0;
  return new TextDecoder().decode(text.bytes.slice(from, from + longestDecoded));
}

async function copies(artifacts: Artifacts): Promise<Categorical> {
  const groups = await duplicateGroups(artifacts);
  const sizes = new Int32Array(groups.length);
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  const names = ['no copy of another', 'a copy or near copy of another'];
  const { present } = artifacts.data;
  return categorical('copies', names, groups.length, (row) =>
    present[row] === 1 ? ((sizes[groups[row] ?? 0] ?? 0) > 1 ? 1 : 0) : -1,
  );
}

function categorical(
  column: string,
  names: readonly string[],
  rowCount: number,
  codeOf: (row: number) => number,
): Categorical {
  const codes = Int32Array.from({ length: rowCount }, (_, row) => codeOf(row));
  const counts = names.map(() => 0);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return { column, codes, names, shown: names, counts };
}
