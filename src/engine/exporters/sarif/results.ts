// Findings as results, and detectors that looked and found nothing as results too: "clear" is not "not looked at".
import type { JsonValue } from '#shared/base/canonical-json';
import type { Effect, Severity } from '#shared/model/finding';
import type { ReportFacts, ReportFinding } from '../../report/report-facts';
import { hypothesisOf } from '../../report/techniques';
import { rowLocations } from './locations';
import { message, sentences } from './message';
import { taxonReference } from './taxonomies';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

export function resultsOf(facts: ReportFacts): JsonValue[] {
  const ruleIndex = new Map(facts.detectors.map((detector, index) => [detector.id, index]));
  return [
    ...facts.findings.map((finding) => found(facts, finding, ruleIndex.get(finding.detector) ?? -1)),
    ...facts.detectors.flatMap((detector, index) =>
      detector.outcome === 'clear' || detector.outcome === 'not-applicable'
        ? [
            {
              ruleId: detector.id,
              ruleIndex: index,
              kind: detector.outcome === 'clear' ? 'pass' : 'notApplicable',
              level: 'none',
              message: { text: message(sentences(`${detector.title}: ${detector.reason}`)) },
            },
          ]
        : [],
    ),
  ];
}

function found(facts: ReportFacts, finding: ReportFinding, ruleIndex: number): JsonValue {
  const hypothesis = hypothesisOf(finding);
  const isContext = finding.tier === 'context';
  return {
    ruleId: finding.detector,
    ruleIndex,
    kind: isContext ? 'informational' : 'fail',
    level: isContext ? 'none' : levels[finding.severity],
    message: { text: message(sentences(finding.title, finding.summary)) },
    locations: rowLocations(facts, finding.rows),
    partialFingerprints: { 'assayFinding/v1': finding.id },
    ...(hypothesis === null ? {} : { taxa: hypothesis.techniques.map(taxonReference) }),
    properties: {
      place: finding.place,
      tier: finding.tier,
      claim: finding.claim,
      severity: finding.severity,
      subject: wellFormed(finding.subject),
      rowCount: finding.rowCount,
      effect: effectOf(finding.effect),
      nullHypothesis: finding.null.toWellFormed(),
      p: finite(finding.p),
      q: finite(finding.q),
      nTested: finding.nTested,
      ...(finding.acrossQ === undefined ? {} : { acrossQ: finding.acrossQ }),
      seed: finding.seed,
      ...(hypothesis === null
        ? {}
        : {
            techniqueHypothesis: `Consistent with ${hypothesis.techniques.map(({ id }) => id).join(', ')} as a hypothesis, not a verdict. ${hypothesis.because} ${hypothesis.otherwise}`,
          }),
    },
  };
}

function effectOf({ name, value, lo, hi }: Effect): JsonValue {
  return { name, value: finite(value), lo: finite(lo), hi: finite(hi) };
}

/** JSON has neither infinities nor NaN. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function wellFormed(subject: ReportFinding['subject']): JsonValue {
  return {
    kind: subject.kind,
    value: subject.value.toWellFormed(),
    column: subject.column?.toWellFormed(),
    box: subject.box,
  };
}
