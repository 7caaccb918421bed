// Carries an engine over a port: calls and their answers, cancel, progress and events.
import { Cancelled, CancelSource } from '#shared/base/cancel';
import { type EngineError, EngineFailure } from '#shared/contract/errors';
import { contractVersion } from '#shared/contract/index';
import type { EnginePort, FromEngine, ToEngine } from '#shared/contract/transport';
import type { CallContext, Engine } from '../options';

/** Progress of one call is passed on at most this often. */
const progressEveryMs = 100;

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
  let lastMs = Number.NEGATIVE_INFINITY;
  let lastStage = '';
  const context: CallContext = {
    signal,
    progress: (progress) => {
      const nowMs = performance.now();
      if (nowMs - lastMs < progressEveryMs && progress.stage === lastStage) return;
      lastMs = nowMs;
      lastStage = progress.stage;
      port.send({ type: 'progress', call, progress });
    },
  };
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
  running.delete(call);
  port.send(reply);
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
