// Starts the engine by its built file, hands it a port for main and one for the window, and starts it again if it dies.
import { fileURLToPath } from 'node:url';
import {
  type BrowserWindow,
  MessageChannelMain,
  type MessagePortMain,
  type UtilityProcess,
  utilityProcess,
} from 'electron';
import { enginePortMessage } from '#shared/contract/desktop';
import type { FromEngine, ToEngine } from '#shared/contract/transport';
import type { PathHandle } from '#shared/model/ids';
import { desktopEvent } from './desktop-event';
import type { Grants } from './grants';
import type { KeyToLend } from './signing-key';

const deathsBeforeGivingUp = 5;
const deathsForgottenAfterMs = 60_000;
/** An engine that has not closed by then is ended. */
const goodbyeMs = 5000;

export class EngineHost {
  private readonly grants: Grants;
  private window: BrowserWindow | null = null;
  private process: UtilityProcess | null = null;
  private control: MessagePortMain | null = null;
  private closing: Promise<void> | null = null;
  private deaths: number[] = [];
  private keysLent = 0;
  /** Resolves when the engine has taken in what it was sent last. */
  private hearing: Promise<void> = Promise.resolve();
  private heard: (() => void)[] = [];

  constructor(grants: Grants) {
    this.grants = grants;
    grants.onGrant((handle, path) => this.send({ type: 'grant', handle, path }));
  }

  /** Gives the window a port each time it has loaded; the first time when it is painted too, which the engine would delay. */
  attach(window: BrowserWindow): void {
    this.window = window;
    const painted = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()));
    window.webContents.on('did-finish-load', () => {
      void painted.then(() => {
        if (!window.isDestroyed()) this.start();
      });
    });
  }

  /** Gives the engine that runs now a signing key for one bundle; returns the handle that stands for it. */
  lendKey({ pem, name, isNew }: KeyToLend): PathHandle {
    const handle = `key-${this.keysLent++}` as PathHandle;
    this.send({ type: 'lend', handle, pem, name, isNew });
    return handle;
  }

  /**
   * Resolves when the engine knows every path and key that it was sent. The window speaks to it by another port, and could
   * name a handle before it is known. An engine that is not running is told when it starts.
   */
  whenHeard(): Promise<void> {
    return this.hearing;
  }

  /** Resolves when the engine has ended; asked again, it is the same answer. */
  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    const running = this.process;
    if (running === null) return;
    const exited = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    this.send({ type: 'close' });
    const timer = setTimeout(() => running.kill(), goodbyeMs);
    await exited;
    clearTimeout(timer);
  }

  private start(): void {
    this.process?.removeAllListeners('exit');
    this.forgetHearing();
    this.process?.kill();
    const engine = utilityProcess.fork(fileURLToPath(new URL('./engine.js', import.meta.url)), [], {
      serviceName: 'Assay engine',
      stdio: 'inherit',
    });
    const control = new MessageChannelMain();
    const direct = new MessageChannelMain();
    engine.postMessage({ kind: 'start', memoryMB: null }, [control.port2, direct.port2]);
    control.port1.on('message', ({ data }) => {
      if (this.control === control.port1 && (data as FromEngine).type === 'heard') this.heard.shift()?.();
    });
    control.port1.start();
    this.process = engine;
    this.control = control.port1;
    this.grants.forEach((handle, path) => this.send({ type: 'grant', handle, path }));
    this.window?.webContents.postMessage(enginePortMessage, null, [direct.port1]);
    engine.once('exit', (code) => this.onExit(code));
  }

  private onExit(code: number): void {
    this.process = null;
    this.control = null;
    this.forgetHearing();
    if (this.closing !== null) return;
    const now = Date.now();
    this.deaths = [...this.deaths.filter((at) => now - at < deathsForgottenAfterMs), now];
    const isStartedAgain = this.deaths.length < deathsBeforeGivingUp;
    if (this.window !== null && !this.window.isDestroyed())
      desktopEvent(this.window, {
        kind: 'engineLost',
        reason: isStartedAgain
          ? `The engine ended unexpectedly (code ${code}).`
          : `The engine ended unexpectedly (code ${code}), for the ${deathsBeforeGivingUp}th time in a minute.`,
        isStartedAgain,
      });
    if (isStartedAgain) this.start();
  }

  private send(message: ToEngine): void {
    this.control?.postMessage(message);
    if (this.control === null || (message.type !== 'grant' && message.type !== 'lend')) return;
    this.control.postMessage({ type: 'hear' } satisfies ToEngine);
    this.hearing = new Promise((resolve) => this.heard.push(resolve));
  }

  private forgetHearing(): void {
    for (const resolve of this.heard) resolve();
    this.heard = [];
  }
}
