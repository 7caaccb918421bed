import type { FindingPicture } from './finding-picture';
import type { FindingId, Row } from './ids';

/** How sure a finding is: verified fact, controlled test, ranked suspicion, or context. */
export type Tier = 'fact' | 'controlled' | 'ranked' | 'context';
export const tiers: readonly Tier[] = ['fact', 'controlled', 'ranked', 'context'];

export type Outcome = 'found' | 'clear' | 'not-applicable' | 'failed';

/** What is said: hidden characters and silent edits; content against label; copies; metadata that goes with content. */
export type Claim = 'alteration' | 'contradiction' | 'repetition' | 'association';

export type Severity = 'high' | 'medium' | 'low' | 'info';
export const severities: readonly Severity[] = ['high', 'medium', 'low', 'info'];

export type SubjectKind =
  | 'token'
  | 'phrase'
  | 'codepoints'
  | 'duplicateGroup'
  | 'cluster'
  | 'source'
  | 'annotator'
  | 'timeWindow'
  | 'classPair'
  | 'patch'
  | 'column'
  | 'file'
  | 'edit';

export interface Subject {
  readonly kind: SubjectKind;
  readonly value: string;
  readonly column?: string;
  /** Pixels: left, top, width, height. */
  readonly box?: readonly [number, number, number, number];
}

export interface Effect {
  /** For instance "risk ratio", "Cramér's V", "rows affected". */
  readonly name: string;
  readonly value: number;
  /** 95 % interval; null for facts, which have none. */
  readonly lo: number | null;
  readonly hi: number | null;
}

export interface Confounder {
  readonly name: string;
  /** The effect with this explanation held fixed; null where it could not be computed. */
  readonly adjusted: Effect | null;
  readonly text: string;
  /** The column of the evidence that it speaks of, where it speaks of one. */
  readonly column?: string;
}

export type ParamValue = number | string | boolean;
export type Params = { readonly [name: string]: ParamValue };

/** One statement of one detector, with everything needed to run it again. */
export interface Finding {
  readonly id: FindingId;
  /** Detector id, for instance "D04". */
  readonly detector: string;
  readonly tier: Tier;
  readonly outcome: Outcome;
  /** Why the outcome is not "found", or an empty string. */
  readonly reason: string;
  readonly claim: Claim;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly title: string;
  readonly summary: string;
  readonly effect: Effect;
  /** The null hypothesis in words; "none" for facts and ranked lists. */
  readonly null: string;
  readonly p: number | null;
  readonly q: number | null;
  readonly nTested: number;
  /** The same across all detectors that made tests; absent where the finding is no test. */
  readonly acrossQ?: number;
  readonly rowCount: number;
  /** The first 1,000 rows, in the detector's order; `findings.rows` gives all. */
  readonly rows: readonly Row[];
  /**
   * SHA-256 over the hashes of its rows' contents, whatever the order of columns and the format of the file; absent where it
   * has no rows or more than 100,000.
   */
  readonly rowsSha256?: string;
  readonly confounders: readonly Confounder[];
  /** Absent where there is nothing to draw. */
  readonly picture?: FindingPicture;
  readonly params: Params;
  readonly seed: number;
  /** Other findings about mostly the same rows: further lines of evidence. */
  readonly support?: readonly FindingId[];
  /** The finding that this one supports; absent where it stands for itself. */
  readonly mergedInto?: FindingId;
  /** What orders findings of the same severity, and how it came about. */
  readonly priority?: Priority;
}

export interface Priority {
  readonly value: number;
  readonly formula: string;
}

/** Rows carried inside a finding record. */
export const findingRowsShown = 1000;
