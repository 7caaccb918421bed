import type { Confounder } from '#shared/model/finding';
import { redacted } from '#shared/model/redacted';
import type { DetectorFacts, ExampleRow, ReportFinding } from '../report/report-facts';
import type { RedactionScope } from './redaction-scope';
import type { WithheldFindings } from './withheld-findings';

const withheldSummary =
  'What this finding says is left out of this version, because it would tell what a redacted row or column holds. How strong it is, and how many rows it is about, is as in the full report.';
const leftOut = 'left out';

export function redactFinding(
  finding: ReportFinding,
  scope: RedactionScope,
  withheld: WithheldFindings,
  detectors: readonly DetectorFacts[],
): ReportFinding {
  const { support, mergedInto, rowsSha256, picture, trigger, ...rest } = finding;
  const related = {
    ...rest,
    examples: finding.examples.map((row) => redactExample(row, scope)),
    ...(support === undefined ? {} : { support: support.map((id) => withheld.idOf(id)) }),
    ...(mergedInto === undefined ? {} : { mergedInto: withheld.idOf(mergedInto) }),
    // A row's hash is over all its columns: a short value in a redacted one could be found by trying.
    ...(rowsSha256 === undefined || scope.columns.size > 0 || withheld.has(finding.id) ? {} : { rowsSha256 }),
  };
  if (!withheld.has(finding.id))
    return {
      ...related,
      confounders: finding.confounders.map((told) => (tellsHidden(told, scope) ? leftOutExplanation : told)),
      ...(picture === undefined ? {} : { picture }),
      ...(trigger === undefined ? {} : { trigger }),
    };
  const title = detectors.find(({ id }) => id === finding.detector)?.title ?? finding.detector;
  return {
    ...related,
    id: withheld.idOf(finding.id),
    isRedacted: true,
    title: `${title} (words left out)`,
    summary: withheldSummary,
    subject: { kind: finding.subject.kind, value: leftOut },
    null: finding.null === 'none' ? finding.null : leftOut,
    confounders: finding.confounders.map(() => leftOutExplanation),
  };
}

const leftOutExplanation: Confounder = { name: leftOut, adjusted: null, text: 'Left out.' };

function tellsHidden({ name, text, column }: Confounder, scope: RedactionScope): boolean {
  return scope.hasColumn(column) || [name, text].some(scope.saysHidden);
}

/** Number, score, rank and tags of a row stay. */
export function redactExample(row: ExampleRow, scope: RedactionScope): ExampleRow {
  const isHidden = scope.hasRow(row.row);
  const keep = <Value>(value: Value, isColumnHidden: boolean): Value | typeof redacted =>
    isHidden || isColumnHidden ? redacted : value;
  return {
    ...row,
    id: keep(row.id, scope.roles.has('id')),
    label: keep(row.label, scope.roles.has('label')),
    source: keep(row.source, scope.roles.has('source')),
    excerpt: keep(row.excerpt, scope.hasColumn(row.column)),
  };
}

/** What detectors say for themselves, where it quotes nothing. */
export function redactDetector(
  detector: DetectorFacts,
  scope: RedactionScope,
  findings: readonly ReportFinding[],
): DetectorFacts {
  const own = findings.filter((finding) => finding.detector === detector.id);
  const isHidden = own.some((finding) => finding.isRedacted === true);
  return {
    ...detector,
    reason: scope.saysHidden(detector.reason) ? leftOut : detector.reason,
    nulls: isHidden
      ? [...new Set(own.map((finding) => finding.null))].filter((words) => words !== 'none' && words !== '')
      : detector.nulls.map((words) => (scope.saysHidden(words) ? leftOut : words)),
  };
}
