// The list of findings as it stands on the screen: what accuses first, what only describes last, each under its heading.
import type { Finding } from '#shared/model/finding';

export type FindingLine =
  | { readonly kind: 'heading'; readonly title: string; readonly about: string; readonly count: number }
  /** `place` is the rank among all findings, 1 for the first. */
  | { readonly kind: 'finding'; readonly finding: Finding; readonly place: number };

/** Found findings in rank order, those of tier "context" and those that support another apart; headings only where there are both. */
export function findingLines(findings: readonly Finding[]): readonly FindingLine[] {
  const found = findings
    .filter((finding) => finding.outcome === 'found')
    .map(
      (finding, i): Extract<FindingLine, { kind: 'finding' }> => ({ kind: 'finding', finding, place: i + 1 }),
    );
  const support = found.filter(({ finding }) => finding.mergedInto !== undefined);
  const own = found.filter(({ finding }) => finding.mergedInto === undefined);
  const accusing = own.filter(({ finding }) => finding.tier !== 'context');
  const context = own.filter(({ finding }) => finding.tier === 'context');
  if (context.length === 0 && support.length === 0) return accusing;
  const headed = (title: string, about: string, lines: typeof found): readonly FindingLine[] =>
    lines.length === 0 ? [] : [{ kind: 'heading', title, about, count: lines.length }, ...lines];
  return [
    ...headed('Found', '', accusing),
    ...headed('Context', 'Describes the data. It accuses nobody.', context),
    ...headed('Support', 'About mostly the same rows as a finding above, seen by other means.', support),
  ];
}

export function lineKey(line: FindingLine): string {
  return line.kind === 'heading' ? `heading ${line.title}` : line.finding.id;
}
