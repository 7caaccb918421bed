import type { Finding, Outcome } from '../model/finding';
import type { FindingId, Row } from '../model/ids';
import type { Call } from './call';
import type { ScanMemory } from './estimate';
import type { MapState } from './map';

/** What one detector has to say for itself in a run. */
export interface DetectorOutcome {
  readonly detector: string;
  readonly title: string;
  readonly outcome: Outcome;
  /** "not run: needs a label column", "no row exceeded …", or the failure. */
  readonly reason: string;
  readonly findingCount: number;
  readonly elapsedMs: number;
}

/** Which rows a scan looked at, where it did not look at all. */
export interface ScanSample {
  readonly rows: number;
  /** Rows of the evidence that could be read. */
  readonly of: number;
}

export interface FindingsState {
  readonly phase: 'none' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly problem: string;
  readonly seed: number;
  /** Findings then speak of these rows only; absent where all rows were scanned. */
  readonly sample?: ScanSample;
  /** In rank order. */
  readonly findings: readonly Finding[];
  readonly outcomes: readonly DetectorOutcome[];
  readonly map: MapState | null;
  /** Mean log-loss and similar facts of the shared models, for the method section. */
  readonly notes: readonly string[];
  /** Of the last scan of this session; absent before it. */
  readonly memory?: ScanMemory;
}

export interface FindingsRun {
  readonly seed: number;
  readonly threads: number | null;
  /** Detector ids; null for all. */
  readonly detectors: readonly string[] | null;
  readonly map: boolean;
  /** Rows that are trusted, as a condition (`row-expression`); absent where none are. */
  readonly reference?: string;
  /** Rows of a sample drawn with the seed, of those that can be read; absent for all. */
  readonly sample?: number;
}

/** Why one row stands where it does. */
export interface RowEvidence {
  readonly row: Row;
  readonly suspicion: number;
  readonly rank: number;
  readonly findings: readonly FindingId[];
  /** One line a detector that looked at the row. */
  readonly lines: readonly { readonly detector: string; readonly title: string; readonly text: string }[];
}

/** A run made again from the evidence, held against what the journal says of it. */
export interface ReplayResult {
  readonly identical: boolean;
  /** What differs, a sentence each. */
  readonly differences: readonly string[];
  /** The record of the run. */
  readonly journalSeq: number;
  readonly seed: number;
  readonly findings: number;
  readonly evidenceHash: string;
  /** Of the findings as they came out now. */
  readonly findingsSha256: string;
  readonly mapSha256: string | null;
}

export interface DetectorPage {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly says: string;
  readonly needs: readonly string[];
  readonly params: readonly { readonly name: string; readonly value: string; readonly about: string }[];
  readonly blindSpots: readonly string[];
  readonly reference: string;
}

export interface FindingsCalls {
  'findings.run': Call<FindingsRun, FindingsState>;
  'findings.state': Call<null, FindingsState>;
  /** All rows of a finding, in its order. */
  'findings.rows': Call<{ readonly id: FindingId }, Uint32Array>;
  'findings.explain': Call<{ readonly row: Row }, RowEvidence>;
  /** Suspicion in [0, 1] and rank from 1, by row. */
  'findings.suspicion': Call<null, { readonly suspicion: Float64Array; readonly rank: Uint32Array } | null>;
  /** Decodes the evidence anew, runs the last scan of the journal again and compares; changes no result. */
  'findings.replay': Call<{ readonly threads: number | null }, ReplayResult>;
  'findings.detectors': Call<null, readonly DetectorPage[]>;
}
