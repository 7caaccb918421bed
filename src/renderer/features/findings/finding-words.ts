// Findings in words: how sure, how grave, how large, and what else could explain them.
import type { Claim, Confounder, Effect, Finding, Severity, Subject, Tier } from '#shared/model/finding';
import { subjectNames } from '#shared/model/finding-names';
import { formatCount, formatProbability, formatValue } from '../../ui/format-number';

export const tierMeaning: Readonly<Record<Tier, string>> = {
  fact: 'Can be checked against the evidence. It rests on no statistics; what it means is for people to judge.',
  controlled: 'A test against a stated null hypothesis, corrected for the number of tests.',
  ranked: 'An order of suspicion. No error rate is claimed.',
  context: 'Describes the data. It accuses nobody.',
};

export const severityTitles: Readonly<Record<Severity, string>> = {
  high: 'high severity',
  medium: 'medium severity',
  low: 'low severity',
  info: 'for information',
};

export const claimWords: Readonly<Record<Claim, string>> = {
  alteration: 'something is hidden, or was changed',
  contradiction: 'content and label disagree',
  repetition: 'content is repeated',
  association: 'two things go together',
};

export function subjectTitle({ kind }: Subject): string {
  return subjectNames[kind];
}

/** Where the subject is: its column, and its box on an image. */
export function subjectPlace({ column, box }: Subject): string {
  const [left, top, width, height] = box ?? [];
  const parts = [
    column === undefined ? '' : `column ${column}`,
    box === undefined ? '' : `${width} × ${height} px at ${left}, ${top}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** "2.41 (95 % interval 1.90 to 3.05)" */
export function effectWords({ value, lo, hi }: Effect): string {
  const interval =
    lo === null || hi === null ? '' : ` (95 % interval ${formatValue(lo)} to ${formatValue(hi)})`;
  return `${formatValue(value)}${interval}`;
}

/** p and q in a sentence; null for findings that have neither. */
export function probabilityWords({ p, q, nTested, acrossQ }: Finding): string | null {
  if (p === null && q === null) return null;
  const parts = [
    p === null ? '' : `p ${withSign(p)}`,
    q === null ? '' : `q ${withSign(q)}, after ${formatCount(nTested)} ${nTested === 1 ? 'test' : 'tests'}`,
    acrossQ === undefined ? '' : `q ${withSign(acrossQ)} across all detectors that made tests`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function withSign(probability: number): string {
  const words = formatProbability(probability);
  return words.startsWith('<') ? words : `= ${words}`;
}

export function confounderWords({ adjusted, text }: Confounder): string {
  return adjusted === null ? text : `${text} With it held fixed: ${effectWords(adjusted)}.`;
}

/** What stands in place of a list when a scan found nothing. It does not say that the data is clean. */
export function emptyVerdict(rowCount: number, ranCount: number): string {
  if (ranCount === 0) return 'No detector could run on this dataset.';
  const detectors = ranCount === 1 ? 'One detector' : `${formatCount(ranCount)} detectors`;
  return `${detectors} looked at ${formatCount(rowCount)} rows, and no finding exceeded its threshold. That is not proof that the data is clean: below stands what each one had to say.`;
}
