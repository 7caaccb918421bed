// When the contradicted rows of a bad source or annotator came: one stretch of its time held against its other rows, where the
// scan of all times holds the source and the annotator fixed and so explains the stretch away.
import type { CancelSignal } from '#shared/base/cancel';
import type { NumberColumn } from '../analysis/data';
import type { GroupExcess } from '../analysis/group-excess';
import type { LabelConflicts } from '../analysis/label-conflicts';
import { RandomStream } from '../kernels/random/random-stream';
import { type DenserWindow, denserWindow } from '../kernels/stats/denser-window.kernel';
import { binStarts } from '../kernels/stats/scan-windows.kernel';
import { minute } from './burst-finding';

const mostBins = 200;
const mostP = 0.01;
/** Times the share of its other rows. */
const leastTimes = 2;

/** A sentence for the group's summary; empty where its contradicted rows came as its others did. */
export function whenTheyCame(
  { units, observed }: GroupExcess,
  { conflict }: LabelConflicts,
  time: NumberColumn,
  seed: number,
  signal: CancelSignal,
): string {
  const moment = (row: number): number => time.values[row] ?? Number.NaN;
  const rows = units.filter((row) => Number.isFinite(moment(row)));
  rows.sort((a, b) => moment(a) - moment(b) || a - b);
  const moments = Float64Array.from(rows, moment);
  const hits = Uint8Array.from(rows, (row) => conflict[row] ?? 0);
  const stream = RandomStream.named(seed, 'group-time');
  const found = denserWindow(hits, binStarts(moments, mostBins), stream, signal);
  if (found === null || found.p > mostP) return '';
  const { from, to } = shortestWithMost(hits, moments, found);
  const inside = hits.subarray(from, to).reduce((sum, hit) => sum + hit, 0);
  const outside = found.inside + found.outside - inside;
  const others = rows.length - (to - from);
  if (inside <= outside || inside / (to - from) < leastTimes * (outside / Math.max(1, others))) return '';
  const undatedCount = observed - inside - outside;
  const undated =
    undatedCount > 0 ? ` ${undatedCount} more ${undatedCount === 1 ? 'has' : 'have'} no ${time.column}.` : '';
  return (
    ` Most of them came at one time: of its ${to - from} rows from ${minute(moments[from] ?? 0)} to ` +
    `${minute(moments[to - 1] ?? 0)} ${inside} are contradicted, of its ${others} rows at other times ${outside}.${undated}`
  );
}

const mostOfHits = 0.9;

/** A window of items reaches to far days for one more hit: the shortest time in it that holds nine in ten of its hits. */
function shortestWithMost(
  hits: Uint8Array,
  moments: Float64Array,
  { from, to, inside }: DenserWindow,
): { readonly from: number; readonly to: number } {
  const places: number[] = [];
  for (let i = from; i < to; i++) if (hits[i] === 1) places.push(i);
  const span = Math.ceil(mostOfHits * inside);
  const lasts = (first: number): number =>
    (moments[places[first + span - 1] ?? 0] ?? 0) - (moments[places[first] ?? 0] ?? 0);
  let best = 0;
  for (let first = 1; first + span <= places.length; first++) if (lasts(first) < lasts(best)) best = first;
  return { from: places[best] ?? from, to: (places[best + span - 1] ?? to - 1) + 1 };
}
