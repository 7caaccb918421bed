// Exporting or signing a case must not change its next export: some records leave the case as it was.
import type { JournalRecord } from '#shared/contract/journal';

/** False for records that only open, close, check, export or sign the case. */
export function changesCase({ type, body }: JournalRecord): boolean {
  const said = (body ?? {}) as { readonly same?: unknown; readonly identical?: unknown };
  if (type === 'evidence.verified') return said.same !== true;
  if (type === 'findings.replayed') return said.identical !== true;
  return !/^(case\.(opened|closed)|lock\.takenOver|clock\.stepped|signOff\.recorded|map\.picture)$|\.(written|exported)$/.test(
    type,
  );
}

/** Records up to the last one that changed the case. */
export function recordsThatCount(records: readonly JournalRecord[]): readonly JournalRecord[] {
  return records.slice(0, records.findLastIndex(changesCase) + 1);
}
