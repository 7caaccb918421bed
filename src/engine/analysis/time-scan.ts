// Windows of time in which labels are contradicted more often than those of like rows at other times: over all rows, and
// over the rows of single sources and annotators, where a burst drowns in the rest.
import { RandomStream } from '../kernels/random/random-stream';
import { type Interval, wilsonInterval } from '../kernels/stats/intervals';
import { binStarts, type Scan, type ScanRule, scanWindows } from '../kernels/stats/scan-windows.kernel';
import type { Artifacts } from './artifacts';
import { ConflictModel } from './conflict-model';
import type { Categorical } from './data';
import { unitsOf } from './group-excess';
import { labelConflicts } from './label-conflicts';

export interface TimeWindow {
  /** Whose rows were scanned; null for all. */
  readonly within: {
    readonly kind: 'source' | 'annotator';
    readonly column: Categorical;
    readonly code: number;
  } | null;
  /** Milliseconds since 1970, both ends included. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly observed: number;
  readonly expected: number;
  readonly excess: number;
  readonly excessInterval: Interval;
  /** Chance of a window as strong anywhere in any series. */
  readonly p: number;
}

export interface TimeScan {
  /** The strongest window of each series, the surest first. */
  readonly windows: readonly TimeWindow[];
  readonly scanned: number;
}

const rule: ScanRule = { mostDraws: 999, exceedances: 20, longest: 0.25 };
const mostBins = 500;
const rowsPerBin = 4;
const fewestOfSeries = 50;
/** Single sources and annotators, the largest first. */
const mostSeries = 200;
const fewestHits = 6;
/** Added to every chance: times differ a little by nature, as sources do. */
const margin = 0.02;

export function isStrong({ p, excessInterval }: TimeWindow, mostP: number, leastExcess: number): boolean {
  return p <= mostP && excessInterval.lo > leastExcess;
}

/** At least half of the shorter one is common to both. */
export function areSameTime(a: TimeWindow, b: TimeWindow): boolean {
  const common = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return common > 0.5 * Math.min(a.to - a.from, b.to - b.from);
}

/** Null without times, labels or an opinion on them. */
export function timeScan(artifacts: Artifacts): Promise<TimeScan | null> {
  return artifacts.get('time-scan', async (all) => {
    const { label, time, source, annotator } = all.data;
    const conflicts = await labelConflicts(all);
    if (label === null || time === null || conflicts === null) return null;
    const units = unitsOf(conflicts, null).filter((row) => Number.isFinite(time.values[row]));
    if (units.length < fewestOfSeries) return { windows: [], scanned: 0 };
    units.sort((a, b) => (time.values[a] ?? 0) - (time.values[b] ?? 0) || a - b);
    const held = [source, annotator].filter((column) => column !== null);
    const chances = new ConflictModel(conflicts, label, units, held)
      .ofAll(units)
      .map((chance) => chance + margin * (1 - chance));
    const series: Series[] = [
      { within: null, items: units.map((_, i) => i) },
      ...seriesOf('source', source, units),
      ...seriesOf('annotator', annotator, units),
    ];
    all.environment.signal.throwIfCancelled();
    const moments = Float64Array.from(units, (row) => time.values[row] ?? 0);
    const hits = Uint8Array.from(units, (row) => conflicts.conflict[row] ?? 0);
    const scans = scanWindows(
      { hits, chances },
      series.map(({ items }) => ({
        items: Int32Array.from(items),
        bins: binStarts(
          Float64Array.from(items, (i) => moments[i] ?? 0),
          Math.min(mostBins, Math.ceil(items.length / rowsPerBin)),
        ),
      })),
      rule,
      RandomStream.named(all.seed, 'time-scan'),
    );
    const windows = series.flatMap((one, s) => windowOf(one, scans[s] ?? null, moments));
    windows.sort((a, b) => a.p - b.p || b.excessInterval.lo - a.excessInterval.lo || a.from - b.from);
    return { windows, scanned: series.length };
  });
}

interface Series {
  readonly within: TimeWindow['within'];
  /** Places in the list of units. */
  readonly items: readonly number[];
}

function seriesOf(
  kind: 'source' | 'annotator',
  column: Categorical | null,
  units: readonly number[],
): readonly Series[] {
  if (column === null) return [];
  const items = column.names.map((): number[] => []);
  units.forEach((row, i) => items[column.codes[row] ?? -1]?.push(i));
  return items
    .map((own, code): Series => ({ within: { kind, column, code }, items: own }))
    .filter((series) => series.items.length >= fewestOfSeries)
    .sort((a, b) => b.items.length - a.items.length || (a.within?.code ?? 0) - (b.within?.code ?? 0))
    .slice(0, mostSeries);
}

function windowOf({ within, items }: Series, scan: Scan | null, moments: Float64Array): TimeWindow[] {
  if (scan === null || scan.window.observed < fewestHits) return [];
  const { from, to, observed, expected } = scan.window;
  const rows = to - from;
  const share = wilsonInterval(observed, rows);
  // A window from its first to its last hit is too short by about a gap at each end.
  const first = moments[items[from] ?? 0] ?? 0;
  const last = moments[items[to - 1] ?? 0] ?? 0;
  const gap = (last - first) / Math.max(1, observed - 1);
  return [
    {
      within,
      from: first - Math.round(gap / 2),
      to: last + Math.round(gap / 2),
      rows,
      observed,
      expected,
      excess: (observed - expected) / rows,
      excessInterval: { lo: share.lo - expected / rows, hi: share.hi - expected / rows },
      p: scan.p,
    },
  ];
}
