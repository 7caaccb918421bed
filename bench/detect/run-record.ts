// What is kept of one cell under one seed; the table is made of these.
import type { RowQuality } from './row-quality';
import type { Expected } from './scenario';

export interface KeptFinding {
  readonly detector: string;
  readonly tier: string;
  readonly claim: string;
  readonly severity: string;
  readonly subject: string;
  readonly title: string;
  readonly summary: string;
  readonly rowCount: number;
  readonly q: number | null;
  /** Share of its rows that were planted. */
  readonly plantedShare: number;
  /** Which of the expected it names exactly, by place. */
  readonly exact: readonly number[];
}

export interface ExpectedResult {
  readonly expected: Expected;
  /** From 1 in the list; null where nothing names it. */
  readonly rank: number | null;
  /** Best Jaccard of any finding's rows with the planted ones, and where it stands: a near miss, or the same under another name. */
  readonly bestJaccard: number;
  readonly bestJaccardRank: number | null;
}

export interface PeerResult {
  readonly name: string;
  readonly rows: RowQuality | null;
  readonly flaggedRows: number | null;
  readonly flaggedClasses: number | null;
}

export interface RunRecord {
  readonly cell: string;
  readonly scenario: string;
  readonly family: string;
  readonly seed: number;
  readonly rowCount: number;
  readonly plantedCount: number;
  readonly own: RowQuality | null;
  /** By the true posterior, where the maker knows it. */
  readonly oracle: RowQuality | null;
  readonly peers: readonly PeerResult[];
  readonly expected: readonly ExpectedResult[];
  /** The first of the list. */
  readonly findings: readonly KeptFinding[];
  readonly findingCount: number;
  /** Controlled findings that accuse (contradiction or alteration) and are about nothing planted. */
  readonly falseAccusations: readonly KeptFinding[];
  /** Facts that accuse and are about nothing planted, of severity high. */
  readonly graveFacts: readonly KeptFinding[];
  readonly failures: readonly string[];
  readonly scanMs: number;
  readonly peersMs: number;
  readonly detectorMs: Readonly<Record<string, number>>;
}
