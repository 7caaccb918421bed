// What the map can be coloured by, as one value a row: suspicion, tags, the difference
// between two versions, or a column of the evidence.
import type { CancelSignal } from '#shared/base/cancel';
import { byCodeUnit } from '#shared/base/canonical-json';
import { refuse } from '#shared/contract/errors';
import { type MapColors, missingCategory } from '#shared/contract/map';
import type { RoleName } from '#shared/model/roles';
import type { OpenCase } from '../case/open-case';
import { type CatalogColumn, orderSql, textSql } from '../dataset/catalog';
import { readRows, streamChunks } from '../db/query';
import { className } from '../table/record';

/** More than these share the category "other". */
const mostCategories = 254;
const otherName = 'other';
const nameChars = 200;
/** Numbers in these roles are names, not amounts. */
const namingRoles: readonly RoleName[] = ['label', 'source', 'annotator', 'split'];

/** A row with a changed label is a changed one too; the last that holds is shown. */
const differenceKinds = [
  ['removed', 'removed'],
  ['added', 'added'],
  ['changed', 'changed'],
  ['labelChanged', 'label changed'],
] as const;

export async function mapColors(opened: OpenCase, by: string, signal: CancelSignal): Promise<MapColors> {
  switch (by) {
    case 'suspicion':
      return suspicionColors(opened);
    case 'tag':
      return tagColors(opened);
    case 'difference':
      return differenceColors(opened);
    default:
      return columnColors(opened, opened.dataset.store.catalog.get(by), signal);
  }
}

function suspicionColors(opened: OpenCase): MapColors {
  const { suspicion } = opened.findings;
  if (suspicion === null) refuse('not-ready', 'There is no suspicion yet.', { next: 'Run a scan first.' });
  return numbers('suspicion', Float32Array.from(suspicion));
}

/** A row with several tags has the colour of the first in the order of definitions. */
function tagColors(opened: OpenCase): MapColors {
  const names = opened.tags.state.tags.map((tag) => tag.name);
  const codes = Uint16Array.from(opened.tags.bits(), (bits) =>
    bits === 0 ? missingCategory : 31 - Math.clz32(bits & -bits),
  );
  return categories('tag', names, codes, false);
}

/** What has been done to a row of the case's dataset between two versions; rows that are the same have no colour. */
function differenceColors(opened: OpenCase): MapColors {
  const names = differenceKinds.map(([, name]) => name);
  const codes = new Uint16Array(opened.dataset.store.recordCount).fill(missingCategory);
  differenceKinds.forEach(([kind], code) => {
    for (const row of opened.compare.rows(kind)) codes[row] = code;
  });
  return categories('difference', names, codes, false);
}

async function columnColors(
  opened: OpenCase,
  column: CatalogColumn,
  signal: CancelSignal,
): Promise<MapColors> {
  const isName = namingRoles.some((role) => opened.dataset.roles[role]?.columns.includes(column.shown));
  switch (column.kind) {
    case 'vector':
    case 'image':
    case 'bytes':
      return refuse('usage', `Column "${column.shown}" holds ${column.kind} values, which are no colours.`, {
        next: 'Choose a column of names, numbers or times.',
      });
    case 'integer':
    case 'number':
    case 'time':
      return isName || column.classNames !== undefined
        ? nameColors(opened, column, signal)
        : amountColors(opened, column, signal);
    case 'text':
    case 'boolean':
    case 'json':
      return nameColors(opened, column, signal);
  }
}

async function nameColors(opened: OpenCase, column: CatalogColumn, signal: CancelSignal): Promise<MapColors> {
  const { store } = opened.dataset;
  const text = textSql(column) ?? 'NULL';
  const frequent = `SELECT v, count(*) AS n FROM (SELECT ${text} AS v FROM data) WHERE v IS NOT NULL
    GROUP BY v ORDER BY n DESC, v LIMIT ${mostCategories + 1}`;
  const found = await store.withConnection((connection) =>
    readRows(connection, `SELECT left(v, ${nameChars}) FROM (${frequent}) ORDER BY n DESC, v`),
  );
  const kept = found.length > mostCategories ? mostCategories - 1 : found.length;
  const names = found.slice(0, kept).map(([value]) => className(column, String(value)) ?? '');
  const hasOther = found.length > kept;
  if (hasOther) names.push(otherName);
  const codes = new Uint16Array(store.recordCount).fill(missingCategory);
  const ranked = `SELECT v, row_number() OVER (ORDER BY n DESC, v) - 1 AS code FROM (${frequent})`;
  await store.withConnection((connection) =>
    streamChunks(
      connection,
      `SELECT CAST("row" AS DOUBLE), CAST(coalesce(code, ${kept}) AS DOUBLE) FROM data
       LEFT JOIN (${ranked}) ON v = ${text} WHERE ${text} IS NOT NULL`,
      [],
      signal,
      (chunk) => {
        const rows = chunk.getColumnValues(0);
        const values = chunk.getColumnValues(1);
        rows.forEach((row, i) => {
          codes[row as number] = Math.min(values[i] as number, kept);
        });
      },
    ),
  );
  return categories(column.shown, names, codes, hasOther);
}

/** Numbers as they are, times as milliseconds since 1970. */
async function amountColors(
  opened: OpenCase,
  column: CatalogColumn,
  signal: CancelSignal,
): Promise<MapColors> {
  const { store } = opened.dataset;
  const order = orderSql(column) ?? 'NULL';
  const value = column.kind === 'time' ? `epoch_ms(TRY_CAST(${order} AS TIMESTAMP))` : order;
  const values = new Float32Array(store.recordCount).fill(Number.NaN);
  await store.withConnection((connection) =>
    streamChunks(
      connection,
      `SELECT CAST("row" AS DOUBLE), CAST(${value} AS DOUBLE) FROM data`,
      [],
      signal,
      (chunk) => {
        const rows = chunk.getColumnValues(0);
        const amounts = chunk.getColumnValues(1);
        rows.forEach((row, i) => {
          const amount = amounts[i];
          if (typeof amount === 'number' && Number.isFinite(amount)) values[row as number] = amount;
        });
      },
    ),
  );
  return numbers(column.shown, values);
}

function numbers(column: string, values: Float32Array): MapColors {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max
    ? { kind: 'number', column, values, min: 0, max: 0 }
    : { kind: 'number', column, values, min, max };
}

/** Numbers the names anew: by falling count, then by name; names of no row are left out, "other" stays last. */
function categories(
  column: string,
  names: readonly string[],
  codes: Uint16Array,
  hasOther: boolean,
): MapColors {
  const counts = new Array<number>(names.length).fill(0);
  for (const code of codes) if (code !== missingCategory) counts[code] = (counts[code] ?? 0) + 1;
  const isOther = (code: number): boolean => hasOther && code === names.length - 1;
  const order = names
    .map((name, code) => ({ name, code, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort(
      (a, b) =>
        Number(isOther(a.code)) - Number(isOther(b.code)) || b.count - a.count || byCodeUnit(a.name, b.name),
    );
  const place = new Uint16Array(names.length);
  order.forEach(({ code }, i) => {
    place[code] = i;
  });
  return {
    kind: 'category',
    column,
    codes: codes.map((code) => (code === missingCategory ? code : (place[code] ?? missingCategory))),
    categories: order.map(({ name, count }) => ({ name, count })),
  };
}
