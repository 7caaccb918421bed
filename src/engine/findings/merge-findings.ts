// Findings about the same rows are one finding with several lines of evidence: the strongest leads, the others support it.
// Of phrases the whole one leads.
import type { Finding, Subject } from '#shared/model/finding';
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
  const leaders: Leader[] = [];
  const mergedInto = new Map<FindingId, FindingId>();
  for (const { id, outcome, subject } of ranked) {
    const rows = rowsOf.get(id);
    if (outcome !== 'found' || rows === undefined || rows.length === 0) continue;
    const own: Leader = { id, subject, rows: new Set(rows) };
    const place = leaders.findIndex((candidate) => areSame(candidate.rows, rows));
    const leader = leaders[place];
    if (leader === undefined) leaders.push(own);
    else if (!isWholeOf(own, leader)) mergedInto.set(id, leader.id);
    else {
      leaders[place] = own;
      for (const [part, whole] of mergedInto) if (whole === leader.id) mergedInto.set(part, id);
      mergedInto.set(leader.id, id);
    }
  }
  return mergedInto;
}

interface Leader {
  readonly id: FindingId;
  readonly subject: Subject;
  readonly rows: ReadonlySet<number>;
}

/** A phrase of which the other is a part, in nearly as many rows: the whole names what was put in. */
function isWholeOf({ subject: phrase, rows }: Leader, { subject: part, rows: others }: Leader): boolean {
  return (
    rows.size >= containedFrom * others.size &&
    phrase.kind === 'phrase' &&
    (part.kind === 'phrase' || part.kind === 'token') &&
    phrase.column === part.column &&
    phrase.value.length > part.value.length &&
    phrase.value.includes(part.value)
  );
}

function areSame(leader: ReadonlySet<number>, rows: Uint32Array): boolean {
  if (rows.length > leader.size / sameFrom || rows.length < leastPart * leader.size) return false;
  let both = 0;
  for (const row of rows) if (leader.has(row)) both += 1;
  return both >= sameFrom * (leader.size + rows.length - both) || both >= containedFrom * rows.length;
}
