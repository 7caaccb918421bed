// Puts a token that stands out into words. It accuses only where a second view of the same rows disagrees with their label.
import { visibleText } from '#shared/base/visible-text';
import { exp } from '../../kernels/math/elementary';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { FindingDraft } from '../detector';
import { percent } from '../percent';
import type { Group, Tested } from './candidates';
import type { OtherWords } from './other-words';
import type { Likeness } from './second-view';

/** What else than the token speaks about the label of its rows. */
export interface Testimony {
  readonly likeness: Likeness | null;
  readonly others: OtherWords | null;
  /** As `usualClarity` gives it. */
  readonly clarity: number;
  readonly isContradiction: boolean;
}

export interface TokenStory {
  readonly group: Group;
  readonly testimony: Testimony;
  readonly token: string;
  readonly isPhrase: boolean;
  readonly companions: readonly string[];
  readonly className: string;
  readonly labelColumn: string;
  readonly column: string;
  readonly tested: Tested;
}

/** Rows with token and label from which a contradiction is grave. */
const graveRows = 10;

export function draftOf(story: TokenStory): FindingDraft {
  const { group, testimony, isPhrase, className, column, labelColumn, tested } = story;
  const { isContradiction } = testimony;
  const token = visibleText(story.token);
  const { observed, expected, rowCount, logP, q } = group.test;
  const least = Math.max(expected, 0.5);
  const share = wilsonInterval(observed, rowCount);
  const kind = isPhrase ? 'phrase' : 'token';
  return {
    tier: isContradiction ? 'controlled' : 'context',
    claim: isContradiction ? 'contradiction' : 'association',
    severity: isContradiction ? (group.rows.length >= graveRows ? 'high' : 'medium') : 'info',
    subject: { kind, value: story.token, column },
    title: isContradiction
      ? `Rows with “${token}” are labelled ${className} against their content`
      : `“${token}” goes with ${className}`,
    summary:
      `${observed} of ${rowCount} rows with the ${kind} “${token}” in ${column} have ${labelColumn} ${className}; the rest of their text ` +
      `lets expect ${expected.toFixed(1)}. ${sentencesOf(testimony, className)}` +
      (story.companions.length === 0
        ? ''
        : ` In the same rows: ${story.companions.map((name) => `“${visibleText(name)}”`).join(', ')}.`),
    effect: {
      name: 'observed / expected rows',
      value: observed / least,
      lo: (share.lo * rowCount) / least,
      hi: (share.hi * rowCount) / least,
    },
    null:
      `The ${kind} adds nothing about the label to what the ${isContradiction ? 'other ' : ''}single words of the text say, out of fold` +
      (tested.spread > 1
        ? `; the null is widened ${tested.spread.toFixed(2)}-fold as the residuals of all tokens are.`
        : '.'),
    p: exp(logP),
    q,
    nTested: tested.testCount,
    rows: Uint32Array.from(group.rows),
  };
}

function sentencesOf({ others, likeness, clarity, isContradiction }: Testimony, className: string): string {
  const sentences: string[] = [];
  if (others !== null)
    sentences.push(
      `Their other words speak for ${className} to ${percent(others.own)} and for another class to ${percent(others.other)} ` +
        `(the likeliest class of a text usually gets ${percent(clarity)}).`,
    );
  if (likeness !== null)
    sentences.push(
      `By embedding and neighbours they look like ${className} to ${percent(likeness.mean)} ` +
        `(rows labelled so usually to ${percent(likeness.usual)}).`,
    );
  if (!isContradiction) sentences.push('So this may be an honest shortcut.');
  return sentences.join(' ');
}
