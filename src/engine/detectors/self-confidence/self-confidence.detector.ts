// Rows whose label the content speaks against. A ranking, no verdict: the numbers are a model's and no error rates, so a
// clean dataset has such rows too, and this is said.
import type { Categorical } from '../../analysis/data';
import { type LabelOpinion, labelOpinion } from '../../analysis/label-opinion';
import { likeliestClass } from '../../analysis/out-of-fold';
import type { Detector, DetectorResult, FindingDraft } from '../detector';
import { rankedLabels } from '../ranked-labels';

const selfConfidence: Detector = {
  id: 'D01',
  name: 'self-confidence',
  title: 'Label self-confidence',
  says: 'The content of some rows speaks for another class than the one they are labelled with.',
  needs: ['label', 'two classes', 'embedding'],
  params: {
    mostConfidence: {
      default: 0.1,
      min: 0,
      max: 1,
      about: 'out-of-fold probability of the given label from which a row is listed',
    },
  },
  blindSpots: [
    'Rows with a trigger that the models have learnt.',
    'A whole group of like rows that is labelled wrongly.',
    'Rows that people would label differently, too.',
  ],
  reference: 'C. Northcutt, L. Jiang, I. Chuang, Confident learning, JAIR 2021; detection.md D01',

  async run({ data, artifacts, params }) {
    const { label } = data;
    const opinion = await labelOpinion(artifacts);
    if (label === null || opinion === null)
      return { findings: [], clear: 'there are too few labelled rows to learn from' };
    return resultOf(label, opinion, Number(params['mostConfidence']));
  },

  describeRow(facts, row, { classes }) {
    const own = facts['selfConfidence']?.[row] ?? Number.NaN;
    const other = facts['suggested']?.[row] ?? -1;
    if (Number.isNaN(own)) return null;
    if (other < 0) return `Out of fold, the given label gets ${own.toFixed(3)}, more than any other class.`;
    const named = classes[other] ?? `class ${other}`;
    return `Out of fold, the given label gets ${own.toFixed(3)}; the likeliest class is ${named}.`;
  },
};
export default selfConfidence;

function resultOf(label: Categorical, opinion: LabelOpinion, mostConfidence: number): DetectorResult {
  const n = opinion.judged.length;
  const confidence = new Float64Array(n).fill(Number.NaN);
  const suggested = new Int32Array(n).fill(-1);
  const conflict = new Float64Array(n);
  const listed: number[] = [];
  for (let row = 0; row < n; row++) {
    if (opinion.judged[row] !== 1) continue;
    const code = label.codes[row] ?? 0;
    const own = opinion.probabilities[row * opinion.classCount + code] ?? 0;
    const likeliest = likeliestClass(opinion.probabilities, row, opinion.classCount);
    confidence[row] = own;
    suggested[row] = likeliest === code ? -1 : likeliest;
    conflict[row] = 1 - own;
    if (likeliest !== code && own <= mostConfidence) listed.push(row);
  }
  listed.sort((a, b) => (confidence[a] ?? 0) - (confidence[b] ?? 0) || a - b);
  return {
    findings: listed.length === 0 ? [] : [listOf(listed, label, opinion, mostConfidence)],
    clear: `none of ${opinion.judgedCount} rows has a label that gets ${mostConfidence} or less out of fold`,
    rowFacts: { selfConfidence: confidence, suggested },
    scores: [{ kind: 'conflict', family: 'A', values: conflict }],
  };
}

function listOf(
  rows: readonly number[],
  label: Categorical,
  opinion: LabelOpinion,
  mostConfidence: number,
): FindingDraft {
  const voices = opinion.voices.map(({ name, weight }) => `${name} (weight ${weight.toFixed(2)})`).join(', ');
  return rankedLabels(
    rows,
    label,
    opinion.judgedCount,
    `${rows.length} labels that models of the content doubt`,
    `In ${rows.length} of ${opinion.judgedCount} rows the given ${label.column} gets a probability of ${mostConfidence} or less from models ` +
      `that did not see the row: ${voices}. Most conflicting first.`,
  );
}
