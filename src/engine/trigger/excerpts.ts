import type { TriggerNeedle } from '#shared/contract/trigger';
import { Pattern } from '#shared/pattern/find-pattern';
import type { OpenCase } from '../case/open-case';
import { textSql } from '../dataset/catalog';
import { readRows } from '../db/query';

const mostRows = 500;
const mostChars = 1_000_000;
const charsBefore = 16;
const charsAfter = 240;

export async function readExcerpts(
  opened: OpenCase,
  column: string,
  needle: TriggerNeedle,
  rows: Uint32Array,
): Promise<(string | null)[]> {
  const { store } = opened.dataset;
  const sql = textSql(store.catalog.get(column));
  const wanted = rows.subarray(0, mostRows);
  if (sql === null || wanted.length === 0) return [...rows].map(() => null);
  const answers = await store.withConnection((connection) =>
    readRows(
      connection,
      `SELECT "row", left(${sql}, ${mostChars}) FROM data WHERE "row" IN (${[...wanted].join(', ')})`,
    ),
  );
  const placeOf = finderOf(needle);
  const excerpts = new Map(
    answers.map(([row, text]) => [
      Number(row),
      typeof text === 'string' ? excerptOf(text, placeOf(text)) : null,
    ]),
  );
  return [...rows].map((row) => excerpts.get(row) ?? null);
}

function finderOf({ kind, text }: TriggerNeedle): (cell: string) => number {
  if (kind === 'text') {
    const pattern = new Pattern(text);
    return (cell) => pattern.find(cell)[0]?.start ?? -1;
  }
  const characters = Array.from(text);
  return (cell) =>
    characters.reduce((first, character) => {
      const at = cell.indexOf(character);
      return at >= 0 && (first < 0 || at < first) ? at : first;
    }, -1);
}

function excerptOf(text: string, at: number): string | null {
  if (at < 0) return null;
  const from = Math.max(0, at - charsBefore);
  return `${from > 0 ? '…' : ''}${text.slice(from, at + charsAfter).toWellFormed()}`;
}
