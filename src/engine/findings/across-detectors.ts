// What many detectors at once do to q-values: Y. Benjamini and M. Bogomolov, "Selective inference on multiple families of
// hypotheses", JRSS B 2014. Detectors are the families. Those are selected whose smallest q, which bounds Simes' p of the
// whole family, passes Benjamini and Hochberg; in a selected family the level shrinks by the share of families selected.
import { decimal } from '#shared/base/quantities';
import type { Finding } from '#shared/model/finding';
import { benjaminiHochberg } from '../kernels/stats/multiplicity';

const level = 0.05;

/**
 * Controlled findings with their q across `testing` detectors, which all made tests, found or not. One that does not keep
 * the level is ranked suspicion, and says why.
 */
export function acrossDetectors(findings: readonly Finding[], testing: ReadonlySet<string>): Finding[] {
  const smallest = new Map([...testing].map((detector) => [detector, 1]));
  for (const finding of findings)
    if (finding.tier === 'controlled')
      smallest.set(finding.detector, Math.min(smallest.get(finding.detector) ?? 1, within(finding)));
  const names = [...smallest.keys()];
  const q = benjaminiHochberg([...smallest.values()]);
  const familyQ = new Map(names.map((name, i) => [name, q[i] ?? 1]));
  const selected = q.filter((value) => value <= level).length;
  return findings.map((finding): Finding => {
    if (finding.tier !== 'controlled') return finding;
    const shrunk = Math.min(1, (within(finding) * names.length) / Math.max(1, selected));
    const acrossQ = Math.max(shrunk, familyQ.get(finding.detector) ?? 1);
    if (acrossQ <= level) return { ...finding, acrossQ };
    const why = ` Across the ${names.length} detectors that made tests, q is ${decimal(acrossQ)}, above ${level}: this is ranked suspicion, not a controlled test.`;
    return { ...finding, acrossQ, tier: 'ranked', summary: finding.summary + why };
  });
}

/** Scan statistics have one p for all windows, and no q. */
function within({ p, q }: Finding): number {
  return q ?? p ?? 1;
}
