/** A number or string that may not be mixed up with another of the same shape. */
export type Brand<Value, Name extends string> = Value & { readonly __brand: Name };
