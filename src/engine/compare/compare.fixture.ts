// For tests: compares tables that are given as SQL, each pair in a case of its own.
import type { CompareState } from '#shared/contract/compare';
import { createCase, openTestEngine, type TestEngine } from '../hosts/engine.fixture';

export class CompareBench {
  readonly engine: TestEngine;
  private cases = 0;

  private constructor(engine: TestEngine) {
    this.engine = engine;
  }

  static async open(): Promise<CompareBench> {
    return new CompareBench(await openTestEngine());
  }

  /** The name of the case that the last comparison is in. */
  get caseName(): string {
    return `case${this.cases}`;
  }

  /** The case is about the one after. */
  async compare(before: string, after: string, key: string | null = null): Promise<CompareState> {
    const { engine } = this;
    this.cases += 1;
    const a = await engine.parquet(`a${this.cases}.parquet`, before);
    const b = await engine.parquet(`b${this.cases}.parquet`, after);
    await createCase(engine, this.caseName, b);
    return engine.client.call('compare.run', { other: [engine.grant(a)], key, caseSide: 'after' });
  }
}

export const values = (columns: string, ...rows: string[]): string =>
  `SELECT * FROM (VALUES ${rows.map((row) => `(${row})`).join(', ')}) t(${columns})`;
