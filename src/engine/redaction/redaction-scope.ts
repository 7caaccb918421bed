// What a redaction covers in an open case: columns, rows, and the short values whose words may stand nowhere.
import type { CancelSignal } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import type { Redaction } from '#shared/contract/redaction';
import { type RoleName, roleNames } from '#shared/model/roles';
import type { OpenCase } from '../case/open-case';
import { type RowMask, rowsOf } from '../table/row-mask';
import { selectedRows } from '../table/selected-rows';
import { readHiddenWords } from './hidden-words';

export interface RedactionScope {
  readonly columns: ReadonlySet<string>;
  readonly rows: RowMask;
  readonly rowCount: number;
  readonly reason: string;
  /** Roles of redacted columns. */
  readonly roles: ReadonlySet<RoleName>;
  /** Whether a sentence holds a value of a redacted column, or one that only redacted rows have. */
  readonly saysHidden: (sentence: string) => boolean;
  /** Whether the map was made of a redacted column, so that it tells what rows hold alike. */
  readonly hidesMap: boolean;
  hasRow(row: number): boolean;
  hasColumn(name: string | null | undefined): boolean;
}

const longestReason = 2000;

/** Refuses a redaction that leaves nothing out, names what is not there, or has no reason. */
export async function redactionScope(
  opened: OpenCase,
  { columns, rows: selections, reason }: Redaction,
  signal: CancelSignal,
): Promise<RedactionScope> {
  const { store, roles } = opened.dataset;
  const why = reason.trim().toWellFormed();
  if (why === '' || why.length > longestReason)
    refuse('usage', `A redaction needs a reason of 1 to ${longestReason} characters.`, {
      next: 'The reason is printed in the export.',
    });
  const hidden = columns.map((name) => store.catalog.get(name));
  const rows: RowMask = new Uint8Array(store.recordCount);
  for (const selection of selections) {
    if (selection.kind === 'rows') refuseBeyond(selection.rows, store.recordCount);
    for (const row of await selectedRows(opened, selection, signal)) rows[row] = 1;
  }
  const hiddenRows = rowsOf(rows);
  const rowCount = hiddenRows.length;
  if (hidden.length === 0 && rowCount === 0)
    refuse('usage', 'The redaction names no column and no row, so it would leave nothing out.', {
      next: 'Name columns, or rows that exist.',
    });
  if (selections.length > 0 && rowCount === 0)
    refuse('usage', 'The rows to redact are none: no row is in that selection.');
  const names = new Set(hidden.map(({ shown }) => shown));
  const hiddenRoles = roleNames.filter(
    (role) => roles[role]?.columns.some((name) => names.has(name)) === true,
  );
  return {
    columns: names,
    rows,
    rowCount,
    reason: why,
    roles: new Set(hiddenRoles),
    saysHidden: await readHiddenWords(opened, hidden, hiddenRows, signal),
    hidesMap: hidesMap(opened, hidden.length, hiddenRoles),
    hasRow: (row) => rows[row] === 1,
    hasColumn: (name) => name !== null && name !== undefined && names.has(name),
  };
}

function refuseBeyond(rows: Uint32Array, recordCount: number): void {
  const beyond = rows.find((row) => row >= recordCount);
  if (beyond !== undefined)
    refuse('usage', `There is no row ${beyond}.`, {
      next: `Rows are numbered from 0 to ${recordCount - 1}.`,
    });
}

/** Vectors of Assay's own are of any column but those with these roles. */
const notMapped: readonly RoleName[] = ['id', 'label', 'source', 'annotator', 'time', 'split'];

function hidesMap(opened: OpenCase, columnCount: number, roles: readonly RoleName[]): boolean {
  if (opened.dataset.state.embedding?.madeByAssay !== true) return roles.includes('embedding');
  return columnCount > roles.filter((role) => notMapped.includes(role)).length;
}
