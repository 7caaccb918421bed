/** Whose fault a failure is: it decides the exit code and the words on the screen. */
export type Fault = 'input' | 'usage' | 'environment' | 'cancelled' | 'bug';

export const errorFaults = {
  'input-missing': 'input',
  'input-not-a-file': 'input',
  'input-no-permission': 'input',
  'input-empty': 'input',
  'input-unreadable': 'input',
  'input-changed': 'input',
  'input-too-large': 'input',
  'format-unknown': 'input',
  'format-invalid': 'input',
  'evidence-differs': 'input',
  'case-missing': 'input',
  'case-damaged': 'input',
  'case-in-use': 'environment',
  'not-saved': 'environment',
  'out-of-memory': 'environment',
  'engine-lost': 'environment',
  usage: 'usage',
  'not-ready': 'usage',
  cancelled: 'cancelled',
  internal: 'bug',
} as const satisfies Record<string, Fault>;

export type ErrorCode = keyof typeof errorFaults;

/** A failure as it crosses the boundary. Sentences name the object and the next step, at most 500 characters each. */
export interface EngineError {
  readonly code: ErrorCode;
  readonly message: string;
  /** Name of the file concerned, relative to what was opened. */
  readonly file?: string;
  /** Where in the file: "line 12", "byte 4096", "row group 3, column text". */
  readonly place?: string;
  /** What can still be done. */
  readonly next?: string;
}

/** The same as an exception; thrown by the engine for expected failures and rebuilt by clients. */
export class EngineFailure extends Error {
  readonly error: EngineError;

  constructor(error: EngineError) {
    super(describeError(error));
    this.name = 'EngineFailure';
    this.error = error;
  }
}

/** One sentence with file, place and next step. */
export function describeError(error: EngineError): string {
  const where = [error.file, error.place].filter((part) => part !== undefined).join(', ');
  const head = where === '' ? error.message : `${where}: ${error.message}`;
  return error.next === undefined ? head : `${head} ${error.next}`;
}

export function refuse(
  code: ErrorCode,
  message: string,
  details: Omit<EngineError, 'code' | 'message'> = {},
): never {
  throw new EngineFailure({ code, message, ...details });
}
