/** Throws where a `switch` over a closed union was left incomplete; the compiler sees it first. */
export function assertNever(value: never, what: string): never {
  throw new Error(`${what} is not expected here: ${String(value)}`);
}

/** Narrows away `undefined` and `null`; `why` says why the value must be there. */
export function must<Value>(value: Value | undefined | null, why: string): Value {
  if (value === undefined || value === null) throw new Error(`Expected a value: ${why}`);
  return value;
}
