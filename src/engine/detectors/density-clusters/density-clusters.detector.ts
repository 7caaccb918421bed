import { type AnalysisData, evidenceRow } from '../../analysis/data';
import { type ClusterSet, densityClusters } from '../../analysis/density-clusters';
import { knnGraph } from '../../analysis/knn-graph';
import { type NearDuplicates, nearDuplicates } from '../../analysis/near-duplicates';
import { rowsByGroup } from '../../analysis/rows-by-group';
import { benjaminiYekutieli } from '../../kernels/stats/multiplicity';
import { riskRatio } from '../../kernels/stats/risk-ratio';
import type { Detector, FindingDraft, RowFacts } from '../detector';
import { type Association, associationOf, tallyOf } from './association';
import { type Attribute, attributesOf, unitsOf } from './attributes';
import { associationFinding, type Cluster, strangerFinding, type Told } from './findings-of-clusters';
import { type Stranger, strangerAt } from './surroundings';

const densityClustersDetector: Detector = {
  id: 'D09',
  name: 'density-clusters',
  title: 'Density clusters against labels and metadata',
  says: 'Rows that lie close together have another label than all around them, or go with a source, annotator, split or time.',
  needs: ['embedding'],
  params: {
    neighbours: {
      default: 10,
      min: 1,
      max: 64,
      about: 'nearest rows outside the cluster that surround each of its rows',
    },
    leastInside: { default: 0.6, min: 0.5, max: 1, about: 'share of the cluster that has its label' },
    mostOutside: {
      default: 0.2,
      min: 0,
      max: 0.5,
      about: 'share of the surroundings that may have that label too',
    },
    leastOther: {
      default: 0.3,
      min: 0,
      max: 1,
      about: 'share of the surroundings that have one other label',
    },
    mostQ: { default: 0.05, min: 0, max: 1, about: 'false-discovery rate of associations' },
    mostClusters: { default: 12, min: 0, max: 1000, about: 'clusters whose associations are told' },
  },
  blindSpots: [
    'A vector that does not see what was planted: small patches, rare words.',
    'Groups smaller than ten rows or a thousandth of the rows.',
    'Clusters of more than 64 rows that are nearest only to each other: what surrounds them is not known.',
    'A neighbourhood that was relabelled as a whole, without any row left as it was.',
  ],
  reference:
    'R. Campello, D. Moulavi and J. Sander, Density-based clustering based on hierarchical density estimates, 2013',

  async run({ data, artifacts, params, progress }) {
    const graph = await knnGraph(artifacts);
    const { leaf } = await densityClusters(artifacts);
    const copies = await nearDuplicates(artifacts);
    const units = unitsOf(graph.usable, copies);
    const members = rowsByGroup(leaf.labels);
    const clusters = members.map((rows) => clusterOf(data, rows, leaf, copies, units));
    const rule = {
      neighbours: Number(params['neighbours']),
      leastInside: Number(params['leastInside']),
      mostOutside: Number(params['mostOutside']),
      leastOther: Number(params['leastOther']),
    };
    const { label } = data;
    const strangers =
      label === null
        ? []
        : members
            .map((rows, cluster) => strangerAt(cluster, rows, leaf, graph, label, rule))
            .filter((stranger) => stranger !== null);
    const attributes = attributesOf(data);
    const told = associationsOf(clusters, attributes, units, Number(params['mostQ']), progress);
    const byClusters = [...told.found]
      .sort(([a, x], [b, y]) => y.length - x.length || strength(y) - strength(x) || a - b)
      .slice(0, Number(params['mostClusters']));
    const findings: (FindingDraft | null)[] = byClusters.map(([cluster, associations]) => {
      const known = clusters[cluster];
      return known === undefined
        ? null
        : associationFinding(known, associations, label, told.tests, told.found.size);
    });
    for (const stranger of strangers) {
      const known = clusters[stranger.cluster];
      if (known !== undefined && label !== null)
        findings.unshift(strangerFinding(known, stranger, label, members.length));
    }
    return {
      findings: findings.filter((finding) => finding !== null),
      clear: `${members.length} clusters were compared with ${attributes.length === 0 ? 'no column, for there is none to compare with' : attributes.map(({ name }) => name).join(', ')}: none stands out`,
      rowFacts: {
        size: leaf.labels.map((cluster) => leaf.sizes[cluster] ?? 0),
        agreeing: agreeing(data.recordCount, members, data.label?.codes),
      },
      scores: [{ kind: 'group', family: 'B', values: scoresOf(leaf, strangers, data.label?.codes) }],
    };
  },

  describeRow(facts: RowFacts, row: number) {
    const size = facts['size']?.[row] ?? 0;
    if (size === 0) return null;
    const share = facts['agreeing']?.[row] ?? Number.NaN;
    const labels = Number.isNaN(share)
      ? ''
      : `, ${Math.round(100 * share)} % of which have the label of this row`;
    return `In a dense cluster of ${size} rows${labels}`;
  },
};
export default densityClustersDetector;

function clusterOf(
  data: AnalysisData,
  rows: readonly number[],
  { strengths }: ClusterSet,
  copies: NearDuplicates,
  units: Uint8Array,
): Cluster {
  const byStrength = rows.toSorted((a, b) => (strengths[b] ?? 0) - (strengths[a] ?? 0) || a - b);
  return {
    rows,
    byStrength,
    centre: evidenceRow(data, byStrength[0] ?? 0),
    copies: rows.filter((row) => (copies.cluster[row] ?? -1) >= 0).length,
    units: rows.filter((row) => units[row] === 1).length,
  };
}

/** Associations that hold among all tests made, by cluster, those of the smallest p first and the label last. */
function associationsOf(
  clusters: readonly Cluster[],
  attributes: readonly Attribute[],
  units: Uint8Array,
  mostQ: number,
  progress: (done: number, total: number) => void,
): { readonly found: ReadonlyMap<number, readonly Told[]>; readonly tests: number } {
  const tallies = attributes.map((attribute) => tallyOf(attribute, units));
  const tested: { cluster: number; association: Association }[] = [];
  clusters.forEach(({ rows }, cluster) => {
    progress(cluster, clusters.length);
    const counted = rows.filter((row) => units[row] === 1);
    for (const tally of tallies) {
      const association = associationOf(tally, counted);
      if (association !== null) tested.push({ cluster, association });
    }
  });
  const found = new Map<number, Told[]>();
  for (const attribute of attributes) {
    const own = tested.filter(({ association }) => association.attribute === attribute);
    // Within a column by Benjamini and Yekutieli, so that a column that goes with everything lends nothing to the others.
    const q = benjaminiYekutieli(
      own.map(({ association }) => association.p),
      clusters.length,
    );
    own.forEach(({ cluster, association }, i) => {
      const corrected = Math.min(1, attributes.length * (q[i] ?? 1));
      if (corrected <= mostQ)
        found.set(cluster, [...(found.get(cluster) ?? []), { ...association, q: corrected }]);
    });
  }
  // That a cluster has a label of its own is what an embedding is for.
  for (const [cluster, told] of found)
    if (told.every(({ attribute }) => attribute.subject === 'label')) found.delete(cluster);
    else told.sort((a, b) => rankOf(a) - rankOf(b) || a.p - b.p);
  return { found, tests: clusters.length * attributes.length };
}

const rankOf = ({ attribute }: Association): number => (attribute.subject === 'label' ? 1 : 0);

const strength = (associations: readonly Association[]): number =>
  associations.reduce((most, association) => Math.max(most, riskRatio(association).value), 0);

/** Share of the labelled rows of its cluster that have the row's label. */
function agreeing(
  recordCount: number,
  members: readonly (readonly number[])[],
  codes: Int32Array | undefined,
): Float64Array {
  const shares = new Float64Array(recordCount).fill(Number.NaN);
  if (codes === undefined) return shares;
  for (const rows of members) {
    const counts = new Map<number, number>();
    for (const row of rows) {
      const code = codes[row] ?? -1;
      if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    const labelled = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const row of rows) {
      const code = codes[row] ?? -1;
      if (code >= 0) shares[row] = (counts.get(code) ?? 0) / labelled;
    }
  }
  return shares;
}

/** Rows with the label that is strange where they lie; more in the densest part of the cluster. */
function scoresOf(
  { labels, strengths }: ClusterSet,
  strangers: readonly Stranger[],
  codes: Int32Array | undefined,
): Float64Array {
  const labelOf = new Map(strangers.map(({ cluster, label }) => [cluster, label]));
  return Float64Array.from(labels, (cluster, row) =>
    labelOf.has(cluster) && labelOf.get(cluster) === codes?.[row] ? (1 + (strengths[row] ?? 0)) / 2 : 0,
  );
}
