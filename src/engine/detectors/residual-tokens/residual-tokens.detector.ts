// The trigger test: a token that tells the label where the rest of the text does not. Catalogue: D13.
import { firstOfCopies } from '../../analysis/duplicate-groups';
import { textProbabilities } from '../../analysis/text-probabilities';
import { tokenIndex } from '../../analysis/token-index';
import { tokenModel } from '../../analysis/token-model';
import type { Detector } from '../detector';
import { scoreOfRows } from '../score-of-rows';
import {
  type Group,
  groupTests,
  type StandOut,
  standingOut,
  type Tested,
  testAll,
  wordsOf,
} from './candidates';
import { classShares, otherWordsOf, speakAgainst, usualClarity } from './other-words';
import type { Expectations, TokenTest } from './residual-test';
import { contradicts, leansAgainst, likenessOf, secondView } from './second-view';
import { strictDraft } from './strict-word-finding';
import { type StrictWord, strictWords } from './strict-words';
import { draftOf, type Testimony } from './token-finding';
import { withoutToken } from './without-token';

const residualTokens: Detector = {
  id: 'D13',
  name: 'residual-tokens',
  title: 'Tokens that tell the label',
  says: 'A word or phrase goes with a label more often than the rest of the text explains.',
  needs: ['label', 'two classes', 'text', 'embedding'],
  params: {
    falseDiscoveryRate: {
      default: 0.01,
      min: 0,
      max: 1,
      about: 'of Benjamini and Yekutieli, over all tokens and classes',
    },
    leastExcess: { default: 5, min: 0, max: 1e9, about: 'rows beyond the expected ones' },
    leastLift: { default: 0.4, min: 0, max: 1, about: 'share of the class beyond the expected share' },
    mostShortcuts: {
      default: 5,
      min: 0,
      max: 1000,
      about: 'tokens that merely go with a class and are listed',
    },
  },
  isControlled: true,
  blindSpots: [
    'Triggers of common words, far more of which are natural than planted.',
    'Triggers in rows whose label was right anyway (clean-label).',
    'Style or syntax as a trigger; several words that only together are one.',
  ],
  reference: 'detection.md D13; M. Gardner and others, Competency problems, 2021',

  async ahead({ artifacts }) {
    await textProbabilities(artifacts);
    await tokenModel(artifacts);
  },

  async run({ data, artifacts, params, signal }) {
    const { label, text } = data;
    const index = await tokenIndex(artifacts);
    const model = await tokenModel(artifacts);
    if (label === null || text === null || index === null || model === null)
      return { findings: [], clear: 'there are too few labelled texts to learn from' };
    const first = await firstOfCopies(artifacts);
    const view = await secondView(artifacts);
    const { classCount, probabilities, judged } = model.fold;
    const counts = judged.map((isJudged, row) => isJudged & (first[row] ?? 0));
    const thresholds = {
      falseDiscoveryRate: Number(params['falseDiscoveryRate']),
      leastExcess: Number(params['leastExcess']),
      leastLift: Number(params['leastLift']),
    };
    const testedWith = (write: Expectations['write']): Tested =>
      testAll(index, { classCount, codes: label.codes, write, counts }, (token) => {
        if ((token & 1023) === 0) signal.throwIfCancelled();
      });
    const rowsOf = ({ token, classCode }: Pick<TokenTest, 'token' | 'classCode'>): number[] =>
      [...index.rowsOf(token)].filter((row) => label.codes[row] === classCode);
    const without = withoutToken(model);
    const shares = classShares(label.codes, counts, classCount);
    const clarity = usualClarity(probabilities, counts, shares);
    const testimonyOf = (test: TokenTest): Testimony => {
      const rows = rowsOf(test);
      const words = wordsOf(index, test.token);
      const likeness = view === null ? null : likenessOf(view, rows, test.classCode);
      const others = without === null ? null : otherWordsOf(without, rows, words, test.classCode, shares);
      const isSpokenAgainst = others !== null && speakAgainst(others, clarity, leansAgainst(likeness));
      return { likeness, others, clarity, isContradiction: isSpokenAgainst || contradicts(likeness) };
    };
    const isContradicted = (test: TokenTest): boolean => testimonyOf(test).isContradiction;
    const groupsOf = (tests: readonly StandOut[]): Group[] =>
      groupTests(tests, rowsOf, (token) => wordsOf(index, token).length);
    const story = (tested: Tested) => (group: Group) =>
      draftOf({
        group,
        testimony: testimonyOf(group.test),
        token: index.names[group.test.token] ?? '',
        isPhrase: index.kinds[group.test.token] === 'phrase',
        companions: group.companions.slice(0, 5).map((companion) => index.names[companion] ?? ''),
        className: label.shown[group.test.classCode] ?? '',
        labelColumn: label.column,
        column: text.column,
        tested,
      });

    const whole = testedWith((row, _words, out) => {
      for (let c = 0; c < classCount; c++) out[c] = probabilities[row * classCount + c] ?? 0;
    });
    const apart = without === null ? whole : testedWith(without);
    const against = groupsOf(standingOut(apart, thresholds).filter(isContradicted));
    const shortcuts = groupsOf(standingOut(whole, thresholds).filter((test) => !isContradicted(test)));
    const strict = strictWords(index, label.codes, counts, classCount);
    const isTold = ({ token, classCode }: StrictWord): boolean =>
      [...against, ...shortcuts].some(
        ({ test, companions }) =>
          test.classCode === classCode && (test.token === token || companions.includes(token)),
      );
    const strictOnes = strict.found
      .filter((word) => !isTold(word))
      .map((word) =>
        strictDraft({
          word,
          words: strict,
          nameOf: (token) => index.names[token] ?? '',
          classNames: label.shown,
          labelColumn: label.column,
          column: text.column,
          rows: Uint32Array.from(rowsOf(word)),
        }),
      );
    return {
      findings: [
        ...against.map(story(apart)),
        ...strictOnes,
        ...shortcuts.slice(0, Number(params['mostShortcuts'])).map(story(whole)),
      ],
      clear:
        `none of ${whole.testCount} tests of words and phrases found one that goes with a label ` +
        'beyond what the rest of the text explains',
      // Rows that are labelled as they look are contradicted by nothing: only the word can lift them.
      scores: strictOnes.length === 0 ? [] : [scoreOfRows('D', strictOnes, data.recordCount)],
    };
  },
};
export default residualTokens;
