import type { PathHandle } from '../model/ids';
import type { Call } from './index';

export type ReportFormat = 'html' | 'pdf' | 'json';

export interface WrittenFile {
  /** Relative to the case folder, or the name at the chosen place. */
  readonly path: string;
  readonly byteLength: number;
  readonly sha256: string;
}

export interface ReportCalls {
  /** Into `exports/` of the case, or a folder that the user chose. */
  'report.write': Call<
    { readonly formats: readonly ReportFormat[]; readonly out: PathHandle | null },
    readonly WrittenFile[]
  >;
  /** The document for the preview on the screen, as the HTML exporter would write it. */
  'report.preview': Call<null, { readonly html: string }>;
}
