import type { FindingId, Row } from '../model/ids';
import type { Call } from './call';

/** What a person has opened to look at, by themselves or with a tool's help. */
export interface CoverageState {
  readonly rowsOpened: number;
  /** Of the last run, in rank order. */
  readonly findingsOpened: readonly FindingId[];
  readonly findingsUnopened: readonly FindingId[];
}

export interface CoverageCalls {
  /** A person has rows or findings before them. Written into the journal in one record for many, at the latest on closing. */
  'coverage.seen': Call<{ readonly rows: readonly Row[]; readonly findings: readonly FindingId[] }, null>;
  'coverage.state': Call<null, CoverageState>;
}
