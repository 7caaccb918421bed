// Two groups in one class, measured by how rows of a class vary in all classes: a part that is moved in a direction in which
// classes hardly vary stands out though it is small beside the class itself. Catalogue: D08.
import { classSplits } from '../../analysis/class-splits';
import { withinWhitening } from '../../analysis/within-variation';
import { classGroupParams, classGroupResult, describeGroupRow } from '../class-group-findings';
import type { Detector } from '../detector';

const contaminationAnalysis: Detector = {
  id: 'D08',
  name: 'contamination-analysis',
  title: 'Classes of two parts, by how classes vary',
  says: 'A class is a mixture of two parts rather than one, measured by how rows of one class vary in all classes.',
  needs: ['label', 'embedding'],
  params: classGroupParams,
  blindSpots: [
    'A class with sub-classes: they are parts too, and a planted one can hide among them.',
    'Parts moved in a direction beyond the 64 in which classes vary most.',
    'Faults in so many classes that they are how classes vary.',
    'Vectors that do not see what was planted: they are no activations of the model that was attacked.',
    'Classes of fewer than 60 rows, and beyond the fifty largest.',
  ],
  reference:
    'D. Tang and others, Demon in the variant: statistical analysis of DNNs for robust backdoor contamination detection, 2021; detection.md D08',

  async run({ artifacts, params, progress }) {
    const splits = await classSplits(
      artifacts,
      {
        name: 'contamination-analysis',
        whitening: await withinWhitening(artifacts),
        statistic: ({ between }) => between,
        mostQ: Number(params['mostQ']),
        shift: Number(params['shift']),
      },
      progress,
    );
    const measure = {
      statistic: 'likelihood ratio a row',
      where: 'with the variation within all classes as the measure',
    };
    return classGroupResult(artifacts, splits, measure, params);
  },

  describeRow: describeGroupRow,
};
export default contaminationAnalysis;
