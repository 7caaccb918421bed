// One annotator who labels worse than others would have labelled the same rows. With one label a row nobody's labels can be
// compared directly; the content speaks for the others.
import { labelConflicts } from '../../analysis/label-conflicts';
import { timeScan } from '../../analysis/time-scan';
import type { Detector } from '../detector';
import { groupExcessParams, groupExcessResult } from '../group-excess-findings';

const annotatorQuality: Detector = {
  id: 'D05',
  name: 'annotator-quality',
  title: 'Annotator quality',
  says: 'The labels of one annotator are contradicted by the content more often than those of others on like rows.',
  needs: ['label', 'two classes', 'annotator'],
  params: groupExcessParams,
  isControlled: true,
  blindSpots: [
    'Annotators with few rows, or with few wrong labels.',
    'Annotators who all err alike: then there is nobody to differ from.',
    'An annotator who alone labels a topic.',
    'An expert among careless people looks like the one who differs.',
  ],
  reference:
    'A. Dawid, A. Skene, Maximum likelihood estimation of observer error-rates, 1979; R. Lugannani, S. Rice, Saddle point approximation for the distribution of the sum of independent random variables, 1980; detection.md D05 (c)',

  async run({ data, artifacts, params, seed, signal }) {
    const { label, source, annotator, time } = data;
    const conflicts = await labelConflicts(artifacts);
    if (label === null || annotator === null || conflicts === null)
      return { findings: [], clear: 'there are too few labelled rows to learn from' };
    return groupExcessResult(
      conflicts,
      label,
      {
        kind: 'annotator',
        column: annotator,
        other: source,
        time,
        scan: await timeScan(artifacts),
        seed,
        signal,
      },
      params,
    );
  },
};
export default annotatorQuality;
