// Forks the engine and watches it: a crash, a hang or too much memory ends the engine, never leaves the command hanging.
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EngineClient } from '#shared/contract/client';
import type { ClientPort, FromEngine, ToEngine } from '#shared/contract/transport';

export interface EngineProcess {
  readonly client: EngineClient;
  grant(handle: string, path: string): void;
  /** Asks for an orderly end, and insists after two seconds. */
  close(): Promise<void>;
}

export interface EngineProcessOptions {
  readonly threads: number | undefined;
  readonly memoryMB: number | undefined;
  /** What a scan may be expected to come to. */
  readonly memoryLimitMB: number | undefined;
  /** Fixed clock for the journal, or undefined for the real one. */
  readonly at: string | undefined;
  /** Above this much resident memory the engine is ended. */
  readonly mostResidentMB: number;
  /** A call that shows no sign of life for so long ends the engine. */
  readonly silentMs: number;
  readonly childFile: URL;
}

const goodbyeMs = 2000;

export function startEngine(options: EngineProcessOptions): EngineProcess {
  const child = fork(fileURLToPath(options.childFile), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...(options.threads === undefined ? {} : { ASSAY_THREADS: String(options.threads) }),
      ...(options.memoryMB === undefined ? {} : { ASSAY_MEMORY_MB: String(options.memoryMB) }),
      ...(options.memoryLimitMB === undefined
        ? {}
        : { ASSAY_MEMORY_LIMIT_MB: String(options.memoryLimitMB) }),
      ...(options.at === undefined ? {} : { ASSAY_AT: options.at }),
    },
  });
  let lastSignMs = performance.now();
  const listeners: ((message: FromEngine) => void)[] = [];
  const closers: (() => void)[] = [];
  child.on('message', (message: FromEngine) => {
    lastSignMs = performance.now();
    for (const listener of listeners) listener(message);
  });
  const port: ClientPort = {
    send: (message: ToEngine) => {
      lastSignMs = performance.now();
      if (child.connected) child.send(message);
    },
    onMessage: (listener) => listeners.push(listener),
    onClose: (listener) => closers.push(listener),
    close: () => child.disconnect(),
  };
  const client = new EngineClient(port);
  const watchdog = setInterval(() => {
    const residentMB = residentMegabytes(child);
    if (residentMB > options.mostResidentMB)
      end(
        child,
        client,
        `The engine used ${Math.round(residentMB)} MB, more than the ${options.mostResidentMB} MB it may use, and was ended.`,
      );
    else if (performance.now() - lastSignMs > options.silentMs && client.isBusy)
      end(
        child,
        client,
        `The engine gave no sign of life for ${Math.round(options.silentMs / 1000)} s and was ended.`,
      );
  }, 500);
  watchdog.unref();
  child.on('exit', (code, signal) => {
    clearInterval(watchdog);
    client.lose(
      signal === null ? `The engine ended with code ${code}.` : `The engine was ended by ${signal}.`,
    );
    for (const close of closers) close();
  });
  return {
    client,
    grant: (handle, path) => port.send({ type: 'grant', handle, path }),
    close: () => closeOrderly(child, port),
  };
}

function end(child: ChildProcess, client: EngineClient, reason: string): void {
  client.lose(reason);
  child.kill('SIGKILL');
}

async function closeOrderly(child: ChildProcess, port: ClientPort): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  port.send({ type: 'close' });
  const timer = setTimeout(() => child.kill('SIGKILL'), goodbyeMs);
  await exited;
  clearTimeout(timer);
}

/** Resident memory by Linux's own count; 0 where it cannot be had. */
function residentMegabytes(child: ChildProcess): number {
  if (process.platform !== 'linux' || child.pid === undefined) return 0;
  try {
    const pages = Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]);
    return (pages * 4096) / 2 ** 20;
  } catch {
    return 0;
  }
}
