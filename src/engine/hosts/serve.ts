// Carries an engine over a port: calls and their answers, cancel, progress and events.
import { Cancelled, CancelSource } from '#shared/base/cancel';
import { type EngineError, EngineFailure } from '#shared/contract/errors';
import { contractVersion } from '#shared/contract/index';
import type { EnginePort, FromEngine, Progress, ToEngine } from '#shared/contract/transport';
import type { CallContext, Engine } from '../options';

/** Progress of one call is passed on at most this often. */
const progressEveryMs = 100;
/** A stage that says nothing for so long, but works on, is reported again. */
const quietMs = 300;
const lookEveryMs = 50;

export interface Served {
  /** Ends when the client asked the engine to close. */
  readonly closed: Promise<void>;
}

export function serve(engine: Engine, port: EnginePort, runtime: string, mayGrant: boolean): Served {
  const running = new Map<number, CancelSource>();
  let unsubscribe: (() => void) | null = null;
  let finish: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const cancelAll = (): void => {
    for (const signal of running.values()) signal.cancel();
    unsubscribe?.();
    unsubscribe = null;
  };
  port.onMessage((message) => {
    switch (message.type) {
      case 'call':
        void answer(engine, port, message, running);
        break;
      case 'cancel':
        running.get(message.call)?.cancel();
        break;
      case 'subscribe':
        unsubscribe ??= engine.subscribe((event) => port.send({ type: 'event', event }));
        break;
      case 'unsubscribe':
        unsubscribe?.();
        unsubscribe = null;
        break;
      case 'grant':
        if (mayGrant) engine.grant(message.handle, message.path);
        break;
      case 'lend':
        if (mayGrant) engine.lend(message.handle, message);
        break;
      case 'hear':
        port.send({ type: 'heard' });
        break;
      case 'close':
        if (!mayGrant) break;
        cancelAll();
        engine.close().then(
          () => {
            port.send({ type: 'goodbye' });
            finish();
          },
          () => finish(),
        );
        break;
    }
  });
  port.onClose(() => {
    cancelAll();
    if (mayGrant) finish();
  });
  port.send({ type: 'hello', contract: contractVersion, runtime });
  return { closed };
}

async function answer(
  engine: Engine,
  port: EnginePort,
  message: Extract<ToEngine, { type: 'call' }>,
  running: Map<number, CancelSource>,
): Promise<void> {
  const { call } = message;
  const signal = new CancelSource();
  running.set(call, signal);
  const reports = new ProgressReports(signal, (progress) => port.send({ type: 'progress', call, progress }));
  const context: CallContext = { signal, progress: (progress) => reports.take(progress) };
  let reply: FromEngine;
  try {
    const handler = Object.hasOwn(engine.handlers, message.name) ? engine.handlers[message.name] : null;
    if (handler === null)
      throw new EngineFailure({ code: 'usage', message: `There is no call "${String(message.name)}".` });
    const result = await (handler as (params: unknown, context: CallContext) => Promise<never>)(
      message.params,
      context,
    );
    reply = { type: 'reply', call, result };
  } catch (error) {
    reply = { type: 'error', call, error: describeFailure(error) };
  }
  reports.end();
  running.delete(call);
  port.send(reply);
}

/** Thins out what is said often, and says again what was said last while work shows signs of life without a word. */
class ProgressReports {
  private readonly signal: CancelSource;
  private readonly send: (progress: Progress) => void;
  private last: Progress | null = null;
  private sentMs = Number.NEGATIVE_INFINITY;
  private stageBeganMs = 0;
  private looks = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(signal: CancelSource, send: (progress: Progress) => void) {
    this.signal = signal;
    this.send = send;
  }

  take(progress: Progress): void {
    const nowMs = performance.now();
    const isNewStage = progress.stage !== this.last?.stage;
    if (isNewStage) this.stageBeganMs = nowMs;
    this.last = progress;
    this.timer ??= setInterval(() => this.repeat(), lookEveryMs).unref();
    if (isNewStage || nowMs - this.sentMs >= progressEveryMs) this.pass(nowMs);
  }

  end(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  private repeat(): void {
    const nowMs = performance.now();
    if (nowMs - this.sentMs >= quietMs && this.signal.looks !== this.looks) this.pass(nowMs);
  }

  private pass(nowMs: number): void {
    if (this.last === null) return;
    this.sentMs = nowMs;
    this.looks = this.signal.looks;
    this.send({ ...this.last, stageMs: nowMs - this.stageBeganMs });
  }
}

function describeFailure(error: unknown): EngineError {
  if (error instanceof EngineFailure) return error.error;
  if (error instanceof Cancelled) return { code: 'cancelled', message: 'It was cancelled.' };
  const text = error instanceof Error ? error.message : String(error);
  if (/Out of Memory Error|Array buffer allocation failed/i.test(text))
    return {
      code: 'out-of-memory',
      message: 'There is not enough memory for this.',
      next: 'Give Assay more (--memory), or work on a part of the data.',
    };
  if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(text))
    return {
      code: 'not-saved',
      message: `There is no space left on the disk (${text.slice(0, 300)}).`,
      next: 'Free some space, or choose a case folder (and TMPDIR) on another disk; then do it again.',
    };
  return { code: 'internal', message: text.slice(0, 500) };
}
