import type { RowSelection } from '../model/filter';

/**
 * What an export for disclosure leaves out. Whole columns, and whole rows: every cell of them, and every sentence, picture and
 * hash that would tell what they hold. Row numbers, scores and tags stay.
 */
export interface Redaction {
  /** Names of columns of the evidence. */
  readonly columns: readonly string[];
  /** All of these together; a tag is the filter `{ op: 'tag', tag }`. */
  readonly rows: readonly RowSelection[];
  /** Why: printed in the export and written into the journal. Must not be empty. */
  readonly reason: string;
}

/** What the export says about it. */
export interface RedactionFacts {
  readonly columns: readonly string[];
  readonly rowCount: number;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** Findings whose words were replaced. */
  readonly findingCount: number;
  /** Notes and comments that were replaced: all of them. */
  readonly remarkCount: number;
  /** `contentSha256` of the report that nothing was left out of. */
  readonly fullContentSha256: string;
}
