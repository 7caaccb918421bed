// One order for the list. Severity comes first, so that a natural curiosity, though a fact, does not bury an attack;
// then the strength of the evidence, the size of the effect and how many rows it is about.
import { byCodeUnit } from '#shared/base/canonical-json';
import { type Finding, severities, type Tier } from '#shared/model/finding';
import { log2 } from '../kernels/math/elementary';

const tierWeight: Readonly<Record<Tier, number>> = { fact: 3, controlled: 2, ranked: 1, context: 0.5 };

/** tier weight × log2(1 + effect) × √(share of rows); printed on the finding. */
function priorityOf(finding: Finding, recordCount: number): number {
  const effect = Math.max(0, finding.effect.value);
  const share = recordCount === 0 ? 0 : finding.rowCount / recordCount;
  return tierWeight[finding.tier] * log2(1 + effect) * Math.sqrt(share);
}

export function rankFindings(findings: readonly Finding[], recordCount: number): Finding[] {
  const key = (finding: Finding): number =>
    finding.outcome === 'found' ? severities.indexOf(finding.severity) : severities.length;
  return findings.toSorted(
    (a, b) =>
      key(a) - key(b) ||
      priorityOf(b, recordCount) - priorityOf(a, recordCount) ||
      byCodeUnit(a.detector, b.detector) ||
      byCodeUnit(a.id, b.id),
  );
}
