// Whether changed rows pile up where they would not if changes fell on rows at random: in a source, a class, a split, an
// annotator or a stretch of time, each as the version before has it.
import type { CancelSignal } from '#shared/base/cancel';
import { appendColumns } from '../db/append';
import { type Connection, execute, readRows, streamChunks } from '../db/query';
import { exp } from '../kernels/math/elementary';
import { logHypergeometricAtLeast } from '../kernels/stats/hypergeometric';
import { benjaminiHochberg } from '../kernels/stats/multiplicity';
import { type Ratio, riskRatio } from '../kernels/stats/risk-ratio';
import { cellSql, cellTextSql } from './cell-sql';
import type { ComparedColumn } from './compared-columns';

export interface EditGroup {
  /** As people read it: `rows with source "a"`. */
  readonly words: string;
  readonly hits: number;
  readonly total: number;
  readonly hitsOutside: number;
  readonly totalOutside: number;
  readonly ratio: Ratio;
  /** By Benjamini and Hochberg, over all groups tested. */
  readonly q: number;
  readonly tested: number;
}

const fewestHits = 3;
const stretches = 20;
const mostQ = 0.05;
const leastRatio = 2;
const mostGroups = 500;
const smallestP = 1e-300;

interface Counted {
  readonly words: string;
  readonly hits: number;
  readonly total: number;
  readonly changed: number;
  readonly population: number;
}

/** The surest first. The table `pairs` must be there. */
export async function editGroups(
  connection: Connection,
  columns: readonly ComparedColumn[],
  time: ComparedColumn | null,
  changedBefore: Uint32Array,
  signal: CancelSignal,
): Promise<readonly EditGroup[]> {
  if (changedBefore.length < fewestHits) return [];
  await connection.run('CREATE TEMP TABLE changed_rows (before_row BIGINT)');
  await appendColumns(connection, 'changed_rows', [{ type: 'BIGINT', values: Array.from(changedBefore) }]);
  const counted: Counted[] = [];
  let tested = 0;
  for (const column of columns) {
    const cell = cellTextSql(cellSql(column.before), column.before);
    const found = await countedGroups(
      connection,
      `SELECT ${cell} AS value, p.before_row AS place ${commonRows}`,
      (value) => `rows with ${column.name} "${value}"`,
      signal,
    );
    counted.push(...found.groups);
    tested += found.tested;
  }
  if (time !== null) {
    const moment = `TRY_CAST(${cellSql(time.before)} AS TIMESTAMP)`;
    const spans = `SELECT moment, place, ntile(${stretches}) OVER (ORDER BY moment, place) AS tile
      FROM (SELECT ${moment} AS moment, p.before_row AS place ${commonRows}) WHERE moment IS NOT NULL`;
    const found = await countedGroups(
      connection,
      `SELECT strftime(min(moment) OVER (PARTITION BY tile), '%Y-%m-%d') || '" to "' || strftime(max(moment) OVER (PARTITION BY tile), '%Y-%m-%d') AS value, place FROM (${spans})`,
      (value) => `rows with ${time.name} "${value}"`,
      signal,
    );
    counted.push(...found.groups);
    tested += found.tested;
  }
  await connection.run('DROP TABLE changed_rows');
  return tellingGroups(counted, tested);
}

const commonRows = 'FROM pairs p JOIN before.data ON "row" = p.before_row WHERE p.after_row IS NOT NULL';

async function countedGroups(
  connection: Connection,
  values: string,
  wordsOf: (value: string) => string,
  signal: CancelSignal,
): Promise<{ readonly groups: readonly Counted[]; readonly tested: number }> {
  await execute(
    connection,
    `CREATE TEMP TABLE edit_groups AS SELECT value, count(*) AS total, count(c.before_row) AS hits
    FROM (${values}) LEFT JOIN changed_rows c ON c.before_row = place WHERE value IS NOT NULL GROUP BY value`,
    [],
    signal,
  );
  const [sums] = await readRows(
    connection,
    'SELECT count(*), CAST(coalesce(sum(total), 0) AS DOUBLE), CAST(coalesce(sum(hits), 0) AS DOUBLE) FROM edit_groups',
  );
  const [tested = 0, population = 0, changed = 0] = (sums ?? []).map(Number);
  const groups: Counted[] = [];
  await streamChunks(
    connection,
    `SELECT value, CAST(hits AS DOUBLE), CAST(total AS DOUBLE) FROM edit_groups WHERE hits >= ${fewestHits} ORDER BY hits DESC, value LIMIT ${mostGroups}`,
    [],
    signal,
    (chunk) => {
      const [names, hits, totals] = [0, 1, 2].map((i) => chunk.getColumnValues(i));
      names?.forEach((name, i) => {
        groups.push({
          words: wordsOf(String(name)),
          hits: Number(hits?.[i]),
          total: Number(totals?.[i]),
          changed,
          population,
        });
      });
    },
  );
  await connection.run('DROP TABLE edit_groups');
  return { groups, tested };
}

function tellingGroups(counted: readonly Counted[], tested: number): EditGroup[] {
  const p = counted.map(({ hits, total, changed, population }) =>
    Math.max(smallestP, exp(logHypergeometricAtLeast(hits, { population, marked: total, draws: changed }))),
  );
  const q = benjaminiHochberg(p, tested);
  return counted
    .map(({ words, hits, total, changed, population }, i) => {
      const counts = { hits, total, hitsOutside: changed - hits, totalOutside: population - total };
      return { words, ...counts, ratio: riskRatio(counts), q: q[i] ?? 1, tested };
    })
    .filter((group) => group.q <= mostQ && group.ratio.value >= leastRatio && group.totalOutside > 0)
    .sort((a, b) => a.q - b.q || b.ratio.lo - a.ratio.lo);
}
