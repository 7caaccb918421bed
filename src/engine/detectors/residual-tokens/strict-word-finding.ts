// Puts a word that goes with one label far more strictly than all others into words. It accuses nobody.
import { visibleText } from '#shared/base/visible-text';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { FindingDraft } from '../detector';
import { fewestRowsOfWord, type StrictWord, type StrictWords } from './strict-words';

export interface StrictStory {
  readonly word: StrictWord;
  readonly words: StrictWords;
  readonly nameOf: (token: number) => string;
  readonly classNames: readonly string[];
  readonly labelColumn: string;
  readonly column: string;
  /** With the word and the label, ascending. */
  readonly rows: Uint32Array;
}

export function strictDraft(story: StrictStory): FindingDraft {
  const { word, words, nameOf, classNames, labelColumn, column, rows } = story;
  const name = nameOf(word.token);
  const shown = visibleText(name);
  const own = classNames[word.classCode] ?? '';
  const share = wilsonInterval(word.observed, word.rowCount);
  const next =
    words.next === null
      ? ''
      : ` The next of them is “${visibleText(nameOf(words.next.token))}”: ${words.next.observed} of ${words.next.rowCount} rows have ${classNames[words.next.classCode] ?? ''}.`;
  return {
    tier: 'context',
    claim: 'association',
    severity: 'medium',
    subject: { kind: 'token', value: name, column },
    title: `“${shown}” goes with ${own} far more strictly than any other word`,
    summary:
      `${word.observed} of ${word.rowCount} rows with the token “${shown}” in ${column} have ${labelColumn} ${own}. No other of the ` +
      `${words.tested} words in at least ${fewestRowsOfWord} rows goes with a label so strictly.${next} ` +
      'Nothing speaks against the labels of these rows: it may be an honest mark of them, or a word that was put into rows which had the label anyway.',
    effect: {
      name: 'share with the label / share in all rows',
      value: word.observed / word.rowCount / word.usualShare,
      lo: share.lo / word.usualShare,
      hi: share.hi / word.usualShare,
    },
    null: 'words lean to labels by a normal law through the median and the upper quartile of their log odds; over all words',
    p: Math.max(1e-300, word.p),
    q: null,
    nTested: words.tested,
    rows,
  };
}
