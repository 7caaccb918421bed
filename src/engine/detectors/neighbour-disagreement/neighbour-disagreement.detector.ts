// Rows whose nearest rows in the original space mostly carry another label.
import type { Categorical } from '../../analysis/data';
import { type NeighbourVotes, neighbourVotes } from '../../analysis/neighbour-votes';
import type { Detector, DetectorResult, FindingDraft } from '../detector';
import { percent } from '../percent';
import { rankedLabels } from '../ranked-labels';

const neighbourDisagreement: Detector = {
  id: 'D03',
  name: 'neighbour-disagreement',
  title: 'Neighbours with another label',
  says: 'The nearest rows of some rows mostly carry another label.',
  needs: ['label', 'two classes', 'embedding'],
  params: {
    neighbours: { default: 50, min: 1, max: 64, about: 'nearest rows that vote, copies of the row left out' },
    leastDisagreement: {
      default: 0.8,
      min: 0,
      max: 1,
      about: 'share of other labels from which a row is listed',
    },
  },
  blindSpots: [
    'Wrong labels that fill a neighbourhood.',
    'Classes with fewer rows than neighbours that vote.',
  ],
  reference: 'N. Peri and others, Deep k-NN defense, 2020; detection.md D03',

  async run({ data, artifacts, params }) {
    const { label } = data;
    const votes = await neighbourVotes(artifacts, Number(params['neighbours']));
    if (label === null || votes === null) return { findings: [], clear: 'there are too few labelled rows' };
    return resultOf(label, votes, Number(params['leastDisagreement']));
  },

  describeRow(facts, row, { classes }) {
    const share = facts['disagreement']?.[row] ?? Number.NaN;
    const other = facts['plurality']?.[row] ?? -1;
    if (Number.isNaN(share) || other < 0) return null;
    const named = classes[other] ?? `class ${other}`;
    return `${percent(share)} of the nearest rows carry another label; the commonest label among them all is ${named}.`;
  },
};
export default neighbourDisagreement;

function resultOf(label: Categorical, votes: NeighbourVotes, least: number): DetectorResult {
  const n = votes.cast.length;
  const disagreement = new Float64Array(n).fill(Number.NaN);
  const plurality = new Int32Array(n).fill(-1);
  const conflict = new Float64Array(n);
  const listed: number[] = [];
  let judged = 0;
  for (let row = 0; row < n; row++) {
    const cast = votes.cast[row] ?? 0;
    const code = label.codes[row] ?? -1;
    if (cast === 0 || code < 0) continue;
    judged += 1;
    const share = 1 - (votes.votes[row * votes.classCount + code] ?? 0) / cast;
    const most = mostVoted(votes, row);
    disagreement[row] = share;
    plurality[row] = most;
    conflict[row] = share;
    if (most !== code && share >= least) listed.push(row);
  }
  listed.sort((a, b) => (disagreement[b] ?? 0) - (disagreement[a] ?? 0) || a - b);
  return {
    findings: listed.length === 0 ? [] : [listOf(listed, label, judged, least)],
    clear: `none of ${judged} rows has neighbours of which ${percent(least)} or more carry another label`,
    rowFacts: { disagreement, plurality },
    scores: [{ kind: 'conflict', family: 'A', values: conflict }],
  };
}

function mostVoted({ votes, classCount }: NeighbourVotes, row: number): number {
  let best = 0;
  for (let c = 1; c < classCount; c++)
    if ((votes[row * classCount + c] ?? 0) > (votes[row * classCount + best] ?? 0)) best = c;
  return best;
}

function listOf(rows: readonly number[], label: Categorical, judged: number, least: number): FindingDraft {
  return rankedLabels(
    rows,
    label,
    judged,
    `${rows.length} rows among neighbours with another label`,
    `Of ${judged} rows, ${rows.length} have nearest rows of which ${percent(least)} or more carry another ${label.column}, ` +
      'copies of the row left out. Most disagreement first.',
  );
}
