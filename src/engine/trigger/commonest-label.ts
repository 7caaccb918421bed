import { byCodeUnit } from '#shared/base/canonical-json';

/** The label that most rows have; of equals the first by code units. Null where there is none. */
export function commonestLabel(labels: ReadonlyMap<string, number>): string | null {
  const [first] = [...labels].sort(([a, m], [b, n]) => n - m || byCodeUnit(a, b));
  return first === undefined ? null : first[0];
}
