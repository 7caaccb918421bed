// The engine in the calling process over a port in memory; for unit tests.
import type { ClientPort, FromEngine, ToEngine } from '#shared/contract/transport';
import { createEngine, type EngineOptions } from '../index';
import { serve } from './serve';

/** Messages are cloned as a real port would, and arrive later. */
export function inProcessEngine(options: EngineOptions): ClientPort {
  const toEngine: ((message: ToEngine) => void)[] = [];
  const toClient: ((message: FromEngine) => void)[] = [];
  const closers: (() => void)[] = [];
  serve(
    createEngine(options),
    {
      send: (message) =>
        queueMicrotask(() => toClient.forEach((listener) => listener(structuredClone(message)))),
      onMessage: (listener) => toEngine.push(listener),
      onClose: (listener) => closers.push(listener),
      close: () => undefined,
    },
    'in process',
    true,
  );
  return {
    send: (message) =>
      queueMicrotask(() => toEngine.forEach((listener) => listener(structuredClone(message)))),
    onMessage: (listener) => toClient.push(listener),
    onClose: () => undefined,
    close: () => closers.forEach((close) => close()),
  };
}
