// What findings are drawn with: a funnel of groups, flows between classes, contradicted labels over time.
import type { FlowPicture, FunnelPicture, TimePicture } from '#shared/model/finding-picture';
import type { Categorical } from '../analysis/data';
import type { GroupExcesses } from '../analysis/group-excess';
import type { LabelConflicts } from '../analysis/label-conflicts';
import type { TimeWindow } from '../analysis/time-scan';
import { quantileOfSorted, sortedFinite } from '../kernels/stats/order-statistics';

const mostGroups = 200;
const mostFlows = 12;
const timeBins = 60;
/** Few rows of odd times would squeeze all others into one step. */
const farOut = 0.01;

export function funnelPicture(
  of: string,
  { groups, spread }: GroupExcesses,
  column: Categorical,
  subject: number,
): FunnelPicture {
  const ordered = groups.toSorted((a, b) => b.units.length - a.units.length || a.code - b.code);
  const kept = ordered.filter(({ code }, i) => i < mostGroups || code === subject);
  return {
    kind: 'funnel',
    of,
    groups: kept.map(({ code, units, observed, expected }) => ({
      name: column.shown[code] ?? '',
      rows: units.length,
      observed,
      expected,
      isSubject: code === subject,
    })),
    leftOut: groups.length - kept.length,
    spread,
  };
}

/** `joint`: by given class, then by the class that the content speaks for. */
export function flowPicture(
  joint: Float64Array,
  { shown }: Categorical,
  subject: { readonly from: number; readonly to: number },
): FlowPicture {
  const count = shown.length;
  const all: { from: number; to: number; rows: number }[] = [];
  for (let to = 0; to < count; to++)
    for (let from = 0; from < count; from++) {
      const rows = Math.round(joint[to * count + from] ?? 0);
      const isSubject = from === subject.from && to === subject.to;
      if (from !== to && (rows > 0 || isSubject)) all.push({ from, to, rows });
    }
  all.sort((a, b) => b.rows - a.rows || a.from - b.from || a.to - b.to);
  const isSubject = ({ from, to }: { readonly from: number; readonly to: number }): boolean =>
    from === subject.from && to === subject.to;
  const kept = all.filter((flow, i) => i < mostFlows || isSubject(flow));
  return {
    kind: 'flow',
    flows: kept.map((flow) => ({
      from: shown[flow.from] ?? '',
      to: shown[flow.to] ?? '',
      rows: flow.rows,
      isSubject: isSubject(flow),
    })),
    leftOut: all.length - kept.length,
  };
}

/** Over the rows of the window's series, whatever their labels, and from end to end but for the farthest times. */
export function timePicture(
  { within, from, to, rows: rowsInWindow, observed }: TimeWindow,
  { judged, conflict }: LabelConflicts,
  times: Float64Array,
): TimePicture {
  const rows = Array.from(times.keys()).filter(
    (row) =>
      judged[row] === 1 &&
      Number.isFinite(times[row]) &&
      (within === null || within.column.codes[row] === within.code),
  );
  const at = (row: number): number => times[row] ?? 0;
  const sorted = sortedFinite(rows.map(at));
  const start = Math.min(from, quantileOfSorted(sorted, farOut));
  const end = Math.max(to, quantileOfSorted(sorted, 1 - farOut));
  const step = Math.max(1, (end - start) / timeBins);
  const bins = Array.from({ length: timeBins }, () => ({ rows: 0, observed: 0 }));
  const elsewhere = { rows: 0, observed: 0 };
  let outside = 0;
  for (const row of rows) {
    const time = at(row);
    const isHit = conflict[row] === 1 ? 1 : 0;
    if (time < from || time > to) {
      elsewhere.rows += 1;
      elsewhere.observed += isHit;
    }
    const bin = bins[Math.min(timeBins - 1, Math.floor((time - start) / step))];
    if (time > end || bin === undefined) {
      outside += 1;
      continue;
    }
    bin.rows += 1;
    bin.observed += isHit;
  }
  return {
    kind: 'time',
    from: start,
    to: end,
    bins,
    window: { from, to, rows: rowsInWindow, observed },
    usual: elsewhere.rows === 0 ? 0 : elsewhere.observed / elsewhere.rows,
    outside,
  };
}
