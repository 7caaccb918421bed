// What a command is: a file in commands/ found by glob. It asks the engine and prints; it computes nothing.
import type { EngineClient } from '#shared/contract/client';
import type { PathHandle } from '#shared/model/ids';

export interface Flag {
  /** True for flags that stand alone. */
  readonly isSwitch?: boolean;
  /** May be given several times; its values are in `lists`. */
  readonly isRepeatable?: boolean;
  /** As shown in help: "N", "DIR". */
  readonly value?: string;
  readonly about: string;
}

export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  /** By name, in the order given, of flags that may be repeated. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly switches: ReadonlySet<string>;
}

/** What a command works with. Paths become handles, so that only the engine opens files. */
export interface CommandIo {
  readonly client: EngineClient;
  grant(path: string): PathHandle;
  /** One JSON document, the only thing on standard output. */
  printJson(value: unknown): void;
  printText(text: string): void;
  /** Shown on standard error while a call runs. */
  readonly onProgress: (progress: {
    readonly stage: string;
    readonly done: number;
    readonly total: number | null;
  }) => void;
  /** For people, on standard error. */
  say(text: string): void;
  readonly runtime: string;
  readonly warnings: readonly string[];
}

export interface Command {
  readonly id: string;
  /** "scan DATA… --case DIR". */
  readonly usage: string;
  readonly about: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** Least and most positional arguments. */
  readonly positionals: readonly [number, number];
  /** Returns the exit code. */
  run(args: CommandArguments, io: CommandIo): Promise<number>;
}

export const exitCodes = {
  done: 0,
  found: 1,
  usage: 2,
  refused: 3,
  internal: 4,
  cancelled: 130,
} as const;
