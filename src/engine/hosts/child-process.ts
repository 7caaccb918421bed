// The engine as a child of the command line: one client, which is also the one that grants paths.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import type { EnginePort, FromEngine, ToEngine } from '#shared/contract/transport';
import { createEngine } from '../index';
import { limitByHand } from './limit-by-hand';
import { serve } from './serve';

if (process.send === undefined) throw new Error('this file runs as a child process only');

process.umask(0o077);
const tempFolder = mkdtempSync(path.join(tmpdir(), 'assay-'));
process.on('exit', () => rmSync(tempFolder, { recursive: true, force: true }));
process.on('SIGINT', () => undefined);

const fixedTime = process.env['ASSAY_AT'];
const port: EnginePort = {
  send: (message: FromEngine) => process.send?.(message),
  onMessage: (listener: (message: ToEngine) => void) =>
    process.on('message', (message) => listener(message as ToEngine)),
  onClose: (listener) => process.on('disconnect', listener),
  close: () => process.disconnect(),
};
const engine = createEngine({
  tempFolder,
  threads: Number(process.env['ASSAY_THREADS'] ?? availableParallelism()),
  memoryMB: Number(process.env['ASSAY_MEMORY_MB'] ?? Math.max(512, Math.floor(totalmem() / 2 ** 20 / 4))),
  memoryLimitMB: limitByHand(),
  workerUrl: new URL('./worker.js', import.meta.url),
  now: () => (fixedTime === undefined ? new Date() : new Date(fixedTime)),
  monotonicMs: () => (fixedTime === undefined ? performance.now() : 0),
  isClockFixed: fixedTime !== undefined,
});
// Calls may be silent for long while worker threads compute; this thread answers as long as it turns.
setInterval(() => port.send({ type: 'alive' }), 5000).unref();
const served = serve(engine, port, `Node ${process.versions.node}`, true);
void served.closed.then(() => process.exit(0));
