// Which rows and findings a person has opened. Looking is cheap and frequent, so it is gathered here and written as one record
// for many: when there is much of it, a minute after the first, before an export and on closing. Lost with a crash is what was
// seen since.
import type { CoverageState } from '#shared/contract/coverage';
import type { JournalRecord } from '#shared/contract/journal';
import type { FindingId } from '#shared/model/ids';
import type { CaseContext } from '../case/case-context';
import { decodeRows, type EncodedRows, encodeRows } from '../journal/row-set';

/** So many rows and findings not yet written are written. */
const mostUnwritten = 500;
const longestUnwrittenMs = 60_000;

interface CoverageBody {
  readonly rows: EncodedRows;
  readonly findings: readonly FindingId[];
}

export class Coverage {
  private readonly opened: CaseContext;
  private readonly rows = new Set<number>();
  private readonly findings = new Set<FindingId>();
  private newRows = new Set<number>();
  private newFindings = new Set<FindingId>();
  private timer: NodeJS.Timeout | null = null;

  constructor(opened: CaseContext) {
    this.opened = opened;
  }

  restore(records: readonly JournalRecord[]): void {
    for (const { type, body } of records) {
      if (type !== 'coverage.recorded') continue;
      const { rows, findings } = body as unknown as CoverageBody;
      for (const row of decodeRows(rows)) this.rows.add(row);
      for (const id of findings) this.findings.add(id);
    }
  }

  state(findings: readonly { readonly id: FindingId }[]): CoverageState {
    const ids = findings.map(({ id }) => id);
    return {
      rowsOpened: this.rows.size,
      findingsOpened: ids.filter((id) => this.findings.has(id)),
      findingsUnopened: ids.filter((id) => !this.findings.has(id)),
    };
  }

  async see(rows: readonly number[], findings: readonly FindingId[]): Promise<void> {
    const { recordCount } = this.opened.dataset.store;
    for (const row of rows)
      if (Number.isInteger(row) && row >= 0 && row < recordCount && !this.rows.has(row)) {
        this.rows.add(row);
        this.newRows.add(row);
      }
    for (const id of findings)
      if (/^[0-9a-f]{16}$/.test(id) && !this.findings.has(id)) {
        this.findings.add(id);
        this.newFindings.add(id);
      }
    const unwritten = this.newRows.size + this.newFindings.size;
    if (unwritten >= mostUnwritten) await this.write();
    else if (unwritten > 0)
      this.timer ??= setTimeout(() => void this.write().catch(() => undefined), longestUnwrittenMs).unref();
  }

  /** Writes what is new; what could not be written stays new. */
  async write(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { newRows, newFindings } = this;
    if (newRows.size + newFindings.size === 0) return;
    this.newRows = new Set();
    this.newFindings = new Set();
    try {
      await this.opened.record('coverage.recorded', {
        rows: { ...encodeRows(Uint32Array.from(newRows)) },
        findings: [...newFindings].sort(),
      });
    } catch (error) {
      for (const row of newRows) this.newRows.add(row);
      for (const id of newFindings) this.newFindings.add(id);
      throw error;
    }
  }
}
