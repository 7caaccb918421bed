// One source with wrong labels among honest ones: each label may pass for a natural oddity, together they do not.
import { labelConflicts } from '../../analysis/label-conflicts';
import { timeScan } from '../../analysis/time-scan';
import type { Detector } from '../detector';
import { groupExcessParams, groupExcessResult } from '../group-excess-findings';

const sourceContamination: Detector = {
  id: 'D26',
  name: 'source-contamination',
  title: 'Source contamination',
  says: 'The labels of one source are contradicted by the content more often than those of like rows from elsewhere.',
  needs: ['label', 'two classes', 'source'],
  params: groupExcessParams,
  isControlled: true,
  blindSpots: [
    'Sources of few rows, or with few wrong labels.',
    'A source that alone holds a topic, where nothing else says how its rows should be labelled.',
    'A source whose wrong labels look like an ordinary confusion of two near classes.',
  ],
  reference:
    'D. Spiegelhalter, Funnel plots for comparing institutional performance, 2005; R. Lugannani, S. Rice, Saddle point approximation for the distribution of the sum of independent random variables, 1980; detection.md D26',

  async run({ data, artifacts, params, seed, signal }) {
    const { label, source, annotator, time } = data;
    const conflicts = await labelConflicts(artifacts);
    if (label === null || source === null || conflicts === null)
      return { findings: [], clear: 'there are too few labelled rows to learn from' };
    return groupExcessResult(
      conflicts,
      label,
      {
        kind: 'source',
        column: source,
        other: annotator,
        time,
        scan: await timeScan(artifacts),
        seed,
        signal,
      },
      params,
    );
  },
};
export default sourceContamination;
