// The only detector that claims an error rate of single rows: it knows what sound rows look like because a person said so.
import { referenceRowCount } from '../../analysis/reference-rows';
import { type TwoSample, tellApart } from '../../analysis/two-sample';
import type { Detector, FindingDraft } from '../detector';
import { conflictScores } from './conflict-scores';
import { type Conformal, conformal } from './conformal';
import { distanceScores } from './distance-scores';
import { draftOf, type Question, type Setting } from './reference-finding';
import { referenceParts } from './reference-parts';

const referenceConflicts: Detector = {
  id: 'D12',
  name: 'reference-conflicts',
  title: 'Rows that trusted rows speak against',
  says: 'Rows whose label or content could hardly stand among the trusted rows, with a stated share of false alarms.',
  needs: ['label', 'two classes', 'embedding', 'trusted rows'],
  params: {
    mostQ: { default: 0.1, min: 0, max: 1, about: 'false-discovery rate of each list of rows' },
    mostApart: {
      default: 0.6,
      min: 0.5,
      max: 1,
      about: 'AUROC of telling reference and rest apart above which no error rate is claimed',
    },
  },
  isControlled: true,
  blindSpots: [
    'Faults that the trusted rows have, too.',
    'Few faults among many rows with a small reference: 1,000 trusted rows or more are recommended.',
    'Rows with a trigger whose content and label otherwise go together.',
    'Where the rest was gathered in another way than the reference, "unlike the reference" is not "wrong".',
  ],
  reference:
    'S. Bates, E. Candès, L. Lei, Y. Romano, M. Sesia, Testing for outliers with conformal p-values, Annals of Statistics 2023; V. Vovk, Conditional validity of inductive conformal predictors, 2012; detection.md D12',

  async run({ data, artifacts, params }) {
    const { label, embedding, reference } = data;
    const parts = await referenceParts(artifacts);
    if (parts === null || label === null || embedding === null || !reference)
      return { findings: [], clear: 'there are no trusted rows' };
    const mostQ = Number(params['mostQ']);
    const trusted = referenceRowCount(data);
    const sides = Int32Array.from(reference, (bit) => (bit === 1 ? 0 : 1));
    const apart = await tellApart(artifacts, sides, 'reference');
    const isControlled = apart !== null && apart.auroc <= Number(params['mostApart']);
    const conflict = conformal(parts, await conflictScores(artifacts, label, parts), mostQ);
    const unlike = conformal(parts, distanceScores(artifacts, label, embedding, parts), mostQ);
    const setting = { parts, label, trusted, apart, isControlled, mostQ };
    return {
      findings: [...listOf('label', conflict, setting), ...listOf('content', unlike, setting)],
      clear:
        `none of ${parts.tested.length} rows is rejected at a false-discovery rate of ${mostQ} against ${trusted} trusted rows; ` +
        `at least ${conflict.fewestToReject} rows beyond all trusted ones are needed for that${wordsOf(apart)}`,
      rowFacts: { labelP: conflict.p, contentP: unlike.p },
    };
  },

  describeRow(facts, row) {
    const labelP = facts['labelP']?.[row] ?? Number.NaN;
    const contentP = facts['contentP']?.[row] ?? Number.NaN;
    if (Number.isNaN(labelP)) return null;
    return `Among trusted rows a label so contradicted has p = ${labelP.toPrecision(2)}, content so far away p = ${contentP.toPrecision(2)}.`;
  },
};
export default referenceConflicts;

function listOf(question: Question, found: Conformal, setting: Setting): FindingDraft[] {
  return found.rejected.length === 0 ? [] : [draftOf(question, found, setting)];
}

function wordsOf(apart: TwoSample | null): string {
  return apart === null ? '' : `; AUROC of telling both apart: ${apart.auroc.toFixed(2)}`;
}
