// One order for the list. Severity comes first, so that a natural curiosity, though a fact, does not bury an attack;
// then the strength of the evidence, the size of the effect, how many rows it is about, and how many lines of evidence
// there are. Findings that support another one come behind all that stand for themselves.
import { byCodeUnit } from '#shared/base/canonical-json';
import { type Finding, type Priority, severities, type Tier } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import { log2 } from '../kernels/math/elementary';
import { mergedFindings } from './merge-findings';

const tierWeight: Readonly<Record<Tier, number>> = { fact: 3, controlled: 2, ranked: 1, context: 0.5 };

function priorityOf(finding: Finding, recordCount: number, lines: number): Priority {
  const effect = Math.max(0, finding.effect.value);
  const share = recordCount === 0 ? 0 : finding.rowCount / recordCount;
  const weight = tierWeight[finding.tier];
  const value = weight * log2(1 + effect) * Math.sqrt(share) * (1 + 0.5 * (lines - 1));
  return {
    value,
    formula:
      `${weight} (${finding.tier}) × log2(1 + ${finding.effect.name} ${round(effect)}) × ` +
      `√(${finding.rowCount} of ${recordCount} rows) × ${1 + 0.5 * (lines - 1)} (lines of evidence: ${lines}) = ${round(value)}; ` +
      `within severity ${finding.severity}`,
  };
}

function round(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Ranked, merged, and each with what put it where it is. */
export function rankFindings(
  findings: readonly Finding[],
  rowsOf: ReadonlyMap<FindingId, Uint32Array>,
  recordCount: number,
): Finding[] {
  const alone = findings.map((finding) => ({ ...finding, priority: priorityOf(finding, recordCount, 1) }));
  const mergedInto = mergedFindings(alone.toSorted(byPlace), rowsOf);
  const support = new Map<FindingId, FindingId[]>();
  for (const [member, leader] of mergedInto) support.set(leader, [...(support.get(leader) ?? []), member]);
  const detectorOf = new Map(findings.map(({ id, detector }) => [id, detector]));
  return alone
    .map((finding): Finding => {
      const leader = mergedInto.get(finding.id);
      if (leader !== undefined) return { ...finding, mergedInto: leader };
      const members = support.get(finding.id);
      if (members === undefined) return finding;
      const lines = new Set([finding.detector, ...members.map((id) => detectorOf.get(id))]).size;
      return { ...finding, support: members, priority: priorityOf(finding, recordCount, lines) };
    })
    .toSorted(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return (
    classOf(a) - classOf(b) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (b.priority?.value ?? 0) - (a.priority?.value ?? 0) ||
    byCodeUnit(a.detector, b.detector) ||
    byCodeUnit(a.id, b.id)
  );
}

function classOf({ outcome, mergedInto }: Finding): number {
  if (outcome !== 'found') return 2;
  return mergedInto === undefined ? 0 : 1;
}
