// What a row exporter owes: put exported rows into one file, losing nothing, with the same bytes each time.
import type { CancelSignal } from '#shared/base/cancel';
import type { ExportedRow, RowsFormat } from '#shared/contract/rows';

export interface ExportTarget {
  /** A file that is not there yet, in a folder of the case. */
  readonly file: string;
  /** For whatever has to be put down meanwhile. */
  readonly tempFolder: string;
  readonly signal: CancelSignal;
}

export interface RowExporter {
  readonly kind: 'rows';
  readonly id: RowsFormat;
  /** As shown: "CSV". */
  readonly title: string;
  /** `batches` come in the order in which the rows are to stand. */
  write(batches: AsyncIterable<readonly ExportedRow[]>, target: ExportTarget): Promise<void>;
}
