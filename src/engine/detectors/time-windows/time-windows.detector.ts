// A campaign is short: wrong labels that pass for oddities over years stand out in the two days in which they came.
import { type LabelConflicts, labelConflicts } from '../../analysis/label-conflicts';
import { areSameTime, isStrong, timeScan } from '../../analysis/time-scan';
import { rowsInWindow, stamp, windowDraft } from '../burst-finding';
import type { Detector, FindingDraft, RowScore } from '../detector';
import { timePicture } from '../pictures';
import { stampFacts } from './stamp-facts';

const timeWindows: Detector = {
  id: 'D27',
  name: 'time-windows',
  title: 'Windows of time',
  says: 'In one window of time labels are contradicted by the content more often than those of like rows at other times.',
  needs: ['label', 'two classes', 'time'],
  params: {
    mostP: { default: 0.001, min: 0, max: 1, about: 'chance of a window as strong anywhere that is told' },
    leastExcess: {
      default: 0.05,
      min: 0,
      max: 1,
      about: 'share of contradicted labels beyond what is expected that the 95 % interval must exceed',
    },
  },
  isControlled: true,
  blindSpots: [
    'Wrong labels spread thinly over all times.',
    'Windows longer than a quarter of the rows, or with fewer than six contradicted labels.',
    'Times that were made up.',
  ],
  reference: 'M. Kulldorff, A spatial scan statistic, 1997; detection.md D27',

  async run({ data, artifacts, params }) {
    const { label, time } = data;
    const conflicts = await labelConflicts(artifacts);
    const scan = await timeScan(artifacts);
    if (label === null || time === null || conflicts === null || scan === null)
      return { findings: [], clear: 'there are too few labelled rows to learn from' };
    const strong = scan.windows.filter((window) =>
      isStrong(window, Number(params['mostP']), Number(params['leastExcess'])),
    );
    const told = strong.filter(
      (window, i) => !strong.slice(0, i).some((other) => areSameTime(window, other)),
    );
    const drafts = told.map((window): FindingDraft => {
      const rows = rowsInWindow(window, conflicts, time.values);
      return {
        ...windowDraft(window, rows, time.column, label.column, scan.scanned),
        subject: {
          kind: 'timeWindow',
          value: `${stamp(window.from)}/${stamp(window.to)}`,
          column: time.column,
        },
        picture: timePicture(window, conflicts, time.values),
      };
    });
    return {
      findings: [...drafts, ...stampFacts(time)],
      clear:
        `no window of time has clearly more contradicted labels than like rows at other times; ${scan.scanned} series were ` +
        `scanned, the smallest p was ${(scan.windows[0]?.p ?? 1).toFixed(3)}`,
      scores: told.length === 0 ? [] : [scoreOf(drafts, conflicts)],
    };
  },
};
export default timeWindows;

function scoreOf(drafts: readonly FindingDraft[], { doubt }: LabelConflicts): RowScore {
  const values = new Float64Array(doubt.length);
  for (const { rows } of drafts) for (const row of rows) values[row] = doubt[row] ?? 0;
  return { kind: 'group', family: 'I', values };
}
