// The built engine as the command line has it: a process of its own, asked over the contract.
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { CaseState } from '#shared/contract/case';
import { type CallOptions, EngineClient } from '#shared/contract/client';
import type { CallName, ParamsOf, ResultOf } from '#shared/contract/index';
import type { FromEngine } from '#shared/contract/transport';
import type { PathHandle } from '#shared/model/ids';
import type { BenchIo } from '../bench';
import { costOf, ProcessWatch, type Taken } from './processes';
import { type Timed, timed } from './timed';

export class EngineProcess {
  private readonly child: ChildProcess;
  private readonly client: EngineClient;
  private readonly watch: ProcessWatch;
  private handles = 0;

  private constructor(child: ChildProcess) {
    this.child = child;
    this.client = new EngineClient({
      send: (message) => this.child.send(message),
      onMessage: (listener) => this.child.on('message', (message) => listener(message as FromEngine)),
      onClose: (listener) => this.child.on('exit', listener),
      close: () => undefined,
    });
    this.watch = new ProcessWatch(this.child.pid ?? 0);
  }

  /** Resolves when it listens. */
  static async start(io: BenchIo, threads = 2): Promise<EngineProcess> {
    const child = fork(path.join(path.dirname(io.cliFile), 'engine-child.js'), {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, ASSAY_THREADS: String(threads) },
    });
    await new Promise((resolve) => child.once('message', resolve));
    return new EngineProcess(child);
  }

  /** Since the process began. */
  get taken(): Taken {
    return this.watch.taken;
  }

  call<Name extends CallName>(
    name: Name,
    params: ParamsOf<Name>,
    options: CallOptions = {},
  ): Promise<ResultOf<Name>> {
    return this.client.call(name, params, options);
  }

  /** Runs calls so many times; processor time and memory are those of the engine's processes. */
  async timed<Value>(times: number, ask: () => Promise<Value>): Promise<Timed<Value>> {
    const before = this.taken.cpuS;
    const { wallS, cost, value } = await timed(times, ask);
    const { runs = 1 } = cost;
    const { cpuS: after, peakMB } = this.taken;
    const cpuS = (after - before) / runs;
    return { wallS, cpuS, cost: costOf({ cpuS, peakMB }, runs), value };
  }

  grant(target: string): PathHandle {
    const handle = `path-${this.handles++}`;
    this.child.send({ type: 'grant', handle, path: path.resolve(target) });
    return handle as PathHandle;
  }

  /** A new case about these files; the promise is kept when rows can be asked for. */
  createCase(folder: string, ...evidence: readonly string[]): Promise<CaseState> {
    return this.call('case.create', {
      folder: this.grant(folder),
      evidence: evidence.map((file) => this.grant(file)),
      name: path.basename(folder),
      examiner: 'bench',
      facts: { runtime: 'bench', warnings: [] },
    });
  }

  async close(): Promise<Taken> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    const taken = this.watch.stop();
    this.child.send({ type: 'close' });
    await ended;
    return taken;
  }
}
