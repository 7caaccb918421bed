// Sentences of detectors quote values: labels, sources, tokens. Whether one holds a value of a redacted column is looked up word
// by word, for all short values at once.
import type { CancelSignal } from '#shared/base/cancel';
import type { OpenCase } from '../case/open-case';
import { type CatalogColumn, textSql } from '../dataset/catalog';
import { streamChunks } from '../db/query';
import { className } from '../table/record';

/** Longer values are quoted in part only, in sentences that are about their column. */
const longestValue = 120;
/** Shorter ones stand in every sentence. */
const shortestValue = 3;
const mostValues = 2_000_000;

/**
 * Values of these columns, and those that only these rows have, as a question to sentences: does one of them stand in it as words
 * of their own?
 */
export async function readHiddenWords(
  opened: OpenCase,
  columns: readonly CatalogColumn[],
  rows: Uint32Array,
  signal: CancelSignal,
): Promise<(sentence: string) => boolean> {
  const values = new Set<string>();
  const { store } = opened.dataset;
  for (const column of store.catalog.columns) {
    const sql = textSql(column);
    const isWhole = columns.includes(column);
    if (sql === null || column.layout === 'image' || (!isWhole && rows.length === 0)) continue;
    const short = `length(${sql}) BETWEEN 1 AND ${longestValue}`;
    const list = rows.join(', ');
    const query = isWhole
      ? `SELECT DISTINCT ${sql} FROM data WHERE ${short}`
      : `SELECT ${sql} FROM data WHERE "row" IN (${list}) AND ${short} EXCEPT SELECT ${sql} FROM data WHERE "row" NOT IN (${list})`;
    await store.withConnection((connection) =>
      streamChunks(connection, query, [], signal, (chunk) => {
        for (const [value] of chunk.getRows()) {
          const name = className(column, String(value))?.trim() ?? '';
          if (name.length >= shortestValue && values.size < mostValues) values.add(name);
        }
      }),
    );
  }
  const lengths = [...new Set(Array.from(values, (value) => value.length))];
  return (sentence) =>
    lengths.length > 0 &&
    wordStarts(sentence).some((start) =>
      lengths.some(
        (length) => isBoundary(sentence, start + length) && values.has(sentence.slice(start, start + length)),
      ),
    );
}

function wordStarts(sentence: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < sentence.length; at++) if (isBoundary(sentence, at)) starts.push(at);
  return starts;
}

/** Not inside a run of letters and digits. */
function isBoundary(sentence: string, at: number): boolean {
  if (at === 0 || at === sentence.length) return true;
  return at < sentence.length && !(isWord.test(sentence[at - 1] ?? '') && isWord.test(sentence[at] ?? ''));
}

const isWord = /[\p{L}\p{N}]/u;
