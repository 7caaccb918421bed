import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FromEngine, Progress, ToEngine } from '#shared/contract/transport';
import type { CallContext, Engine } from '../options';
import { serve } from './serve';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Makes one call that lasts 1 s, `everyTick` of 20 ms doing its work; returns what was reported. */
async function reported(everyTick: (context: CallContext) => void): Promise<Progress[]> {
  const sent: FromEngine[] = [];
  let receive: (message: ToEngine) => void = () => undefined;
  const handler = async (_: unknown, context: CallContext): Promise<null> => {
    context.progress({ stage: 'Working', done: 0, total: null });
    for (let tick = 0; tick < 50; tick++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      everyTick(context);
    }
    return null;
  };
  const engine = { handlers: { 'dataset.verify': handler } } as unknown as Engine;
  serve(
    engine,
    {
      send: (message) => sent.push(message),
      onMessage: (listener) => {
        receive = listener;
      },
      onClose: () => undefined,
      close: () => undefined,
    },
    'test',
    false,
  );
  receive({ type: 'call', call: 1, name: 'dataset.verify', params: null });
  await vi.advanceTimersByTimeAsync(1100);
  expect(sent.at(-1)?.type).toBe('reply');
  return sent.flatMap((message) => (message.type === 'progress' ? [message.progress] : []));
}

it('reports a stage again while its work looks at the cancel switch', async () => {
  const reports = await reported(({ signal }) => signal.throwIfCancelled());
  const times = reports.map(({ stageMs }) => stageMs ?? Number.NaN);
  expect(times.length).toBeGreaterThanOrEqual(3);
  const gaps = times.map((timeMs, i) => timeMs - (times[i - 1] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(500);
});

it('does not pass a silent stage off as alive', async () => {
  expect(await reported(() => undefined)).toHaveLength(1);
});

it('thins out what is said often', async () => {
  const reports = await reported(({ progress }) => progress({ stage: 'Working', done: 1, total: 2 }));
  expect(reports.length).toBeGreaterThan(5);
  expect(reports.length).toBeLessThanOrEqual(11);
});
