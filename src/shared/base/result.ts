import type { EngineError } from '../contract/errors';

/** The outcome of work whose failure is expected; a thrown error means a bug of ours. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: EngineError };

export function ok<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function failed<Value>(error: EngineError): Result<Value> {
  return { ok: false, error };
}
