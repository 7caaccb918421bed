// What may be said, and in which words: a finding's tier decides how strongly it may speak. No sentence here says "clean",
// "poisoned", or a share of poison, and none names an intent.
import { counted, decimal, probability } from '#shared/base/quantities';
import type { Claim, Confounder, Effect, Finding, Severity, Tier } from '#shared/model/finding';
import { subjectNames } from '#shared/model/finding-names';
import { isRedacted, type Redacted } from '#shared/model/redacted';
import { data, type Piece, type Rich, redactedPiece, rich, strong, text } from './document';
import type { Excerpt, ReportFinding } from './report-facts';

export const tierMeanings: Readonly<Record<Tier, string>> = {
  fact: 'A statement about bytes and rows that anybody can check against the evidence. It needs no statistics.',
  controlled:
    'A statistical test with a named null hypothesis, adjusted for the number of hypotheses tested. It can be wrong by chance, at a rate that is stated.',
  ranked:
    'Rows in order of how much they stand out. No error rate is claimed, and a score is not the probability that a row is wrong.',
  context: 'A description that helps to read the rest. By itself it points at nothing wrong.',
};

export const severityNames: Readonly<Record<Severity, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Information',
};

/** What should be looked at first stands out. */
export function severityPiece(severity: Severity): Piece {
  const name = severityNames[severity];
  return severity === 'high' ? strong(name) : text(name);
}

export const claimMeanings: Readonly<Record<Claim, string>> = {
  alteration: 'Alteration: something was changed or hidden in the data.',
  contradiction: 'Contradiction: content and label do not go together.',
  repetition: 'Repetition: rows are copies of one another.',
  association:
    'Association: a property of the rows goes with their content. That alone is no sign of tampering.',
};

export function subjectText({ subject, isRedacted: isLeftOut }: ReportFinding): Rich {
  if (isLeftOut === true) return [text(`${subjectNames[subject.kind]} `), redactedPiece];
  const box =
    subject.box === undefined
      ? []
      : [text(`, at ${subject.box[0]}, ${subject.box[1]}, ${subject.box[2]} × ${subject.box[3]} pixels`)];
  const column =
    subject.column === undefined || subject.kind === 'column'
      ? []
      : [text(', in column '), data(subject.column)];
  return [text(`${subjectNames[subject.kind]} `), data(subject.value), ...column, ...box];
}

/** "risk ratio 3.1 (95 % interval 2.4 to 4)". */
export function effectText(effect: Effect): string {
  const interval =
    effect.lo === null || effect.hi === null
      ? ''
      : ` (95 % interval ${decimal(effect.lo)} to ${decimal(effect.hi)})`;
  return `${effect.name} ${decimal(effect.value)}${interval}`;
}

/** How strongly the finding may be taken, in the words its tier allows. */
export function strengthOf(finding: Finding): string {
  switch (finding.tier) {
    case 'controlled':
      return `${controlledWords(finding)}${acrossWords(finding)} The test says that the pattern is unlikely to be chance under this hypothesis; it does not say why the pattern is there.`;
    case 'fact':
    case 'ranked':
    case 'context':
      return tierMeanings[finding.tier];
  }
}

function controlledWords(finding: Finding): string {
  const tested = counted(finding.nTested, 'hypothesis', 'hypotheses');
  const p = finding.p === null ? '' : ` ${probability('p', finding.p)};`;
  if (finding.q === null)
    return `Under the null hypothesis “${finding.null}”${p === '' ? '' : ','}${p.replace(';', '')} among ${tested} tested.`;
  return `Under the null hypothesis “${finding.null}”:${p} adjusted for ${tested} tested, ${probability('q', finding.q)}. If every test with a q this small were reported, no more than ${shareOf(finding.q)} of them would on average be chance.`;
}

function acrossWords({ acrossQ }: Finding): string {
  return acrossQ === undefined ? '' : ` Across all detectors that made tests, ${probability('q', acrossQ)}.`;
}

function shareOf(q: number): string {
  return q < 1e-4 ? '0.01 %' : `${decimal(100 * q)} %`;
}

export function confounderText(confounder: Confounder): Rich {
  return rich(
    confounder.text,
    confounder.adjusted === null ? '' : ` With this held fixed: ${effectText(confounder.adjusted)}.`,
  );
}

/** A window on a cell, with what matters marked and the true length behind it. */
export function excerptText(excerpt: Excerpt | null | Redacted): Rich {
  if (isRedacted(excerpt)) return [redactedPiece];
  if (excerpt === null) return [text('(no value)')];
  if (excerpt.length === 0) return [text('(empty)')];
  const { mark } = excerpt;
  const parts: Piece[] =
    mark === null || mark[0] === mark[1]
      ? [data(excerpt.text)]
      : [
          data(excerpt.text.slice(0, mark[0])),
          data(excerpt.text.slice(mark[0], mark[1]), true),
          data(excerpt.text.slice(mark[1])),
        ];
  return [
    ...(excerpt.startsInside ? [text('… ')] : []),
    ...parts.filter((part) => part.text !== ''),
    ...(excerpt.endsInside ? [text(` … (${counted(excerpt.length, 'character')})`)] : []),
  ];
}

export function valueText(value: string | null | Redacted): Rich {
  if (isRedacted(value)) return [redactedPiece];
  return value === null ? [text('–')] : [data(value)];
}
