import type { Call } from './call';

/** Kinds of faults that can be planted, in the order they are. */
export const faultIds = [
  'flips-1',
  'flips-5',
  'pair-flips',
  'boundary-flips',
  'token-dirty',
  'token-clean',
  'near-duplicates',
  'bad-source',
  'bad-annotator',
] as const;
export type FaultId = (typeof faultIds)[number];

/** How much of what was planted stands among the first rows by suspicion. */
export interface RecallPoint {
  /** Share of all rows that are looked at, the most suspicious first. */
  readonly budget: number;
  readonly recall: number;
  /** 95 % interval of the recall. */
  readonly lo: number;
  readonly hi: number;
  /** What no order can exceed: more was planted than that many rows can hold. */
  readonly attainable: number;
}

/** Whether the planted token, source or annotator is the subject of one of the first five findings. */
export interface Naming {
  /** What was planted, of the first planting: "token zqxv". */
  readonly expected: string;
  /** Plantings in which it was named. */
  readonly named: number;
}

export interface FaultResult {
  readonly id: FaultId;
  readonly title: string;
  /** What was planted and how. */
  readonly about: string;
  /** What became of the vectors, and what measured the fault. */
  readonly vectors: string;
  /** Why it was not planted, or an empty string. */
  readonly reason: string;
  readonly plantings: number;
  /** Of all plantings together. */
  readonly plantedRows: number;
  /** Planted rows that stood in the first 5 % before anything was planted. */
  readonly alreadySuspicious: number;
  readonly recall: readonly RecallPoint[];
  /** All rows counted as they stand. */
  readonly averagePrecision: number;
  /** Without the rows that stood as high before: what is wrong with them is no error of the planting. */
  readonly averagePrecisionAlone: number;
  /** Null where the fault has no name. */
  readonly naming: Naming | null;
}

export interface NegativeControl {
  readonly id: 'labels-redrawn' | 'metadata-shuffled';
  readonly title: string;
  readonly about: string;
  readonly reason: string;
  readonly runs: number;
  /** Findings of tier "controlled" that claim contradiction or alteration, of all runs together. */
  readonly falseFindings: number;
  /** Their titles. */
  readonly titles: readonly string[];
}

/** If that share of the rows were wrong like flipped labels: what a person who reads the first rows would meet. */
export interface BaseRate {
  readonly prevalence: number;
  readonly wrongRows: number;
  readonly budget: number;
  readonly readRows: number;
  readonly foundRows: number;
  /** Share of the rows read that are wrong. */
  readonly precision: number;
}

export interface SelfTestResult {
  readonly evidenceHash: string;
  readonly seed: number;
  readonly rowCount: number;
  readonly detectors: readonly string[];
  readonly faults: readonly FaultResult[];
  readonly controls: readonly NegativeControl[];
  readonly baseRates: readonly BaseRate[];
  /** What a scan of data like this cannot see, in sentences. */
  readonly blindSpots: readonly string[];
}

export interface SelfTestState {
  readonly phase: 'none' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly problem: string;
  readonly result: SelfTestResult | null;
}

export interface SelfTestRun {
  readonly seed: number;
  readonly threads: number | null;
  /** Null for all; negative controls run only with all. */
  readonly faults: readonly FaultId[] | null;
}

export interface SelfTestCalls {
  /** Plants known faults in copies in memory and measures what the detectors find. The evidence is not touched. */
  'selftest.run': Call<SelfTestRun, SelfTestState>;
  'selftest.state': Call<null, SelfTestState>;
}
