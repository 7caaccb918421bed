// The engine inside Electron: started by main, which hands it a port for itself and one for the window.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import type { EnginePort, FromEngine, ToEngine } from '#shared/contract/transport';
import { createEngine } from '../index';
import { limitByHand } from './limit-by-hand';
import { serve } from './serve';

interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: ElectronPort[] }) => void): void;
  on(event: 'close', listener: () => void): void;
  start?(): void;
  close?(): void;
}

/** What main sends with the two ports. */
export interface UtilityStart {
  readonly kind: 'start';
  readonly memoryMB: number | null;
}

const parent = (process as unknown as { readonly parentPort?: ElectronPort }).parentPort;
if (parent === undefined) throw new Error('this file runs as an Electron utility process only');

process.umask(0o077);
const memoryEveryMs = 2000;
const tempFolder = mkdtempSync(path.join(tmpdir(), 'assay-'));
process.on('exit', () => rmSync(tempFolder, { recursive: true, force: true }));

function portOf(electronPort: ElectronPort): EnginePort {
  return {
    send: (message: FromEngine) => electronPort.postMessage(message),
    onMessage: (listener: (message: ToEngine) => void) =>
      electronPort.on('message', ({ data }) => listener(data as ToEngine)),
    onClose: (listener) => electronPort.on('close', listener),
    close: () => electronPort.close?.(),
  };
}

parent.on('message', ({ data, ports }) => {
  const start = data as UtilityStart;
  const [controlPort, windowPort] = ports;
  if (start.kind !== 'start' || controlPort === undefined || windowPort === undefined) return;
  const engine = createEngine({
    tempFolder,
    threads: Math.max(1, availableParallelism()),
    memoryMB: start.memoryMB ?? Math.max(512, Math.floor(totalmem() / 2 ** 20 / 4)),
    memoryLimitMB: limitByHand(),
    workerUrl: new URL('./worker.js', import.meta.url),
    now: () => new Date(),
    monotonicMs: () => performance.now(),
  });
  const runtime = `Electron ${process.versions['electron']}, Node ${process.versions.node}`;
  const control = serve(engine, portOf(controlPort), runtime, true);
  serve(engine, portOf(windowPort), runtime, false);
  controlPort.start?.();
  windowPort.start?.();
  setInterval(() => {
    const event: FromEngine = {
      type: 'event',
      event: { kind: 'memory', rssBytes: process.memoryUsage.rss() },
    };
    windowPort.postMessage(event);
  }, memoryEveryMs).unref();
  void control.closed.then(() => process.exit(0));
});
