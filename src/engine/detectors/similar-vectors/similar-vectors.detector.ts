// Near copies that are not the same byte for byte nor word for word: images by their pixels, other rows by their vectors.
// Catalogue: D25.
import type { CopyGroup } from '../../analysis/copy-group';
import { type AnalysisData, evidenceRow } from '../../analysis/data';
import { imageCopies } from '../../analysis/image-copies';
import { knnGraph } from '../../analysis/knn-graph';
import type { NearDuplicates } from '../../analysis/near-duplicates';
import { vectorCopies } from '../../analysis/vector-copies';
import { widenedFloods } from '../../analysis/widened-floods';
import type { Detector, DetectorContext } from '../detector';
import { floodBounds, floodParams } from '../flood-params';
import { floodFinding, type Measure, othersFinding } from './copy-findings';
import { type CopyFlood, copyFloods } from './copy-floods';

const similarVectors: Detector = {
  id: 'D25',
  name: 'similar-vectors',
  title: 'Rows that are nearly alike',
  says: 'Images are nearly the same pixel by pixel, or rows have nearly the same vector; some occur far more often than is usual here.',
  needs: ['embedding'],
  params: floodParams,
  blindSpots: [
    'Images that are mirrored, turned, cut or brightened: they are not the same pixel by pixel.',
    'Copies that the embedding places further apart than 64 other rows.',
    'Rows that an embedding cannot tell apart look alike though they are not.',
  ],
  reference: 'cleanlab, near-duplicate issue (0.13 times the median distance), 2023',

  async run(context) {
    const { data, artifacts, params } = context;
    const graph = await knnGraph(artifacts);
    const { groups, measure } = await groupsOf(context);
    const { floods, others, rule } = await copyFloods(
      artifacts,
      groups,
      measure.usual,
      graph.usableCount,
      floodBounds(params),
    );
    const rest = othersFinding(data, others, measure);
    return {
      findings: [
        ...floods.map((flood) => floodFinding(data, flood, rule, measure)),
        ...(rest === null ? [] : [rest]),
      ],
      clear:
        measure.kind === 'pixels'
          ? `none of ${graph.usableCount} images is nearer to another than ${measure.threshold.toFixed(1)} grey steps on average`
          : `none of ${graph.usableCount} rows has nearly the vector of a row with another content`,
      rowFacts: factsOf(data, groups),
      scores: [{ kind: 'group', family: 'H', values: scoresOf(data.recordCount, floods, data.label?.codes) }],
    };
  },

  describeRow(facts, row) {
    const count = facts['copies']?.[row] ?? 0;
    const medoid = facts['medoid']?.[row] ?? -1;
    if (count === 0) return null;
    return medoid === row
      ? `In the middle of ${count} rows that are nearly alike`
      : `Nearly the same as row ${medoid}, one of ${count}`;
  },
};
export default similarVectors;

async function groupsOf({
  artifacts,
  params,
}: DetectorContext): Promise<{ groups: readonly CopyGroup[]; measure: Measure }> {
  const { data } = artifacts;
  const images = data.text === null ? await imageCopies(artifacts) : null;
  if (images !== null) {
    const { groups, threshold, usual } = images;
    const column = data.image?.column ?? '';
    return { groups, measure: { kind: 'pixels', column, threshold, usual, groupCount: groups.length } };
  }
  const vectors = await vectorCopies(artifacts);
  const { copies: known } = await widenedFloods(artifacts, floodBounds(params));
  const groups = (vectors?.groups ?? []).filter((group) => !isKnown(known, group));
  return {
    groups,
    measure: {
      kind: 'vectors',
      column: data.text?.column ?? data.embedding?.origin ?? '',
      threshold: vectors?.threshold ?? 0,
      usual: vectors?.usual ?? 0,
      groupCount: groups.length,
    },
  };
}

const knownShare = 0.8;

/** Most of the rows are copies of one another by content, which D24 reports. */
function isKnown({ cluster }: NearDuplicates, { rows }: CopyGroup): boolean {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const number = cluster[row] ?? -1;
    if (number >= 0) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count >= knownShare * rows.length);
}

function factsOf(data: AnalysisData, groups: readonly CopyGroup[]): Record<'medoid' | 'copies', Int32Array> {
  const medoid = new Int32Array(data.recordCount).fill(-1);
  const copies = new Int32Array(data.recordCount);
  for (const group of groups)
    for (const row of group.rows) {
      medoid[row] = evidenceRow(data, group.medoid);
      copies[row] = group.rows.length;
    }
  return { medoid, copies };
}

/** Rows of floods; those with another label than most of their flood are left out. */
function scoresOf(
  recordCount: number,
  floods: readonly CopyFlood[],
  codes: Int32Array | undefined,
): Float64Array {
  const values = new Float64Array(recordCount);
  for (const { rows, label, weight } of floods)
    for (const row of rows) if (label < 0 || codes?.[row] === label) values[row] = weight;
  return values;
}
