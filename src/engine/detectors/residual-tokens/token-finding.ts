// Puts a token that stands out into words. It accuses only where a second view of the same rows disagrees with their label.
import { exp } from '../../kernels/math/elementary';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { FindingDraft } from '../detector';
import type { Group, Tested } from './candidates';
import type { Likeness } from './second-view';

export interface TokenStory {
  readonly group: Group & { readonly test: { readonly q?: number } };
  readonly likeness: Likeness | null;
  readonly token: string;
  readonly isPhrase: boolean;
  readonly companions: readonly string[];
  readonly className: string;
  readonly labelColumn: string;
  readonly column: string;
  readonly tested: Tested;
}

/** Rows that look less than half like their label, and by so many standard errors less than its other rows. */
const mostLikeness = 0.5;
const leastBelow = 6;
/** Rows with token and label from which a contradiction is grave. */
const graveRows = 10;

export function draftOf(story: TokenStory): FindingDraft {
  const { group, likeness, token, isPhrase, className, column, labelColumn, tested } = story;
  const { observed, expected, rowCount, logP, q } = group.test;
  const isContradiction = likeness !== null && likeness.mean < mostLikeness && likeness.below >= leastBelow;
  const least = Math.max(expected, 0.5);
  const share = wilsonInterval(observed, rowCount);
  const kind = isPhrase ? 'phrase' : 'token';
  return {
    tier: isContradiction ? 'controlled' : 'context',
    claim: isContradiction ? 'contradiction' : 'association',
    severity: isContradiction ? (group.rows.length >= graveRows ? 'high' : 'medium') : 'info',
    subject: { kind, value: token, column },
    title: isContradiction
      ? `Rows with “${token}” are labelled ${className} against their content`
      : `“${token}” goes with ${className}`,
    summary:
      `${observed} of ${rowCount} rows with the ${kind} “${token}” in ${column} have ${labelColumn} ${className}; the rest of their text ` +
      `lets expect ${expected.toFixed(1)}. ${secondSentence(likeness, isContradiction, className)}` +
      (story.companions.length === 0
        ? ''
        : ` In the same rows: ${story.companions.map((name) => `“${name}”`).join(', ')}.`),
    effect: {
      name: 'observed / expected rows',
      value: observed / least,
      lo: (share.lo * rowCount) / least,
      hi: (share.hi * rowCount) / least,
    },
    null:
      `The ${kind} adds nothing about the label to what the text's single words say, out of fold` +
      (tested.spread > 1
        ? `; the null is widened ${tested.spread.toFixed(2)}-fold as the residuals of all tokens are.`
        : '.'),
    p: exp(logP),
    q: q ?? null,
    nTested: tested.testCount,
    rows: Uint32Array.from(group.rows),
  };
}

function secondSentence(likeness: Likeness | null, isContradiction: boolean, className: string): string {
  if (likeness === null) return 'No second view of these rows could be taken.';
  const given = `${(100 * likeness.mean).toFixed(0)} % (rows labelled ${className} usually ${(100 * likeness.usual).toFixed(0)} %)`;
  return isContradiction
    ? `By embedding and neighbours these rows look like ${className} only to ${given}.`
    : `By embedding and neighbours these rows look like ${className} to ${given}, so this may be an honest shortcut.`;
}
