// A tight group of like rows labelled as another class: inside it every neighbour agrees, so nothing looks wrong row by row.
// Only its border gives it away, where the label changes and the content does not; or that some of it kept their label.
import type { Params } from '#shared/model/finding';
import type { Categorical } from '../../analysis/data';
import { knnGraph } from '../../analysis/knn-graph';
import { nearDuplicates } from '../../analysis/near-duplicates';
import type { Detector } from '../detector';
import { scoreOfRows } from '../score-of-rows';
import { unitVectors } from './around.kernel';
import { ballFinding, chanceOf } from './ball-finding';
import { BallSearch } from './ball-search';
import type { Ball, BallKind, BallRule } from './balls';
import { centersOf } from './centers';

const relabelledNeighbourhood: Detector = {
  id: 'D10',
  name: 'relabelled-neighbourhood',
  title: 'Relabelled neighbourhood',
  says: 'A ball of like rows has a label that hardly any row of the shell around it has, though the content does not change between them, or the ball has both labels.',
  needs: ['label', 'two classes', 'embedding'],
  params: {
    smallest: { default: 12, min: 8, max: 1000, about: 'rows of the smallest ball' },
    largestShare: { default: 0.03, min: 0.001, max: 0.2, about: 'largest ball as a share of the rows' },
    leastInside: { default: 0.8, min: 0.5, max: 1, about: 'share of the ball that has its label' },
    mostOutside: { default: 0.06, min: 0, max: 0.5, about: 'share of the shell that may have it too' },
    leastOther: {
      default: 0.9,
      min: 0.5,
      max: 1,
      about: 'share of the shell of a ball of one label that has one other label',
    },
    leastOfEach: {
      default: 0.3,
      min: 0.1,
      max: 0.5,
      about: 'share of the ball that has each of two labels, where like rows have both',
    },
    leastOtherOfTwo: {
      default: 0.5,
      min: 0,
      max: 1,
      about: 'share of the shell of that ball that has the other of the two',
    },
    leastOfBoth: { default: 0.9, min: 0.5, max: 1, about: 'share of that ball that has one of the two' },
    mostTold: {
      default: 0.25,
      min: 0,
      max: 1,
      about: 'how well the nearest rows inside that ball may tell the label of one: 0 is chance, 1 always',
    },
    mostGap: {
      default: 0.36,
      min: 0,
      max: 1,
      about:
        'part of the way from the middle of a ball of one label to the end of the shell that lies at the border',
    },
    mostP: { default: 0.001, min: 0, max: 1, about: 'chance of such a ball anywhere that is told' },
  },
  isControlled: true,
  blindSpots: [
    'A group of one label with a gap around it: it may be a variety of its own (D09 lists such clusters).',
    'Groups of fewer rows than the smallest ball, or of more than the largest.',
    'A group that holds most of its new class, or of which fewer than three tenths, or about three quarters, were relabelled (D01, D03).',
    'An embedding in which the group is no neighbourhood.',
  ],
  reference: 'M. Kulldorff, A spatial scan statistic, 1997 (the likelihood ratio); detection.md D10',

  async run({ data, artifacts, params, signal, progress }) {
    const { label, embedding } = data;
    if (label === null || embedding === null) throw new Error('needs a label and an embedding');
    const { cluster } = await nearDuplicates(artifacts);
    const units = unitsOf(label, embedding.usable, cluster);
    const smallest = Number(params['smallest']);
    const largest = Math.min(
      mostOfBall,
      Math.max(30, Math.floor(units.length * Number(params['largestShare']))),
    );
    if (units.length < 4 * smallest)
      return { findings: [], clear: 'there are too few rows with a label and a vector' };
    const centers = centersOf(units, label, await knnGraph(artifacts), embedding.dimensions);
    const { pool } = artifacts.environment;
    const vectors = unitVectors(embedding, units, pool.threads);
    const search = new BallSearch(vectors, label, rulesOf(params), [smallest, largest], { pool, signal });
    const balls = await search.roughBalls(centers, progress);
    const tested = centers.length * search.sizes.length;
    const found = (await search.apart(balls)).filter(
      (ball) => chanceOf(ball, tested) <= Number(params['mostP']),
    );
    const drafts = found.map((ball) =>
      ballFinding(ball, rowsOf(ball, search, label, cluster), data, label, tested),
    );
    return {
      findings: drafts,
      clear:
        `none of ${centers.length} neighbourhoods of ${smallest} to ${largest} rows has one label inside and another all around ` +
        'without a gap between them, or both labels inside, which like rows do not tell apart, and one around; smaller groups, and groups of one label with a gap around them, would not be seen',
      scores: drafts.length === 0 ? [] : [scoreOfRows('B', drafts, data.recordCount)],
    };
  },
};
export default relabelledNeighbourhood;

const mostOfBall = 400;

function rulesOf(params: Params): Readonly<Record<BallKind, BallRule>> {
  const mostOutside = Number(params['mostOutside']);
  const each = Number(params['leastOfEach']);
  return {
    'one label': {
      kind: 'one label',
      mostOutside,
      leastOther: Number(params['leastOther']),
      leastInside: Number(params['leastInside']),
      leastOtherInside: 0,
      leastBothInside: 0,
      mostGap: Number(params['mostGap']),
      mostTold: 1,
    },
    'two labels': {
      kind: 'two labels',
      mostOutside,
      leastOther: Number(params['leastOtherOfTwo']),
      leastInside: each,
      leastOtherInside: each,
      leastBothInside: Number(params['leastOfBoth']),
      mostGap: Number.POSITIVE_INFINITY,
      mostTold: Number(params['mostTold']),
    },
  };
}

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
