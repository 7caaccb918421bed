import type { Call } from './call';

/** How long, roughly; a laptop is not known well enough for more. */
export type TimeClass = 'seconds' | 'a minute or two' | 'some minutes' | 'tens of minutes' | 'hours';

/** What a scan will come to, said before it starts. */
export interface ScanEstimate {
  /** Rows that the scan would look at. */
  readonly rows: number;
  /** Of the whole evidence, without what could not be read. */
  readonly allRows: number;
  /** Most resident memory of the engine, in MB of 2²⁰ bytes. */
  readonly peakMB: number;
  /** Most that the engine may come to here: what it has and what is free. */
  readonly availableMB: number;
  readonly fits: boolean;
  /** Rows of a sample that would fit; null where all do, and where none of a useful size does. */
  readonly sampleRows: number | null;
  readonly time: TimeClass;
}

/** What the last scan of this session came to. Never part of results: it differs from run to run. */
export interface ScanMemory {
  readonly peakMB: number;
  readonly estimatedMB: number;
}

export interface EstimateCalls {
  'findings.estimate': Call<
    { readonly map: boolean; readonly threads: number | null; readonly sample: number | null },
    ScanEstimate
  >;
}
