import { evidenceRow } from '../../analysis/data';
import { type Flood, floodOf } from '../../analysis/flood';
import { judgedFloods } from '../../analysis/flood-content';
import type { NearDuplicates } from '../../analysis/near-duplicates';
import { rowsByGroup } from '../../analysis/rows-by-group';
import { widenedFloods } from '../../analysis/widened-floods';
import type { Detector, FindingDraft, RowFacts } from '../detector';
import { floodBounds, floodParams } from '../flood-params';
import { floodFinding } from './flood-finding';
import { copiesFinding, repeatedIdsFinding, splitFinding } from './other-findings';

const nearDuplicatesDetector: Detector = {
  id: 'D24',
  name: 'near-duplicates',
  title: 'Copies and near copies',
  says: 'Rows have the same or nearly the same content; some contents occur far more often than is usual here.',
  needs: [],
  params: floodParams,
  blindSpots: [
    'Paraphrases: the same thing said in other words shares few runs of five characters.',
    'Images that are nearly but not byte for byte the same: see D25.',
    'Templates and newsletters are copies too: the repetition is a fact, its reason is not known.',
  ],
  reference: 'A. Broder, On the resemblance and containment of documents, 1997',

  async run({ data, artifacts, params }) {
    const bounds = floodBounds(params);
    const { copies, rule } = await widenedFloods(artifacts, bounds);
    const groups = rowsByGroup(copies.cluster);
    const large = groups
      .flatMap((rows, cluster) => (rows.length >= rule.from ? [floodOf(data, copies, cluster, rows)] : []))
      .sort((a, b) => b.rows.length - a.rows.length || a.cluster - b.cluster)
      .slice(0, bounds.mostFloods);
    const floods = await judgedFloods(artifacts, large);
    const isFlood = new Set(floods.map(({ cluster }) => cluster));
    const others = groups.filter((rows, cluster) => rows.length > 1 && !isFlood.has(cluster));
    const findings: (FindingDraft | null)[] = [
      ...floods.map((flood) => floodFinding(data, copies, flood, rule)),
      others.length === 0 ? null : copiesFinding(copies, others, floods.length, data.recordCount),
      data.split === null ? null : splitFinding(copies, groups, data.split),
      data.id === null ? null : repeatedIdsFinding(data.id),
    ];
    return {
      findings: findings.filter((finding) => finding !== null),
      clear:
        copies.content === null
          ? 'no row repeats the id of another; there is neither text nor image to compare'
          : `none of ${data.recordCount} rows has nearly the same ${copies.content} as another`,
      rowFacts: {
        medoid: medoidByRow(copies).map((row) => (row < 0 ? row : evidenceRow(data, row))),
        similarity: copies.similarity,
        copies: sizeByRow(copies),
      },
      scores: [
        {
          kind: 'group',
          family: 'H',
          values: scoresOf(data.recordCount, copies, floods, data.label?.codes),
        },
      ],
    };
  },

  describeRow(facts: RowFacts, row: number) {
    const count = facts['copies']?.[row] ?? 0;
    if (count === 0) return null;
    const medoid = facts['medoid']?.[row] ?? -1;
    const percent = Math.floor(100 * (facts['similarity']?.[row] ?? 0));
    return medoid === row
      ? `In the middle of ${count} copies and near copies`
      : `One of ${count} copies and near copies; ${percent} % in common with row ${medoid}, which is in their middle`;
  },
};
export default nearDuplicatesDetector;

function medoidByRow({ cluster, medoids }: NearDuplicates): Int32Array {
  return cluster.map((number) => (number < 0 ? -1 : (medoids[number] ?? -1)));
}

function sizeByRow({ cluster, sizes }: NearDuplicates): Int32Array {
  return cluster.map((number) => (number < 0 ? 0 : (sizes[number] ?? 0)));
}

/** Rows of floods by how close they are to the middle; those with another label than most of their flood are left out. */
function scoresOf(
  recordCount: number,
  { similarity }: NearDuplicates,
  floods: readonly Flood[],
  labels: Int32Array | undefined,
): Float64Array {
  const values = new Float64Array(recordCount);
  for (const flood of floods)
    for (const row of flood.rows)
      if (flood.label < 0 || labels?.[row] === flood.label)
        values[row] = flood.weight * (similarity[row] ?? 0);
  return values;
}
