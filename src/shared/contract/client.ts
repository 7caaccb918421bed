// The client's end of the contract: typed calls over any port, with cancel and progress.
import { EngineFailure } from './errors';
import type { CallName, EngineEvent, ParamsOf, ResultOf } from './index';
import type { ClientPort, FromEngine, Progress, ToEngine } from './transport';

export interface CallOptions {
  readonly onProgress?: (progress: Progress) => void;
}

/** A call under way. */
export interface Pending<Value> {
  readonly result: Promise<Value>;
  cancel(): void;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: EngineFailure) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

export class EngineClient {
  private readonly port: ClientPort;
  private readonly waiting = new Map<number, Waiting>();
  private readonly eventListeners = new Set<(event: EngineEvent) => void>();
  private readonly closeListeners = new Set<() => void>();
  private nextCall = 1;
  private isLost = false;

  constructor(port: ClientPort) {
    this.port = port;
    port.onMessage((message) => this.receive(message));
    port.onClose(() => this.lose('The engine ended.'));
  }

  /** Starts a call; `cancel` asks the engine to stop it, which then rejects with code "cancelled". */
  start<Name extends CallName>(
    name: Name,
    params: ParamsOf<Name>,
    options: CallOptions = {},
  ): Pending<ResultOf<Name>> {
    const call = this.nextCall++;
    const result = new Promise<ResultOf<Name>>((resolve, reject) => {
      if (this.isLost) {
        reject(new EngineFailure({ code: 'engine-lost', message: 'The engine is not running.' }));
        return;
      }
      this.waiting.set(call, { resolve, reject, onProgress: options.onProgress });
      this.port.send({ type: 'call', call, name, params } as unknown as ToEngine);
    });
    return { result, cancel: () => this.port.send({ type: 'cancel', call }) };
  }

  call<Name extends CallName>(
    name: Name,
    params: ParamsOf<Name>,
    options: CallOptions = {},
  ): Promise<ResultOf<Name>> {
    return this.start(name, params, options).result;
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    if (this.eventListeners.size === 0) this.port.send({ type: 'subscribe' });
    this.eventListeners.add(listener);
    return () => {
      this.eventListeners.delete(listener);
      if (this.eventListeners.size === 0) this.port.send({ type: 'unsubscribe' });
    };
  }

  get isBusy(): boolean {
    return this.waiting.size > 0;
  }

  onClose(listener: () => void): void {
    this.closeListeners.add(listener);
  }

  cancelAll(): void {
    for (const call of this.waiting.keys()) this.port.send({ type: 'cancel', call });
  }

  /** The engine is gone: whatever waits is told. */
  lose(reason: string): void {
    if (this.isLost) return;
    this.isLost = true;
    for (const waiting of this.waiting.values())
      waiting.reject(
        new EngineFailure({ code: 'engine-lost', message: reason, next: 'Open the case again to go on.' }),
      );
    this.waiting.clear();
    for (const listener of this.closeListeners) listener();
  }

  private receive(message: FromEngine): void {
    switch (message.type) {
      case 'reply':
        this.waiting.get(message.call)?.resolve(message.result as never);
        this.waiting.delete(message.call);
        break;
      case 'error':
        this.waiting.get(message.call)?.reject(new EngineFailure(message.error));
        this.waiting.delete(message.call);
        break;
      case 'progress':
        this.waiting.get(message.call)?.onProgress?.(message.progress);
        break;
      case 'event':
        for (const listener of this.eventListeners) listener(message.event);
        break;
      case 'hello':
      case 'alive':
      case 'heard':
      case 'goodbye':
        break;
    }
  }
}
