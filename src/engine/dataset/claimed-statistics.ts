// What a Parquet file says of its own values, row group by row group, held against the values. Programs that trust it skip rows:
// a forged bound hides them. After apache/parquet-format, parquet.thrift, `Statistics`; detection.md D35.
import path from 'node:path';
import type { CancelSignal } from '#shared/base/cancel';
import { type Connection, readRows } from '../db/query';
import { identifier, literal } from '../db/sql';
import type { CatalogColumn } from './catalog';
import { openEvidence } from './load';
import type { StatisticsCheck, StatisticsFault } from './second-reading';
import type { Shard } from './shards';
import type { ResourceLimits, ShardFacts, TableStore } from './table-store';

/** Physical types of the columns whose bounds mean what the values of that type mean. */
const physicalTypes: readonly (readonly [storage: RegExp, physical: RegExp])[] = [
  [/^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/, /^INT(32|64)$/],
  [/^FLOAT$/, /^FLOAT$/],
  [/^DOUBLE$/, /^DOUBLE$/],
  [/^DECIMAL/, /./],
  [/^DATE$/, /^INT32$/],
  [/^TIMESTAMP(_S|_MS)?$/, /^INT64$/],
  [/^BOOLEAN$/, /^BOOLEAN$/],
  [/^VARCHAR$/, /^BYTE_ARRAY$/],
];
/** Values looked at, in all. */
const mostValues = 500_000_000;
const mostFaultsOfFile = 100;

interface Claim {
  readonly group: number;
  readonly rows: number;
  readonly values: number;
  readonly physical: string;
  readonly missing: number | null;
  readonly bounds: readonly (readonly [which: 'smallest' | 'largest', value: string, isExact: boolean])[];
}

/** Of all Parquet files; `tempFolder` is for links to them. */
export async function checkStatistics(
  shards: readonly Shard[],
  store: TableStore,
  tempFolder: string,
  limits: ResourceLimits,
  signal: CancelSignal,
): Promise<StatisticsCheck> {
  const { database, links } = await openEvidence(shards, path.join(tempFolder, 'statistics'), limits);
  const faults: StatisticsFault[] = [];
  let checked = 0;
  let valuesLeft = mostValues;
  const shared = columnsOfSharedName(store.catalog.columns);
  try {
    const connection = await database.connect();
    for (const [i, facts] of store.facts.shards.entries()) {
      if (facts.format !== 'Parquet') continue;
      const claims = await claimsOf(connection, links[i] ?? '');
      const found = rowFaults(facts, claims);
      for (const column of found.length > 0 ? [] : store.catalog.columns) {
        signal.throwIfCancelled();
        const own = claims.get(column.name) ?? [];
        if (shared.has(column) || !isComparable(column, own) || valuesLeft < facts.recordCount) continue;
        valuesLeft -= facts.recordCount;
        checked += own.length;
        found.push(...(await columnFaults(store, facts, column, own)));
      }
      faults.push(...found.slice(0, mostFaultsOfFile));
    }
  } finally {
    database.close();
  }
  return { checked, faults };
}

/** By the path of the column in the schema; none where the footer cannot be read so. */
async function claimsOf(connection: Connection, link: string): Promise<ReadonlyMap<string, Claim[]>> {
  const claims = new Map<string, Claim[]>();
  const rows = await readRows(
    connection,
    `SELECT path_in_schema, row_group_id, row_group_num_rows, num_values, type, stats_null_count,
       stats_min_value, stats_max_value, coalesce(min_is_exact, false), coalesce(max_is_exact, false)
     FROM parquet_metadata(${literal(link)}) ORDER BY row_group_id, column_id`,
  ).catch(() => []);
  for (const [
    name,
    group,
    groupRows,
    values,
    physical,
    missing,
    least,
    most,
    leastIsExact,
    mostIsExact,
  ] of rows) {
    const own = claims.get(String(name)) ?? [];
    claims.set(String(name), own);
    own.push({
      group: Number(group),
      rows: Number(groupRows),
      values: Number(values),
      physical: String(physical),
      missing: missing === null ? null : Number(missing),
      bounds: [
        ...(isReadable(least) ? [['smallest', least, leastIsExact === true] as const] : []),
        ...(isReadable(most) ? [['largest', most, mostIsExact === true] as const] : []),
      ],
    });
  }
  return claims;
}

/** Bytes that are no text are written with \x, or as U+FFFD; "nan" bounds nothing. */
function isReadable(bound: unknown): bound is string {
  return typeof bound === 'string' && !/\\x|\uFFFD/.test(bound) && !/^-?nan$/i.test(bound);
}

function rowFaults(facts: ShardFacts, claims: ReadonlyMap<string, Claim[]>): StatisticsFault[] {
  const [first = []] = claims.values();
  const claimed = first.reduce((sum, { rows }) => sum + rows, 0);
  if (first.length === 0 || claimed === facts.recordCount) return [];
  const words = { claimed: `${claimed} rows in all row groups`, found: `${facts.recordCount} rows` };
  return [{ file: facts.shown, kind: 'rows', rowGroup: null, column: null, rows: [], hidden: 0, ...words }];
}

/** Those that have a name with another one, but for case. */
function columnsOfSharedName(columns: readonly CatalogColumn[]): ReadonlySet<CatalogColumn> {
  const firsts = new Map<string, CatalogColumn>();
  const found = new Set<CatalogColumn>();
  for (const column of columns) {
    const first = firsts.get(column.name.toLowerCase());
    if (first === undefined) firsts.set(column.name.toLowerCase(), column);
    else found.add(first).add(column);
  }
  return found;
}

function isComparable(column: CatalogColumn, claims: readonly Claim[]): boolean {
  const { storage, storageType, declaredType, layout } = column;
  if (storage === null || layout !== 'plain' || declaredType !== storageType) return false;
  if (column.cutAtChars !== undefined || column.unreadable !== undefined || claims.length === 0) return false;
  return physicalTypes.some(
    ([own, physical]) => own.test(storageType) && claims.every((claim) => physical.test(claim.physical)),
  );
}

async function columnFaults(
  store: TableStore,
  facts: ShardFacts,
  column: CatalogColumn,
  claims: readonly Claim[],
): Promise<StatisticsFault[]> {
  const value = `data.${identifier(column.storage ?? '')}`;
  const type = column.storageType;
  const isFloat = /^(FLOAT|DOUBLE)$/.test(type);
  const bound = (claim: Claim, which: 'smallest' | 'largest'): string => {
    const found = claim.bounds.find(([own]) => own === which);
    return found === undefined ? `CAST(NULL AS ${type})` : `TRY_CAST(${literal(found[1])} AS ${type})`;
  };
  let first = facts.firstRow;
  const groups = claims.map((claim) => {
    const from = first;
    first += claim.rows;
    return `(${claim.group}, ${from}, ${first}, ${bound(claim, 'smallest')}, ${bound(claim, 'largest')})`;
  });
  const known = isFloat ? `NOT isnan(${value})` : 'true';
  const found = await store.withConnection((connection) =>
    readRows(
      connection,
      `WITH g(id, first, past, least, most) AS (VALUES ${groups.join(', ')})
       SELECT g.id, count(*) - count(${value}), count(*) FILTER (${value} IS NOT NULL AND ${known}),
         count(*) FILTER (${known} AND ${value} < g.least), count(*) FILTER (${known} AND ${value} > g.most),
         count(*) FILTER (${value} = g.least), count(*) FILTER (${value} = g.most),
         any_value(g.least) IS NULL, any_value(g.most) IS NULL,
         ${rowsWhere(`${known} AND ${value} < g.least`)}, ${rowsWhere(`${known} AND ${value} > g.most`)}
       FROM g JOIN data ON data."row" >= g.first AND data."row" < g.past GROUP BY g.id ORDER BY g.id`,
    ),
  );
  return found.flatMap((row) => {
    const claim = claims.find(({ group }) => group === Number(row[0]));
    return claim === undefined ? [] : faultsOf(claim, row, { file: facts.shown, column: column.name });
  });
}

/** Row numbers as text: "3,17". */
function rowsWhere(condition: string): string {
  return `array_to_string(list_slice(list("row" ORDER BY "row") FILTER (${condition}), 1, ${mostRowsOfFault}), ',')`;
}

const mostRowsOfFault = 1000;

function faultsOf(
  { group, rows, values, missing, bounds }: Claim,
  [
    ,
    missingFound,
    given,
    below,
    above,
    atLeast,
    atMost,
    noLeast,
    noMost,
    rowsBelow,
    rowsAbove,
  ]: readonly unknown[],
  place: { readonly file: string; readonly column: string },
): StatisticsFault[] {
  const common = { ...place, rowGroup: group, rows: [], hidden: 0 };
  const faults: StatisticsFault[] = [];
  if (values !== rows)
    faults.push({ ...common, kind: 'rows', claimed: `${values} values`, found: `${rows} rows` });
  if (missing !== null && missing !== Number(missingFound))
    faults.push({
      ...common,
      kind: 'missing values',
      claimed: `${missing} missing values`,
      found: String(missingFound),
    });
  if (Number(given) === 0) return faults;
  for (const [which, value, isExact] of bounds) {
    const isLeast = which === 'smallest';
    if ((isLeast ? noLeast : noMost) === true) continue;
    const hidden = Number(isLeast ? below : above);
    const words = { claimed: `${which} value ${shortened(value)}` };
    if (hidden > 0)
      faults.push({
        ...common,
        ...words,
        kind: 'bound',
        hidden,
        rows: String(isLeast ? rowsBelow : rowsAbove)
          .split(',')
          .map(Number),
        found: `${hidden} ${isLeast ? 'below' : 'above'} it`,
      });
    else if (isExact && Number(isLeast ? atLeast : atMost) === 0)
      faults.push({ ...common, ...words, kind: 'exact bound', found: 'no row has it' });
  }
  return faults;
}

const shownChars = 60;

function shortened(value: string): string {
  return value.length > shownChars ? `${value.slice(0, shownChars)}…` : value;
}
