import type { OpenCase } from '../case/open-case';
import { textSql } from '../dataset/catalog';
import { readRows } from '../db/query';
import { className } from '../table/record';
import { type LabelFacts, reportLimits } from './report-facts';

/** How often each label occurs, the commonest first; ties by the label's text. Null without a label column.
 * `without` are rows that are left out. */
export async function labelCounts(opened: OpenCase, without: Uint32Array): Promise<LabelFacts | null> {
  const { store, roles } = opened.dataset;
  const name = roles.label?.columns[0];
  const column = name === undefined ? undefined : store.catalog.find(name);
  const sql = column === undefined ? null : textSql(column);
  if (sql === null) return null;
  const where = without.length === 0 ? '' : `WHERE "row" NOT IN (${without.join(', ')})`;
  return store.withConnection(async (connection) => {
    const rows = await readRows(
      connection,
      `SELECT ${sql} AS v, count(*) AS n FROM data ${where} GROUP BY ${sql} ORDER BY n DESC, v`,
    );
    return {
      distinct: rows.filter(([value]) => value !== null).length,
      counts: rows.slice(0, reportLimits.labels).map(([value, n]) => ({
        value: value === null || value === undefined ? null : className(column, String(value)),
        count: Number(n),
      })),
    };
  });
}
