// What a detector is: a plain description with one function. It imports shared, analysis and kernels, never a sibling.
import type { CancelSignal } from '#shared/base/cancel';
import type {
  Claim,
  Confounder,
  Effect,
  Params,
  ParamValue,
  Severity,
  Subject,
  Tier,
} from '#shared/model/finding';
import type { FindingPicture } from '#shared/model/finding-picture';
import type { Artifacts } from '../analysis/artifacts';
import type { AnalysisData } from '../analysis/data';

export type Need =
  | 'label'
  | 'text'
  | 'image'
  | 'text or image'
  | 'embedding'
  | 'source'
  | 'annotator'
  | 'time'
  | 'split'
  | 'split or source'
  | 'two classes'
  | 'parquet'
  | 'numbers'
  | 'trusted rows';

export interface ParamSpec {
  readonly default: ParamValue;
  /** Bounds of a number. */
  readonly min?: number;
  readonly max?: number;
  readonly about: string;
}

/** A statement before the engine gives it an id and a place in the list. */
export interface FindingDraft {
  readonly tier: Tier;
  readonly claim: Claim;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly title: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly null: string;
  readonly p: number | null;
  readonly q: number | null;
  readonly nTested: number;
  /** All rows, the most telling first. */
  readonly rows: Uint32Array;
  readonly confounders?: readonly Confounder[];
  readonly picture?: FindingPicture;
}

/** Numbers by row that a detector leaves for the explanation of single rows. */
export type RowFacts = Readonly<Record<string, Float64Array | Float32Array | Int32Array>>;

/**
 * What a detector adds to the one suspicion score of each row. "conflict": probability-like doubt about the label of
 * every row, in [0, 1]; "group": rows of a finding, with how far each belongs to it in [0, 1] (0 elsewhere).
 */
export interface RowScore {
  readonly kind: 'conflict' | 'group';
  /** Families of detection.md: A label conflicts, B clusters, D text triggers, G hidden content, H copies, I provenance. */
  readonly family: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I';
  readonly values: Float64Array;
}

export interface DetectorResult {
  readonly findings: readonly FindingDraft[];
  /** What to say where nothing was found: how much was tested, and the largest value seen. */
  readonly clear: string;
  readonly rowFacts?: RowFacts;
  readonly scores?: readonly RowScore[];
}

export interface DetectorContext {
  readonly data: AnalysisData;
  readonly artifacts: Artifacts;
  readonly params: Params;
  /** Of this detector: derived from the run's seed and the detector's id. */
  readonly seed: number;
  readonly signal: CancelSignal;
  readonly progress: (done: number, total: number) => void;
}

export interface Detector {
  /** As in the catalogue: "D04". */
  readonly id: string;
  /** Folder and doc page: "contradicting-duplicates". */
  readonly name: string;
  readonly title: string;
  /** What it claims, in one sentence. */
  readonly says: string;
  readonly needs: readonly Need[];
  readonly params: Readonly<Record<string, ParamSpec>>;
  /** Whether its findings are tests with a known error, which all such detectors together must keep. */
  readonly isControlled?: true;
  readonly blindSpots: readonly string[];
  readonly reference: string;
  /** Makes what `run` will ask for, begun while detectors before it run, so that no thread waits for work. */
  ahead?(context: DetectorContext): Promise<unknown>;
  run(context: DetectorContext): Promise<DetectorResult>;
  /** One line about one row from the facts that `run` left, or null where there is nothing to say. */
  describeRow?(facts: RowFacts, row: number, names: RowNames): string | null;
}

/** Names that explanations need. */
export interface RowNames {
  /** Class names by label code. */
  readonly classes: readonly string[];
}
