// What a bench is: a file `bench/<name>.bench.ts` whose default export measures one promise of the product. It is
// bundled like the product and run in a process of its own: `npm run bench [-- name] [--quick | --large]`.

/** What a measured piece of work took besides the number that is shown first. */
export interface Cost {
  /** Of all threads. */
  readonly cpuS?: number;
  /** Most memory that all processes of the work held, what it works on included. */
  readonly peakMB?: number;
  /** How many runs the value is the median of. */
  readonly runs?: number;
}

/** The same work done by another program in the same run. */
export interface Peer extends Cost {
  /** With its version: "umap-learn 0.5.12". */
  readonly name: string;
  /** In the unit of the measure; null where the program could not be had. */
  readonly value: number | null;
  /** What is known of it where it could not be had: "26.6 s, one thread". */
  readonly recorded?: string;
}

export interface Measure extends Cost {
  readonly name: string;
  readonly value: number;
  /** "s", "MB", "rows/s", "×". */
  readonly unit: string;
  readonly peers?: readonly Peer[];
  /** What the machine allows at best, in the same unit. */
  readonly limit?: { readonly what: string; readonly value: number };
  /**
   * What was promised, where the number has a target; a miss is shown and never fails a run: machines differ. "≤ 12 s,
   * ≤ 400 MB" is held against the value and the memory; other words need `isMet` beside them.
   */
  readonly target?: string;
  readonly isMet?: boolean;
}

export interface BenchIo {
  readonly cliFile: string;
  /** A folder that is removed afterwards. */
  readonly tempFolder: string;
  /** Path of a file in the shared data folder; where it is absent the rest of the bench is skipped. */
  shared(file: string): string;
  measure(measure: Measure): void;
  /** Digests, counts and quality numbers are the same on every machine: a false one fails the run. */
  check(name: string, isTrue: boolean, detail: string): void;
  /** Runs the command line of the build; rejects where it does not end with 0. */
  assay(...words: readonly string[]): Promise<{ readonly stdout: string; readonly elapsedMs: number }>;
}

export interface Bench {
  /** The promise in a sentence. */
  readonly promise: string;
  /** Where the time goes and what would be tried next, for the page; needed where a target is missed. */
  readonly notes?: readonly string[];
  /** Seconds at most; part of `npm test`. */
  quick?(io: BenchIo): Promise<void>;
  full?(io: BenchIo): Promise<void>;
  /** What takes many minutes or gigabytes: `--large`. */
  large?(io: BenchIo): Promise<void>;
}
