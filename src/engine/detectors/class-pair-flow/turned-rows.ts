// Which rows a flow is made of. Models that learnt from turned labels take half of them for right where many were turned, so
// they are asked again after learning without those that they contradict.
import type { Artifacts } from '../../analysis/artifacts';
import type { Categorical } from '../../analysis/data';
import { type LabelOpinion, labelOpinionWithout } from '../../analysis/label-opinion';
import { likeliestClass } from '../../analysis/out-of-fold';
import type { PairFlow } from './pair-flow';

export interface TurnedRows {
  /** Of each flow, the most doubtful first. */
  readonly rows: ReadonlyMap<PairFlow, Uint32Array>;
  /** By row: odds for the class that it would come from, as a share; 0 where that is far less likely than its label. */
  readonly shares: Float64Array;
}

/** Also where its label is still a little likelier. */
const leastOdds = 0.2;
/** From this share of the rows deep inside on it pays to ask again; below, that only draws in rows at the border. */
const manyTurned = 0.25;

export async function turnedRows(
  artifacts: Artifacts,
  label: Categorical,
  opinion: LabelOpinion,
  flows: readonly PairFlow[],
): Promise<TurnedRows> {
  const large = flows.filter(({ turned, inside }) => turned > manyTurned * inside);
  const leftOut = new Uint8Array(label.codes.length);
  for (const flow of large) for (const row of contradicted(flow, label, opinion)) leftOut[row] = 1;
  const again = large.length === 0 ? null : await labelOpinionWithout(artifacts, leftOut);
  const opinionOf = (flow: PairFlow): LabelOpinion => (large.includes(flow) ? (again ?? opinion) : opinion);
  const shares = new Float64Array(label.codes.length);
  for (const flow of flows) raise(shares, flow, label, opinionOf(flow));
  return { rows: new Map(flows.map((flow) => [flow, contradicted(flow, label, opinionOf(flow))])), shares };
}

function contradicted(
  { from, to }: PairFlow,
  label: Categorical,
  { probabilities, judged, classCount }: LabelOpinion,
): Uint32Array {
  const rows = Uint32Array.from(label.codes.keys()).filter(
    (row) =>
      judged[row] === 1 && label.codes[row] === to && likeliestClass(probabilities, row, classCount) === from,
  );
  const own = (row: number): number => probabilities[row * classCount + to] ?? 0;
  return rows.sort((a, b) => own(a) - own(b) || a - b);
}

function raise(
  shares: Float64Array,
  { from, to }: PairFlow,
  label: Categorical,
  { probabilities, classCount }: LabelOpinion,
): void {
  label.codes.forEach((code, row) => {
    if (code !== to) return;
    const a = probabilities[row * classCount + from] ?? 0;
    const b = probabilities[row * classCount + to] ?? 0;
    if (a > leastOdds * b) shares[row] = Math.max(shares[row] ?? 0, a / (a + b));
  });
}
