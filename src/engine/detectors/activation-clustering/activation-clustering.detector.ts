// Two groups in one class, as poisoned activations fall into; held against one cloud of the same shape, as the plain rule
// takes nearly every class with sub-classes for poisoned. Catalogue: D06.
import { classSplits } from '../../analysis/class-splits';
import { classGroupParams, classGroupResult, describeGroupRow } from '../class-group-findings';
import type { Detector } from '../detector';

const activationClustering: Detector = {
  id: 'D06',
  name: 'activation-clustering',
  title: 'Classes that fall into two groups',
  says: 'The vectors of a class fall into two groups more than one cloud of the same shape would.',
  needs: ['label', 'embedding'],
  params: classGroupParams,
  blindSpots: [
    'A class with sub-classes: they fall apart by themselves, and a planted group can hide among them.',
    'Groups of less than a fiftieth of a class, and groups that differ less than the class varies anyway.',
    'Vectors that do not see what was planted: they are no activations of the model that was attacked.',
    'Classes of fewer than 60 rows, and beyond the fifty largest.',
  ],
  reference:
    'B. Chen and others, Detecting backdoor attacks on deep neural networks by activation clustering, 2018; detection.md D06',

  async run({ artifacts, params, progress }) {
    const splits = await classSplits(
      artifacts,
      {
        name: 'activation-clustering',
        whitening: null,
        statistic: ({ silhouette }) => silhouette,
        mostQ: Number(params['mostQ']),
        shift: Number(params['shift']),
      },
      progress,
    );
    const measure = { statistic: 'silhouette', where: 'by 2-means in its ten strongest axes' };
    return classGroupResult(artifacts, splits, measure, params);
  },

  describeRow: describeGroupRow,
};
export default activationClustering;
