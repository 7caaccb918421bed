// Computed once and shared by detectors, map and suspicion: each artifact is made when first asked for.
import type { CancelSignal } from '#shared/base/cancel';
import type { Progress } from '#shared/contract/transport';
import type { SecondReading } from '../dataset/second-reading';
import type { AnalysisData, MatrixData } from './data';
import type { Pool } from './pool';

export interface AnalysisEnvironment {
  readonly pool: Pool;
  readonly signal: CancelSignal;
  readonly progress: (progress: Progress) => void;
}

export class Artifacts {
  readonly data: AnalysisData;
  readonly seed: number;
  readonly environment: AnalysisEnvironment;
  private readonly made = new Map<string, Promise<unknown>>();

  constructor(data: AnalysisData, seed: number, environment: AnalysisEnvironment) {
    this.data = data;
    this.seed = seed;
    this.environment = environment;
  }

  /** The same run with an embedding made for it; what is made already stays, as none of it can have used one. */
  withEmbedding(embedding: MatrixData): Artifacts {
    if (this.data.embedding !== null) throw new Error('the data has an embedding of its own');
    return this.over({ ...this.data, embedding }, [...this.made.keys()]);
  }

  /** The same run with what a second library read, which no artifact is made of. */
  withSecondReading(secondReading: SecondReading): Artifacts {
    return this.over({ ...this.data, secondReading }, [...this.made.keys()]);
  }

  /** A run over changed columns. It takes over the named artifacts, none of which may depend on what changed. */
  over(data: AnalysisData, kept: readonly string[], environment = this.environment): Artifacts {
    const next = new Artifacts(data, this.seed, environment);
    for (const name of kept) {
      const artifact = this.made.get(name);
      if (artifact !== undefined) next.made.set(name, artifact);
    }
    return next;
  }

  /** The artifact of that name, made by `make` the first time. */
  get<Value>(name: string, make: (artifacts: Artifacts) => Promise<Value>): Promise<Value> {
    const known = this.made.get(name) as Promise<Value> | undefined;
    if (known !== undefined) return known;
    const made = make(this);
    this.made.set(name, made);
    return made;
  }
}
