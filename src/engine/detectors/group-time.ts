// When the contradicted rows of a bad source or annotator came: one stretch of its time held against its other rows, where the
// scan of all times holds the source and the annotator fixed and so explains the stretch away. Where most of its rows came then,
// right ones too, the stretch is held against the times of everybody else's rows.
import type { CancelSignal } from '#shared/base/cancel';
import type { NumberColumn } from '../analysis/data';
import { evenly } from '../analysis/evenly';
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
const mostOthers = 5000;

/** A sentence for the group's summary; empty where its contradicted rows came at all times. */
export function whenTheyCame(
  group: GroupExcess,
  conflicts: LabelConflicts,
  time: NumberColumn,
  seed: number,
  signal: CancelSignal,
): string {
  const stream = RandomStream.named(seed, 'group-time');
  const own = group.units.filter((row) => Number.isFinite(time.values[row]));
  const contradicted = own.filter((row) => conflicts.conflict[row] === 1);
  const said =
    unlikeItsOthers(own, contradicted.length, conflicts, time, stream, signal) ||
    unlikeEverybody(own, contradicted, conflicts, time, stream, signal);
  const undatedCount = group.observed - contradicted.length;
  return said === '' || undatedCount === 0
    ? said
    : `${said} ${undatedCount} more ${undatedCount === 1 ? 'has' : 'have'} no ${time.column}.`;
}

function unlikeItsOthers(
  own: readonly number[],
  hitCount: number,
  { conflict }: LabelConflicts,
  time: NumberColumn,
  stream: RandomStream,
  signal: CancelSignal,
): string {
  const found = stretchOf(own, (row) => conflict[row] === 1, time, stream, signal);
  if (found === null) return '';
  const { first, last, inside, rows } = found;
  const outside = hitCount - inside;
  const others = own.length - rows;
  if (inside <= outside || inside / rows < leastTimes * (outside / Math.max(1, others))) return '';
  return (
    ` Most of them came at one time: of its ${rows} rows from ${minute(first)} to ${minute(last)} ${inside} are contradicted, ` +
    `of its ${others} rows at other times ${outside}.`
  );
}

function unlikeEverybody(
  own: readonly number[],
  contradicted: readonly number[],
  { judged }: LabelConflicts,
  time: NumberColumn,
  stream: RandomStream,
  signal: CancelSignal,
): string {
  const isOwn = new Set(own);
  const foreign = Int32Array.from(judged.keys()).filter(
    (row) => judged[row] === 1 && !isOwn.has(row) && Number.isFinite(time.values[row]),
  );
  const others = evenly(foreign, mostOthers);
  const isHit = new Set(contradicted);
  const found = stretchOf([...contradicted, ...others], (row) => isHit.has(row), time, stream, signal);
  if (found === null) return '';
  const { first, last, inside, rows } = found;
  const share = inside / contradicted.length;
  if (share <= 0.5 || share < leastTimes * ((rows - inside) / Math.max(1, others.length))) return '';
  const moments = Float64Array.from(own, (row) => time.values[row] ?? 0)
    .filter((moment) => moment >= first && moment <= last)
    .sort();
  return (
    ` Most of them came at one time: ${inside} of ${contradicted.length} from ${minute(moments[0] ?? first)} to ` +
    `${minute(moments.at(-1) ?? last)}, as ${moments.length} of its ${own.length} rows did.`
  );
}

interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly inside: number;
  readonly rows: number;
}

/** Null where the hits came as the other rows did. */
function stretchOf(
  unordered: readonly number[],
  isHit: (row: number) => boolean,
  time: NumberColumn,
  stream: RandomStream,
  signal: CancelSignal,
): Stretch | null {
  const moment = (row: number): number => time.values[row] ?? Number.NaN;
  const rows = unordered.toSorted((a, b) => moment(a) - moment(b) || a - b);
  const moments = Float64Array.from(rows, moment);
  const hits = Uint8Array.from(rows, (row) => (isHit(row) ? 1 : 0));
  const found = denserWindow(hits, binStarts(moments, mostBins), stream, signal);
  if (found === null || found.p > mostP) return null;
  const { from, to } = widened(shortestWithMost(hits, moments, found), found.inside, hits, moments);
  return {
    first: moments[from] ?? 0,
    last: moments[to - 1] ?? 0,
    inside: hits.subarray(from, to).reduce((sum, hit) => sum + hit, 0),
    rows: to - from,
  };
}

interface Items {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

const mostOfHits = 0.9;
const fewestToWiden = 4;

/** A window of items reaches to far days for one more hit: the shortest time in it that holds nine in ten of its hits. */
function shortestWithMost(
  hits: Uint8Array,
  moments: Float64Array,
  { from, to, inside }: DenserWindow,
): Items {
  const places: number[] = [];
  for (let i = from; i < to; i++) if (hits[i] === 1) places.push(i);
  const span = Math.ceil(mostOfHits * inside);
  const lasts = (first: number): number =>
    (moments[places[first + span - 1] ?? 0] ?? 0) - (moments[places[first] ?? 0] ?? 0);
  let best = 0;
  for (let first = 1; first + span <= places.length; first++) if (lasts(first) < lasts(best)) best = first;
  return { from: places[best] ?? from, to: (places[best + span - 1] ?? to - 1) + 1 };
}

/** The shortest time with most hits is shorter than that in which all came: by as much as where they come evenly. */
function widened({ from, to }: Items, all: number, hits: Uint8Array, moments: Float64Array): Items {
  const inside = hits.subarray(from, to).reduce((sum, hit) => sum + hit, 0);
  if (inside < fewestToWiden) return { from, to };
  const first = moments[from] ?? 0;
  const last = moments[to - 1] ?? 0;
  const beside = ((last - first) * ((all + 1) / (inside - 1) - 1)) / 2;
  let [start, end] = [from, to];
  while (start > 0 && (moments[start - 1] ?? 0) >= first - beside) start -= 1;
  while (end < moments.length && (moments[end] ?? 0) <= last + beside) end += 1;
  return { from: start, to: end };
}
