// A source or annotator that is honest for most of the time: only a window of its rows is contradicted. Said where the whole
// is not found, so that who is concerned stands in the list beside when.
import { contradictedRows, type LabelConflicts } from '../analysis/label-conflicts';
import type { TimeWindow } from '../analysis/time-scan';
import type { FindingDraft } from './detector';

/**
 * A window counts as grave where at least so many more of its labels than expected are contradicted: rows that come together,
 * such as the mails of one autumn, are alike in more than is held fixed, and a few dozen of them can look as strange by nature.
 */
const graveExcess = 0.25;

/** Rows of the window whose label is not the likeliest, most doubtful first. */
export function rowsInWindow(
  { within, from, to }: TimeWindow,
  conflicts: LabelConflicts,
  times: Float64Array,
): Uint32Array {
  return contradictedRows(conflicts, (row) => {
    const moment = times[row] ?? Number.NaN;
    return moment >= from && moment <= to && (within === null || within.column.codes[row] === within.code);
  });
}

/** What all findings about a window share. */
export function windowDraft(
  window: TimeWindow,
  rows: Uint32Array,
  column: string,
  label: string,
  scanned: number,
): Omit<FindingDraft, 'subject'> {
  const { within, from, to, observed, expected, excessInterval } = window;
  const named = within === null ? '' : ` of ${within.kind} ${within.column.shown[within.code] ?? ''}`;
  const base = Math.max(0.5, expected);
  return {
    tier: 'controlled',
    claim: 'contradiction',
    severity: excessInterval.lo > graveExcess ? 'high' : 'medium',
    title: `Labels${named} from ${day(from)} to ${day(to)} are contradicted more often than those of like rows`,
    summary:
      `Of ${window.rows} rows${named} with a ${column} from ${minute(from)} to ${minute(to)}, ${observed} have a ${label} that models ` +
      `of the content, which did not see them, clearly contradict, where at most ${expected.toFixed(1)} were expected of rows alike in class, difficulty, source ` +
      'and annotator at other times. Most doubtful first.',
    effect: {
      name: 'risk ratio',
      value: observed / base,
      lo: (excessInterval.lo * window.rows + expected) / base,
      hi: (excessInterval.hi * window.rows + expected) / base,
    },
    null:
      'labels are contradicted as often at all times, given class, difficulty, source and annotator, and two more rows in a ' +
      'hundred; the strongest window is compared with the strongest of 999 draws over all series',
    p: window.p,
    q: null,
    nTested: scanned,
    rows,
  };
}

/** Seconds are enough: 2002-09-17T08:00:00. */
export const stamp = (moment: number): string => new Date(moment).toISOString().slice(0, 19);
const day = (moment: number): string => stamp(moment).slice(0, 10);
export const minute = (moment: number): string => stamp(moment).slice(0, 16).replace('T', ' ');
