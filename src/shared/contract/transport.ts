import type { EngineError } from './errors';
import type { CallName, EngineEvent, ParamsOf, ResultOf } from './index';

/** How far a call has come. `total` is null where it is not known. */
export interface Progress {
  /** What is being done, for people: "Reading rows". */
  readonly stage: string;
  readonly done: number;
  readonly total: number | null;
  /** Since the stage began. */
  readonly stageMs?: number;
}

/** Client to engine. */
export type ToEngine =
  | {
      [Name in CallName]: {
        readonly type: 'call';
        readonly call: number;
        readonly name: Name;
        readonly params: ParamsOf<Name>;
      };
    }[CallName]
  | { readonly type: 'cancel'; readonly call: number }
  | { readonly type: 'subscribe' }
  | { readonly type: 'unsubscribe' }
  /** Only from the process that started the engine: paths behind handles, and an orderly end. */
  | { readonly type: 'grant'; readonly handle: string; readonly path: string }
  /** A signing key, for the next bundle that names the handle; `name` is for people. */
  | {
      readonly type: 'lend';
      readonly handle: string;
      readonly pem: string;
      readonly name: string;
      readonly isNew: boolean;
    }
  /** Answered with "heard" once everything before it has been taken in. */
  | { readonly type: 'hear' }
  | { readonly type: 'close' };

/** Engine to client. */
export type FromEngine =
  | { readonly type: 'hello'; readonly contract: number; readonly runtime: string }
  | { readonly type: 'reply'; readonly call: number; readonly result: ResultOf<CallName> }
  | { readonly type: 'error'; readonly call: number; readonly error: EngineError }
  | { readonly type: 'progress'; readonly call: number; readonly progress: Progress }
  | { readonly type: 'event'; readonly event: EngineEvent }
  /** Long work goes on; nothing else to say. */
  | { readonly type: 'alive' }
  | { readonly type: 'heard' }
  | { readonly type: 'goodbye' };

/** What carries messages: a MessagePort, a child process channel or a pair in memory. */
export interface Port<Send, Receive> {
  send(message: Send, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: Receive) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

export type ClientPort = Port<ToEngine, FromEngine>;
export type EnginePort = Port<FromEngine, ToEngine>;
