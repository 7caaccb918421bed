import type { PathHandle } from '../model/ids';
import type { Call } from './call';
import type { Redaction } from './redaction';

export const reportFormats = ['html', 'pdf', 'json', 'sarif'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface WrittenFile {
  /** Relative to the case folder, or the name at the chosen place. */
  readonly path: string;
  readonly byteLength: number;
  readonly sha256: string;
}

export interface ReportCalls {
  /**
   * Into a new folder in `exports/` of the case, or a folder that the user chose, and into the journal with names and
   * hashes. Refused while the evidence is not that of the case, and beside the evidence. With a redaction: for disclosure.
   */
  'report.write': Call<
    {
      readonly formats: readonly ReportFormat[];
      readonly out: PathHandle | null;
      /** Only what is about rows with this tag; null or absent for the whole case. */
      readonly tag?: string | null;
      readonly redaction?: Redaction | null;
    },
    readonly WrittenFile[]
  >;
  /**
   * The report as the HTML exporter writes it, for the screen. A page that is shown inside another one obeys that one's
   * policy too: `styleNonce` is the nonce of its styles, put on the single style block; null for the block's hash.
   */
  'report.preview': Call<
    {
      readonly styleNonce: string | null;
      readonly tag?: string | null;
      readonly redaction?: Redaction | null;
    },
    { readonly html: string }
  >;
}
