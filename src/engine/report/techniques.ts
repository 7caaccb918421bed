// Techniques of attack that a finding is consistent with, from the one pinned table. They are hypotheses: the data can only
// show what would look like this, not that somebody did it. Context is no ground for a hypothesis.
import type { Claim, Finding, SubjectKind } from '#shared/model/finding';
import table from '../../../resources/tables/techniques.json' with { type: 'json' };

export interface Scheme {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly organization: string;
  readonly source: string;
  readonly licence: string;
}

export interface Technique {
  readonly id: string;
  /** Id of its scheme. */
  readonly scheme: string;
  readonly name: string;
  readonly summary: string;
}

export interface Hypothesis {
  readonly techniques: readonly Technique[];
  readonly because: string;
  /** The innocent explanation. */
  readonly otherwise: string;
}

interface Rule {
  readonly claim: string;
  readonly subjects?: readonly string[];
  readonly techniques: readonly string[];
  readonly because: string;
  readonly otherwise: string;
}

export const schemes: readonly Scheme[] = table.schemes;
export const techniques: readonly Technique[] = table.techniques;
const rules: readonly Rule[] = table.hypotheses;

/** Null where the finding suggests no technique. */
export function hypothesisOf(
  finding: Pick<Finding, 'claim' | 'subject' | 'tier' | 'outcome'>,
): Hypothesis | null {
  if (finding.outcome !== 'found' || finding.tier === 'context') return null;
  const rule = ruleOf(finding.claim, finding.subject.kind);
  if (rule === undefined) return null;
  return {
    techniques: techniques.filter((technique) => rule.techniques.includes(technique.id)),
    because: rule.because,
    otherwise: rule.otherwise,
  };
}

function ruleOf(claim: Claim, kind: SubjectKind): Rule | undefined {
  return rules.find((rule) => rule.claim === claim && (rule.subjects?.includes(kind) ?? true));
}

/** What stands wherever techniques are named. */
export const hypothesisCaveat =
  'A technique is named as a hypothesis: what was found is consistent with it. Whether it was used is for an examiner to judge.';
