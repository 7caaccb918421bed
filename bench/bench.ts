// What a bench is: a file `bench/<name>.bench.ts` whose default export measures one promise of the product. It is
// bundled like the product and run in a process of its own: `npm run bench [-- name] [--quick]`.

export interface Measure {
  readonly name: string;
  readonly value: number;
  /** "s", "MB", "rows/s", "×". */
  readonly unit: string;
  /** What was promised, where the number has a target; a miss is shown and never fails a run: machines differ. */
  readonly target?: string;
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
  /** Seconds at most; part of `npm test`. */
  quick?(io: BenchIo): Promise<void>;
  full?(io: BenchIo): Promise<void>;
}
