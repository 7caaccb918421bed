// Findings about the same rows are one finding with several lines of evidence: the strongest leads, the others support it.
import type { Finding } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';

/** Rows in common over rows of either, from which two findings are about the same. */
const sameFrom = 0.5;
/** A finding that lies in a stronger one to this share is part of it, unless it is a sliver of it. */
const containedFrom = 0.8;
const leastPart = 0.25;

/** By finding the one it supports; those that stand for themselves are left out. `ranked` is strongest first. */
export function mergedFindings(
  ranked: readonly Finding[],
  rowsOf: ReadonlyMap<FindingId, Uint32Array>,
): ReadonlyMap<FindingId, FindingId> {
  const leaders: { readonly id: FindingId; readonly rows: ReadonlySet<number> }[] = [];
  const mergedInto = new Map<FindingId, FindingId>();
  for (const { id, outcome } of ranked) {
    const rows = rowsOf.get(id);
    if (outcome !== 'found' || rows === undefined || rows.length === 0) continue;
    const leader = leaders.find((candidate) => areSame(candidate.rows, rows));
    if (leader === undefined) leaders.push({ id, rows: new Set(rows) });
    else mergedInto.set(id, leader.id);
  }
  return mergedInto;
}

function areSame(leader: ReadonlySet<number>, rows: Uint32Array): boolean {
  if (rows.length > leader.size / sameFrom || rows.length < leastPart * leader.size) return false;
  let both = 0;
  for (const row of rows) if (leader.has(row)) both += 1;
  return both >= sameFrom * (leader.size + rows.length - both) || both >= containedFrom * rows.length;
}
