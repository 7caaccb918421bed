// A tight group of like rows labelled as another class: inside it every neighbour agrees, so nothing looks wrong row by row.
// Only its border gives it away, where the label changes and the content does not.
import { type AnalysisData, type Categorical, evidenceRow } from '../../analysis/data';
import { type KnnGraph, knnGraph } from '../../analysis/knn-graph';
import { nearDuplicates } from '../../analysis/near-duplicates';
import { exp, log } from '../../kernels/math/elementary';
import { logHypergeometricAtLeast } from '../../kernels/stats/hypergeometric';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { Detector, FindingDraft, RowScore } from '../detector';
import { unitVectors } from './around.kernel';
import { BallSearch } from './ball-search';
import type { Ball, BallRule } from './balls';

const relabelledNeighbourhood: Detector = {
  id: 'D10',
  name: 'relabelled-neighbourhood',
  title: 'Relabelled neighbourhood',
  says: 'A ball of like rows has one label and the shell around it another one, though the content does not change between them.',
  needs: ['label', 'two classes', 'embedding'],
  params: {
    smallest: { default: 12, min: 8, max: 1000, about: 'rows of the smallest ball' },
    largestShare: { default: 0.03, min: 0.001, max: 0.2, about: 'largest ball as a share of the rows' },
    leastInside: { default: 0.8, min: 0.5, max: 1, about: 'share of the ball that has its label' },
    mostOutside: { default: 0.06, min: 0, max: 0.5, about: 'share of the shell that may have it too' },
    leastOther: { default: 0.9, min: 0.5, max: 1, about: 'share of the shell that has one other label' },
    mostGap: {
      default: 0.36,
      min: 0,
      max: 1,
      about: 'part of the way from the middle of the ball to the end of the shell that lies at the border',
    },
    mostP: { default: 0.001, min: 0, max: 1, about: 'chance of such a ball anywhere that is told' },
  },
  isControlled: true,
  blindSpots: [
    'A group with a gap around it: it may be a variety of its own (D09 lists such clusters).',
    'Groups of fewer rows than the smallest ball, or of more than the largest.',
    'A group that holds most of its new class, or of which only some rows were relabelled (D01, D03).',
    'An embedding in which the group is no neighbourhood.',
  ],
  reference: 'M. Kulldorff, A spatial scan statistic, 1997 (the likelihood ratio); detection.md D10',

  async run({ data, artifacts, params, signal, progress }) {
    const { label, embedding } = data;
    if (label === null || embedding === null) throw new Error('needs a label and an embedding');
    const { cluster } = await nearDuplicates(artifacts);
    const units = unitsOf(label, embedding.usable, cluster);
    const smallest = Number(params['smallest']);
    const rule: BallRule = {
      smallest,
      largest: Math.min(mostOfBall, Math.max(30, Math.floor(units.length * Number(params['largestShare'])))),
      leastInside: Number(params['leastInside']),
      mostOutside: Number(params['mostOutside']),
      leastOther: Number(params['leastOther']),
      mostGap: Number(params['mostGap']),
    };
    if (units.length < 4 * smallest)
      return { findings: [], clear: 'there are too few rows with a label and a vector' };
    const centers = centersOf(units, label, await knnGraph(artifacts), embedding.dimensions);
    const search = new BallSearch(unitVectors(embedding, units), label, rule);
    const balls: Ball[] = [];
    for (const [i, center] of centers.entries()) {
      if ((i & 15) === 0) {
        signal.throwIfCancelled();
        progress(i, centers.length);
      }
      const ball = search.roughBall(center);
      if (ball !== null) balls.push(ball);
    }
    const tested = centers.length * search.sizes.length;
    const found = search
      .apart(balls, signal)
      .filter((ball) => chanceOf(ball, tested) <= Number(params['mostP']));
    const drafts = found.map((ball) => draftOf(ball, search, data, label, cluster, tested));
    return {
      findings: drafts,
      clear:
        `none of ${centers.length} neighbourhoods of ${smallest} to ${rule.largest} rows has one label inside and another all around ` +
        'without a gap between them; smaller groups, and groups with a gap around them, would not be seen',
      scores: drafts.length === 0 ? [] : [scoreOf(drafts, data.recordCount)],
    };
  },
};
export default relabelledNeighbourhood;

const mostOfBall = 400;
const mostCenters = 4000;
/** Distances times dimensions. */
const mostWork = 1e10;
const agreeingOfTen = 8;

/** Rows with a label and a vector, of copies the first. */
function unitsOf(label: Categorical, usable: Uint8Array, copies: Int32Array): number[] {
  const seen = new Set<number>();
  const units: number[] = [];
  for (let row = 0; row < usable.length; row++) {
    if (usable[row] !== 1 || (label.codes[row] ?? -1) < 0) continue;
    const copy = copies[row] ?? -1;
    if (copy >= 0 && seen.has(copy)) continue;
    if (copy >= 0) seen.add(copy);
    units.push(row);
  }
  return units;
}

/** Units whose nearest neighbours mostly have their label, evenly spread: places in the list of units. */
function centersOf(
  units: readonly number[],
  { codes }: Categorical,
  { k, indexes }: KnnGraph,
  dimensions: number,
): readonly number[] {
  const agreeing = units.flatMap((row, u) => {
    let same = 0;
    for (let i = 0; i < Math.min(10, k); i++) if (codes[indexes[row * k + i] ?? -1] === codes[row]) same += 1;
    return same >= agreeingOfTen ? [u] : [];
  });
  const most = Math.max(100, Math.min(mostCenters, Math.floor(mostWork / (units.length * dimensions))));
  const step = Math.max(1, agreeing.length / most);
  return Array.from(
    { length: Math.min(most, agreeing.length) },
    (_, i) => agreeing[Math.floor(i * step)] ?? 0,
  );
}

/** If labels were dealt at random among ball and shell, of so many inside; times all balls looked at. */
function chanceOf({ size, inside, outside }: Ball, tested: number): number {
  const urn = { population: 2 * size, marked: inside + outside, draws: size };
  return Math.min(1, exp(Math.min(0, logHypergeometricAtLeast(inside, urn) + log(Math.max(1, tested)))));
}

function draftOf(
  ball: Ball,
  search: BallSearch,
  data: AnalysisData,
  label: Categorical,
  copies: Int32Array,
  tested: number,
): FindingDraft {
  const { size, inside, outside, other, others } = ball;
  const [given, around_] = [label.shown[ball.label] ?? '', label.shown[other] ?? ''];
  const base = Math.max(0.5, outside) / size;
  const interval = wilsonInterval(inside, size);
  const rows = rowsOf(ball, search, label, copies);
  const center = evidenceRow(data, rows[0] ?? 0);
  return {
    tier: 'controlled',
    claim: 'contradiction',
    severity: 'high',
    subject: {
      kind: 'cluster',
      value: `${label.names[ball.label] ?? ''} around row ${center}`,
      column: label.column,
    },
    title: `${inside} like rows labelled ${given} amid rows labelled ${around_}`,
    summary:
      `Of the ${size} rows nearest to row ${center}, ${inside} have the ${label.column} ${given}; of the next ${size}, ${others} have ` +
      `${around_} and ${outside} ${given}. Distances grow evenly across that border, so the label changes where the embedding shows no border.`,
    effect: {
      name: 'risk ratio',
      value: inside / size / base,
      lo: interval.lo / base,
      hi: interval.hi / base,
    },
    null: 'labels are dealt at random among the ball and the shell of as many rows around it, over all balls looked at; copies have one vote',
    p: Math.max(1e-300, chanceOf(ball, tested)),
    q: null,
    nTested: tested,
    rows,
  };
}

/** Rows of the ball with its label and their copies, from the center outwards. */
function rowsOf(ball: Ball, search: BallSearch, { codes }: Categorical, copies: Int32Array): Uint32Array {
  const rows: number[] = [];
  const listed = new Set<number>();
  for (const unit of search.inside(ball)) {
    const row = search.vectors.rows[unit] ?? 0;
    if (codes[row] !== ball.label) continue;
    rows.push(row);
    listed.add(copies[row] ?? -1);
  }
  listed.delete(-1);
  const known = new Set(rows);
  for (let row = 0; row < copies.length; row++)
    if (listed.has(copies[row] ?? -1) && !known.has(row) && codes[row] === ball.label) rows.push(row);
  return Uint32Array.from(rows);
}

function scoreOf(drafts: readonly FindingDraft[], recordCount: number): RowScore {
  const values = new Float64Array(recordCount);
  for (const { rows } of drafts) for (const row of rows) values[row] = 1;
  return { kind: 'group', family: 'B', values };
}
