/** Stands in an export where something was left out; says nothing of what it was, not even whether there was anything. */
export interface Redacted {
  readonly redacted: true;
}

export const redacted: Redacted = { redacted: true };

export function isRedacted(value: unknown): value is Redacted {
  return typeof value === 'object' && value !== null && 'redacted' in value;
}
