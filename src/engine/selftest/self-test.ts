// The self-test of the open case: runs it, keeps its result in `derived/` and its hash in the journal.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Cancelled } from '#shared/base/cancel';
import { describeError, EngineFailure, refuse } from '#shared/contract/errors';
import type { SelfTestResult, SelfTestRun, SelfTestState } from '#shared/contract/selftest';
import { loadAnalysisData } from '../analysis/load-data';
import type { CaseContext } from '../case/case-context';
import type { CallContext, EngineOptions } from '../options';
import { sha256 } from '../sha256';
import { selfTestOffThread } from './self-test-thread';

const recordType = 'selftest.run';

export class SelfTest {
  private readonly opened: CaseContext;
  private current: SelfTestState = { phase: 'none', problem: '', result: null };

  constructor(opened: CaseContext) {
    this.opened = opened;
  }

  get state(): SelfTestState {
    return this.current;
  }

  /** Takes the last result out of `derived/`, where it is the one the journal has the hash of. */
  async restore(): Promise<void> {
    const last = this.opened.records.findLast(({ type }) => type === recordType);
    if (last === undefined) return;
    const { resultSha256 } = last.body as { readonly resultSha256?: string };
    const text = await readFile(this.file, 'utf8').catch(() => null);
    if (text === null || sha256(text) !== resultSha256) return;
    this.current = { phase: 'done', problem: '', result: JSON.parse(text) as SelfTestResult };
  }

  async run(run: SelfTestRun, options: EngineOptions, context: CallContext): Promise<SelfTestState> {
    if (this.current.phase === 'running')
      refuse('not-ready', 'A self-test is already running.', { next: 'Wait for it, or cancel it.' });
    this.setPhase('running', '');
    try {
      const evidenceHash = await this.opened.evidenceHash();
      context.progress({ stage: 'Loading columns', done: 0, total: null });
      const data = await loadAnalysisData(this.opened.dataset, context.signal);
      const found = await selfTestOffThread(
        data,
        run,
        options.workerUrl,
        run.threads ?? options.threads,
        context.signal,
        context.progress,
      );
      await this.keep({ evidenceHash, ...found });
    } catch (error) {
      if (error instanceof Cancelled) this.setPhase('cancelled', 'The self-test was cancelled.');
      else
        this.setPhase(
          'failed',
          error instanceof EngineFailure ? describeError(error.error) : (error as Error).message,
        );
      throw error;
    }
    return this.state;
  }

  private async keep(result: SelfTestResult): Promise<void> {
    const text = `${JSON.stringify(result, null, 1)}\n`;
    // `derived/` may be thrown away at any time, and a self-test is long.
    await mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    await writeFile(`${this.file}.part`, text, { mode: 0o600 });
    await rename(`${this.file}.part`, this.file);
    await this.opened.record(recordType, {
      evidenceHash: result.evidenceHash,
      seed: result.seed,
      faults: result.faults.filter(({ reason }) => reason === '').map(({ id }) => id),
      resultSha256: sha256(text),
      roles: Object.fromEntries(
        Object.values(this.opened.dataset.roles).map((choice) => [choice.role, [...choice.columns]]),
      ),
    });
    this.current = { phase: 'done', problem: '', result };
    this.opened.emit({ kind: 'selftest', state: this.current });
  }

  private get file(): string {
    return path.join(this.opened.parts.folder.derived, 'selftest.json');
  }

  private setPhase(phase: SelfTestState['phase'], problem: string): void {
    this.current = { ...this.current, phase, problem };
    this.opened.emit({ kind: 'selftest', state: this.current });
  }
}
