import type { CancelSignal } from '#shared/base/cancel';
import type { CallName, EngineEvent, ParamsOf, ResultOf } from '#shared/contract/index';
import type { Progress } from '#shared/contract/transport';

export interface EngineOptions {
  /** A private folder for this process; the host removes it at exit. */
  readonly tempFolder: string;
  readonly threads: number;
  readonly memoryMB: number;
  /** Most resident memory that a scan may be expected to come to, set by hand; absent or null for what the machine has. */
  readonly memoryLimitMB?: number | null;
  /** The built worker file, or null to compute on the calling thread (unit tests). */
  readonly workerUrl: URL | null;
  /** Wall clock for the journal; never for results. */
  readonly now: () => Date;
  /** Milliseconds that never go back, for the journal and progress. */
  readonly monotonicMs: () => number;
  /** True where the clock was given, so that the same commands write the same journal. */
  readonly isClockFixed?: boolean;
}

/** What a call may use while it runs. */
export interface CallContext {
  readonly signal: CancelSignal;
  readonly progress: (progress: Progress) => void;
}

export type Handlers<Names extends CallName = CallName> = {
  readonly [Name in Names]: (params: ParamsOf<Name>, context: CallContext) => Promise<ResultOf<Name>>;
};

/** A signing key that is kept elsewhere. */
export interface LentKey {
  readonly pem: string;
  /** For people: what it is called where it is kept. */
  readonly name: string;
  readonly isNew: boolean;
}

export interface Engine {
  readonly handlers: Handlers;
  subscribe(listener: (event: EngineEvent) => void): () => void;
  grant(handle: string, path: string): void;
  /** For one use. */
  lend(handle: string, key: LentKey): void;
  /** Ends background work, closes files and databases. */
  close(): Promise<void>;
}
