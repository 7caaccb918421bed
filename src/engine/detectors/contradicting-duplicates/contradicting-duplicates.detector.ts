import { type NearDuplicates, nearDuplicates } from '../../analysis/near-duplicates';
import { rowsByGroup } from '../../analysis/rows-by-group';
import type { Detector, RowFacts } from '../detector';
import { type ContradictingGroup, contradicting, dissentOf } from './contradicting-group';
import { furtherGroupsFinding, nearCopiesFinding, sameContentFinding } from './findings-of-groups';

const contradictingDuplicates: Detector = {
  id: 'D04',
  name: 'contradicting-duplicates',
  title: 'Contradicting duplicates',
  says: 'Rows with the same or nearly the same content carry different labels.',
  needs: ['label', 'text or image'],
  params: {
    nearFrom: {
      default: 0.95,
      min: 0.8,
      max: 1,
      about: 'share of its five-character runs that a near copy has in common with the text in the middle',
    },
    mostGroups: { default: 100, min: 1, max: 10_000, about: 'groups that get a finding of their own' },
  },
  blindSpots: [
    'Data in which one content may rightly have several labels.',
    'Texts whose small difference is what the label is about.',
    'Rows whose meaning depends on another column.',
  ],
  reference: 'detection.md D04',

  async run({ data, artifacts, params }) {
    const { label } = data;
    if (label === null) throw new Error('needs a label');
    const nearFrom = Number(params['nearFrom']);
    const most = Number(params['mostGroups']);
    const copies = await nearDuplicates(artifacts);
    const sameContent = rowsByGroup(copies.normalisedGroup);
    const nearContent = nearGroups(copies, nearFrom);
    const same = contradicting(sameContent, label);
    const near = contradicting(nearContent, label);
    const listed = same.toSorted(
      (a, b) => b.rows.length - a.rows.length || (a.rows[0] ?? 0) - (b.rows[0] ?? 0),
    );
    const further = listed.slice(most);
    const dissent = new Float64Array(data.recordCount);
    const groupSize = new Int32Array(data.recordCount);
    const note = (group: ContradictingGroup): void => {
      for (const row of group.rows) {
        dissent[row] = Math.max(dissent[row] ?? 0, dissentOf(group, label, row));
        groupSize[row] = Math.max(groupSize[row] ?? 0, group.rows.length);
      }
    };
    near.forEach(note);
    same.forEach(note);
    return {
      findings: [
        ...listed
          .slice(0, most)
          .map((group) => sameContentFinding(group, data, label, copies, sameContent.length)),
        ...(further.length > 0 ? [furtherGroupsFinding(further, copies.column, sameContent.length)] : []),
        ...(near.length > 0 ? [nearCopiesFinding(near, label, copies, nearFrom, nearContent.length)] : []),
      ],
      clear: `none of ${sameContent.length} groups of identical rows and ${nearContent.length} groups of near copies has more than one label`,
      rowFacts: { dissent, groupSize },
      scores: [{ kind: 'group', family: 'H', values: dissent }],
    };
  },

  describeRow(facts: RowFacts, row: number) {
    const dissent = facts['dissent']?.[row] ?? 0;
    if (dissent === 0) return null;
    return `${Math.round(100 * dissent)} % of the labelled rows among its ${facts['groupSize']?.[row] ?? 0} copies and near copies have another label`;
  },
};
export default contradictingDuplicates;

/** Members of clusters that are closest to the medoid, where they are more than copies of one text. */
function nearGroups(copies: NearDuplicates, nearFrom: number): (readonly number[])[] {
  return rowsByGroup(copies.cluster)
    .map((rows) => rows.filter((row) => (copies.similarity[row] ?? 0) >= nearFrom))
    .filter((rows) => {
      const first = copies.normalisedGroup[rows[0] ?? 0] ?? -1;
      return rows.length > 1 && (first < 0 || rows.some((row) => copies.normalisedGroup[row] !== first));
    });
}
