// How far the values of one column lie apart on the two sides: population stability index over categories or deciles of
// the first side, with an interval by resampling, and for numbers the Kolmogorov-Smirnov distance.
import type { AnalysisData, BytesData, Categorical } from '../../analysis/data';
import { evenly } from '../../analysis/evenly';
import type { RandomStream } from '../../kernels/random/random-stream';
import { kolmogorovSmirnov, populationStability } from '../../kernels/stats/distribution-distance';
import { quantileOfSorted, sortedFinite } from '../../kernels/stats/order-statistics';

export interface ColumnDrift {
  readonly what: string;
  /** Population stability index less what chance adds to it, with its 95 % interval; never below 0. */
  readonly index: number;
  readonly lo: number;
  readonly hi: number;
  readonly details: NumberDetails | CategoryDetails;
}

interface NumberDetails {
  readonly kind: 'numbers';
  readonly ks: number;
  readonly medians: readonly [number, number];
  readonly isTime: boolean;
}

interface CategoryDetails {
  readonly kind: 'categories';
  /** The category whose share differs most. */
  readonly name: string;
  readonly shares: readonly [number, number];
}

/** Rows looked at, by side. */
export type SideRows = readonly [Int32Array, Int32Array];

const draws = 200;
const deciles = 10;
const mostCategories = 20;

export function sampledSides(sides: Int32Array, mostRows: number): SideRows {
  const of = (side: number): Int32Array =>
    evenly(
      Int32Array.from(sides.keys()).filter((row) => sides[row] === side),
      mostRows,
    );
  return [of(0), of(1)];
}

/** Categories beyond the most frequent count together; a missing value is a category. */
export function categoryDrift(of: Categorical, rows: SideRows, stream: RandomStream): ColumnDrift {
  const kept = of.counts
    .map((count, code) => ({ count, code }))
    .sort((a, b) => b.count - a.count || a.code - b.code)
    .slice(0, mostCategories)
    .map(({ code }) => code);
  const cells = new Map(kept.map((code, cell) => [code, cell]));
  const rest = kept.length;
  const cellOf = (row: number): number => {
    const code = of.codes[row] ?? -1;
    return code < 0 ? rest + 1 : (cells.get(code) ?? rest);
  };
  const binned = binnedOf(rows, cellOf, rest + 2);
  const share = (side: 0 | 1, cell: number): number =>
    (binned.counts[side][cell] ?? 0) / Math.max(1, rows[side].length);
  let widest = 0;
  for (let cell = 1; cell < rest + 2; cell++)
    if (Math.abs(share(1, cell) - share(0, cell)) > Math.abs(share(1, widest) - share(0, widest)))
      widest = cell;
  const names = [...kept.map((code) => of.shown[code] ?? ''), 'other values', 'no value'];
  return {
    what: of.column,
    ...stabilityOf(binned, stream),
    details: { kind: 'categories', name: names[widest] ?? '', shares: [share(0, widest), share(1, widest)] },
  };
}

/** NaN is a missing value, which is a cell of its own. */
export function numberDrift(
  what: string,
  values: ArrayLike<number>,
  rows: SideRows,
  stream: RandomStream,
  isTime = false,
): ColumnDrift {
  const sorted = rows.map((own) => sortedFinite(Float64Array.from(own, (row) => values[row] ?? Number.NaN)));
  const [first = new Float64Array(0), second = new Float64Array(0)] = sorted;
  const edges = [
    ...new Set(Array.from({ length: deciles - 1 }, (_, i) => quantileOfSorted(first, (i + 1) / deciles))),
  ];
  const cellOf = (row: number): number => {
    const value = values[row] ?? Number.NaN;
    if (!Number.isFinite(value)) return edges.length + 1;
    const cell = edges.findIndex((edge) => value <= edge);
    return cell < 0 ? edges.length : cell;
  };
  return {
    what,
    ...stabilityOf(binnedOf(rows, cellOf, edges.length + 2), stream),
    details: {
      kind: 'numbers',
      ks: kolmogorovSmirnov(first, second),
      medians: [quantileOfSorted(first, 0.5), quantileOfSorted(second, 0.5)],
      isTime,
    },
  };
}

/** Columns beside the label, and the length of texts. */
export function columnDrifts(
  data: AnalysisData,
  comparedBy: string,
  rows: SideRows,
  streamOf: (column: string) => RandomStream,
): ColumnDrift[] {
  const drifts: ColumnDrift[] = [];
  for (const column of [data.source, data.annotator])
    if (column !== null && column.column !== comparedBy)
      drifts.push(categoryDrift(column, rows, streamOf(column.column)));
  if (data.time !== null)
    drifts.push(numberDrift(data.time.column, data.time.values, rows, streamOf(data.time.column), true));
  if (data.text !== null) {
    const what = `length of ${data.text.column} in bytes`;
    drifts.push(numberDrift(what, lengthsOf(data.text), rows, streamOf(what)));
  }
  for (const { column, values } of data.numbers)
    drifts.push(numberDrift(column, values, rows, streamOf(column)));
  return drifts;
}

function lengthsOf({ offsets, present }: BytesData): Float64Array {
  return Float64Array.from(present, (bit, row) =>
    bit === 1 ? (offsets[row + 1] ?? 0) - (offsets[row] ?? 0) : Number.NaN,
  );
}

interface Binned {
  readonly counts: readonly [Float64Array, Float64Array];
  /** By side, the cell of each row. */
  readonly cells: readonly [Int32Array, Int32Array];
}

function binnedOf(rows: SideRows, cellOf: (row: number) => number, cellCount: number): Binned {
  const cells = [rows[0].map(cellOf), rows[1].map(cellOf)] as const;
  return { cells, counts: [countsOf(cells[0], cellCount), countsOf(cells[1], cellCount)] };
}

function countsOf(cells: Int32Array, cellCount: number): Float64Array {
  const counts = new Float64Array(cellCount);
  for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1;
  return counts;
}

/** Resampled rows overstate the index as the sample does, so the overstatement is taken off: once, and from draws twice. */
function stabilityOf(
  { counts, cells }: Binned,
  stream: RandomStream,
): { readonly index: number; readonly lo: number; readonly hi: number } {
  const raw = populationStability(counts[0], counts[1]);
  if (Number.isNaN(raw)) return { index: 0, lo: 0, hi: 0 };
  const resampled = (own: Int32Array): Float64Array =>
    countsOf(
      own.map(() => own[stream.nextInt(own.length)] ?? 0),
      counts[0].length,
    );
  const drawn = Float64Array.from({ length: draws }, () =>
    populationStability(resampled(cells[0]), resampled(cells[1])),
  ).sort();
  const bias = drawn.reduce((sum, value) => sum + value, 0) / draws - raw;
  const at = (share: number): number => Math.max(0, quantileOfSorted(drawn, share) - 2 * bias);
  return { index: Math.max(0, raw - bias), lo: at(0.025), hi: at(0.975) };
}
