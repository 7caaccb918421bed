// The trigger test: a token that tells the label where the rest of the text does not. Catalogue: D13.
import type { Categorical } from '../../analysis/data';
import { firstOfCopies } from '../../analysis/duplicate-groups';
import { tokenIndex } from '../../analysis/token-index';
import { tokenProbabilities } from '../../analysis/token-probabilities';
import { exp } from '../../kernels/math/elementary';
import { benjaminiYekutieli } from '../../kernels/stats/multiplicity';
import type { TokenIndex } from '../../kernels/text/token-index';
import type { Detector, DetectorResult, FindingDraft } from '../detector';
import { type Group, groupTests, type Tested, testAll } from './candidates';
import { type Likeness, likenessOf, secondView } from './second-view';
import { draftOf } from './token-finding';

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
    leastLift: { default: 0.2, min: 0, max: 1, about: 'share of the class beyond the expected share' },
    mostFindings: { default: 10, min: 1, max: 1000, about: 'findings that are listed' },
  },
  blindSpots: [
    'Triggers of common words, far more of which are natural than planted.',
    'Triggers in rows whose label was right anyway (clean-label).',
    'Style or syntax as a trigger; several words that only together are one.',
  ],
  reference: 'detection.md D13; M. Gardner and others, Competency problems, 2021',

  async run({ data, artifacts, params, signal }) {
    const { label, text } = data;
    const index = await tokenIndex(artifacts);
    const model = await tokenProbabilities(artifacts);
    if (label === null || text === null || index === null || model === null)
      return { findings: [], clear: 'there are too few labelled texts to learn from' };
    const first = await firstOfCopies(artifacts);
    const counts = model.judged.map((judged, row) => judged & (first[row] ?? 0));
    const { classCount, probabilities } = model;
    const expectations = { classCount, codes: label.codes, probabilities, counts };
    const tested = testAll(index, expectations, (token) => {
      if ((token & 1023) === 0) signal.throwIfCancelled();
    });
    const q = benjaminiYekutieli(Float64Array.from(tested.tests, ({ logP }) => exp(logP)));
    const standOut = tested.tests
      .map((test, i) => ({ ...test, q: q[i] ?? 1 }))
      .filter(
        (test) =>
          test.q <= Number(params['falseDiscoveryRate']) &&
          test.observed - test.expected >= Number(params['leastExcess']) &&
          (test.observed - test.expected) / test.rowCount >= Number(params['leastLift']),
      );
    const groups = groupTests(
      standOut,
      ({ token, classCode }) => [...index.rowsOf(token)].filter((row) => label.codes[row] === classCode),
      (token) => (index.names[token] ?? '').split(' ').length,
    );
    const view = groups.length === 0 ? null : await secondView(artifacts);
    const drafts = groups.map((group) => {
      const likeness = view === null ? null : likenessOf(view, group.rows, group.test.classCode);
      return describe(group, likeness, index, label, tested, text.column);
    });
    return resultOf(drafts, tested, Number(params['mostFindings']));
  },
};
export default residualTokens;

function describe(
  group: Group,
  likeness: Likeness | null,
  index: TokenIndex,
  label: Categorical,
  tested: Tested,
  column: string,
): FindingDraft {
  return draftOf({
    group,
    likeness,
    token: index.names[group.test.token] ?? '',
    isPhrase: index.kinds[group.test.token] === 'phrase',
    companions: group.companions.slice(0, 5).map((token) => index.names[token] ?? ''),
    className: label.shown[group.test.classCode] ?? '',
    labelColumn: label.column,
    column,
    tested,
  });
}

function resultOf(drafts: readonly FindingDraft[], tested: Tested, most: number): DetectorResult {
  const contradictions = drafts.filter((draft) => draft.claim === 'contradiction');
  const rest = drafts.filter((draft) => draft.claim !== 'contradiction');
  return {
    findings: [...contradictions, ...rest].slice(0, Math.max(most, contradictions.length)),
    clear:
      `none of ${tested.testCount} tests of words and phrases found one that goes with a label ` +
      'beyond what the rest of the text explains',
  };
}
