// One class partly labelled as its neighbour: to a model that learns from these labels it looks like an ordinary confusion.
import type { Categorical } from '../../analysis/data';
import { unitsOf } from '../../analysis/group-excess';
import { labelConflicts } from '../../analysis/label-conflicts';
import { type LabelOpinion, labelOpinion } from '../../analysis/label-opinion';
import { confidentJoint } from '../../kernels/stats/confident-joint';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { Detector, FindingDraft } from '../detector';
import { flowPicture } from '../pictures';
import { type PairFlow, pairFlows } from './pair-flow';
import { turnedRows } from './turned-rows';

const classPairFlow: Detector = {
  id: 'D02',
  name: 'class-pair-flow',
  title: 'Flow between two classes',
  says: 'Rows deep inside one class are labelled as another one, and hardly the other way round.',
  needs: ['label', 'two classes'],
  params: {
    mostQ: { default: 0.01, min: 0, max: 1, about: 'false-discovery rate of the pairs that are told' },
    leastShare: {
      default: 0.015,
      min: 0,
      max: 1,
      about: 'share of the rows deep inside labelled otherwise that the 95 % interval must exceed',
    },
    graveShare: { default: 0.02, min: 0, max: 1, about: 'the same for high severity' },
    mostDeepestP: {
      default: 0.1,
      min: 0,
      max: 1,
      about: 'chance of as many in the deeper half of these alone, were the share the ordinary one',
    },
    leastThinning: {
      default: 0.01,
      min: 0,
      max: 1,
      about: 'where that is larger: chance of so few in the deeper half, were they as many at every depth',
    },
    leastOneWay: {
      default: 2,
      min: 1,
      max: 1000,
      about: 'times the share the other way round that the share must be',
    },
  },
  isControlled: true,
  blindSpots: [
    'Labels that were turned only at the border of two classes.',
    'Classes that are turned into each other both ways.',
    'A class of which most was turned: then the rest looks wrong.',
  ],
  reference:
    'C. Northcutt, L. Jiang, I. Chuang, Confident learning, JAIR 2021 (the estimated counts); the test of depth is our own; detection.md D02',

  async run({ data, artifacts, params }) {
    const { label } = data;
    const opinion = await labelOpinion(artifacts);
    const conflicts = await labelConflicts(artifacts);
    if (label === null || opinion === null || conflicts === null)
      return { findings: [], clear: 'there are too few labelled rows to learn from' };
    const units = unitsOf(conflicts, label);
    const flows = pairFlows(opinion, label, units);
    const share = ({ turned, inside }: PairFlow): number => wilsonInterval(turned, inside).lo;
    const found = flows
      .filter(
        (flow) =>
          flow.q <= Number(params['mostQ']) &&
          (flow.pDeepest <= Number(params['mostDeepestP']) ||
            flow.pThinning >= Number(params['leastThinning'])) &&
          oneWay(flow) >= Number(params['leastOneWay']) &&
          share(flow) > Number(params['leastShare']),
      )
      .sort((a, b) => share(b) - share(a) || a.from - b.from || a.to - b.to);
    if (found.length === 0) return { findings: [], clear: clearText(flows, label) };
    const turned = await turnedRows(artifacts, label, opinion, found);
    const joint = confidentJoint(opinion.probabilities, judgedCodes(label, opinion), opinion.classCount);
    return {
      findings: found.map(
        (flow): FindingDraft => ({
          ...draftOf(
            flow,
            label,
            turned.rows.get(flow) ?? new Uint32Array(0),
            joint.calibrated,
            flows.length,
          ),
          severity: share(flow) > Number(params['graveShare']) ? 'high' : 'medium',
          picture: flowPicture(joint.calibrated, label, flow),
        }),
      ),
      clear: '',
      scores: [{ kind: 'group', family: 'A', values: turned.shares }],
    };
  },
};
export default classPairFlow;

/** Times the share the other way round. */
function oneWay({ turned, inside, back }: PairFlow): number {
  return turned / inside / back;
}

function judgedCodes(label: Categorical, { judged }: LabelOpinion): Int32Array {
  return label.codes.map((code, row) => (judged[row] === 1 ? code : -1));
}

function clearText(flows: readonly PairFlow[], label: Categorical): string {
  const most = flows.toSorted(
    (a, b) => b.turned / b.inside - a.turned / a.inside || a.from - b.from || a.to - b.to,
  )[0];
  if (most === undefined) return 'no class has enough rows to be tested';
  const [from, to] = [label.shown[most.from] ?? '', label.shown[most.to] ?? ''];
  return (
    `none of ${flows.length} ordered pairs of classes has a one-way flow; the most is ${most.turned} of ${most.inside} rows deep ` +
    `inside ${from} that are labelled ${to}`
  );
}

function draftOf(
  flow: PairFlow,
  label: Categorical,
  rows: Uint32Array,
  joint: Float64Array,
  tested: number,
): Omit<FindingDraft, 'severity'> {
  const { inside, turned, insideBack, turnedBack, ordinary } = flow;
  const [from, to] = [label.shown[flow.from] ?? '', label.shown[flow.to] ?? ''];
  const estimated = joint[flow.to * label.names.length + flow.from] ?? 0;
  const interval = wilsonInterval(turned, inside);
  return {
    tier: 'controlled',
    claim: 'contradiction',
    subject: {
      kind: 'classPair',
      value: `${label.names[flow.from] ?? ''} → ${label.names[flow.to] ?? ''}`,
      column: label.column,
    },
    title: `Rows that look like ${from} are labelled ${to}, ${turnedBack === 0 ? 'one way only' : 'mostly one way'}`,
    summary:
      `Of the ${inside} rows of the two classes whose content is most clearly ${from}, ${turned} are labelled ${to}; up to ` +
      `${(ordinary * inside).toFixed(1)} would be ordinary in this data. The other way round it is ${turnedBack} of ${insideBack}. ` +
      `${rows.length} rows labelled ${to} look more like ${from} to models that did not see them; confident learning counts ${Math.round(estimated)}. Most doubtful first.`,
    effect: {
      name: 'risk ratio',
      value: turned / inside / ordinary,
      lo: interval.lo / ordinary,
      hi: interval.hi / ordinary,
    },
    null:
      `rows deep inside ${from} are labelled ${to} no more often than is ordinary between classes of this data, which is at least ` +
      'as often as the other way round; copies have one vote',
    p: flow.p,
    q: flow.q,
    nTested: tested,
    rows,
  };
}
