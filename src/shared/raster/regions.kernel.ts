// Rows inside a rectangle or a lasso, through the grid: cells no edge comes near are taken or left as a whole, the others
// point by point. A lasso keeps all its vertices; inside is by the even-odd rule.
import { cellAt, type GridIndex } from './grid-index.kernel';
import { RowBits } from './row-bits';

/** Rows with min ≤ coordinate ≤ max on both axes, ascending. */
export function rowsInRectangle(
  index: GridIndex,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
  isShown: ((row: number) => boolean) | null,
): Uint32Array {
  const { rowCount, cellsPerUnit, columns, bands, cellStart, rows, xy } = index;
  const found = new RowBits(rowCount);
  const fromColumn = cellAt(minX, index.minX, cellsPerUnit, columns);
  const toColumn = cellAt(maxX, index.minX, cellsPerUnit, columns);
  const toBand = cellAt(maxY, index.minY, cellsPerUnit, bands);
  for (let band = cellAt(minY, index.minY, cellsPerUnit, bands); band <= toBand; band++) {
    const end = cellStart[band * columns + toColumn + 1]!;
    for (let i = cellStart[band * columns + fromColumn]!; i < end; i++) {
      const x = xy[2 * i]!;
      const y = xy[2 * i + 1]!;
      if (x >= minX && x <= maxX && y >= minY && y <= maxY) take(found, rows[i]!, isShown);
    }
  }
  return found.rows();
}

/** Rows inside a polygon given as x,y pairs (closed of itself), ascending. */
export function rowsInLasso(
  index: GridIndex,
  polygon: Float64Array,
  isShown: ((row: number) => boolean) | null,
): Uint32Array {
  const found = new RowBits(index.rowCount);
  if (polygon.length < 6) return found.rows();
  const edges = edgesByBand(index, polygon);
  const isCrossed = new Uint8Array(index.columns);
  for (let band = edges.firstBand; band <= edges.lastBand; band++)
    searchBand(index, edges, band, isCrossed, found, isShown);
  return found.rows();
}

/** Edges as x1, y1, x2, y2, listed once for each band of the grid that they touch. */
interface BandEdges {
  readonly firstBand: number;
  readonly lastBand: number;
  readonly start: Uint32Array;
  readonly ends: Float64Array;
}

function edgesByBand(index: GridIndex, polygon: Float64Array): BandEdges {
  const { minY, cellsPerUnit, bands } = index;
  const vertices = polygon.length >> 1;
  const start = new Uint32Array(bands + 1);
  let firstBand = bands - 1;
  let lastBand = 0;
  const bandsOf = (i: number): readonly [number, number] => {
    const a = polygon[2 * i + 1]!;
    const b = polygon[(2 * i + 3) % polygon.length]!;
    return [
      cellAt(Math.min(a, b), minY, cellsPerUnit, bands),
      cellAt(Math.max(a, b), minY, cellsPerUnit, bands),
    ];
  };
  for (let i = 0; i < vertices; i++) {
    const [from, to] = bandsOf(i);
    firstBand = Math.min(firstBand, from);
    lastBand = Math.max(lastBand, to);
    for (let band = from; band <= to; band++) start[band + 1]! += 1;
  }
  for (let band = 0; band < bands; band++) start[band + 1]! += start[band]!;
  const next = start.slice();
  const ends = new Float64Array(4 * start[bands]!);
  for (let i = 0; i < vertices; i++) {
    const [from, to] = bandsOf(i);
    for (let band = from; band <= to; band++) {
      const at = 4 * next[band]!++;
      for (let k = 0; k < 4; k++) ends[at + k] = polygon[(2 * i + k) % polygon.length]!;
    }
  }
  return { firstBand, lastBand, start, ends };
}

function searchBand(
  index: GridIndex,
  edges: BandEdges,
  band: number,
  isCrossed: Uint8Array,
  found: RowBits,
  isShown: ((row: number) => boolean) | null,
): void {
  const { columns, cellStart, rows, xy } = index;
  const [firstColumn, lastColumn] = markCrossed(index, edges, band, isCrossed);
  let isRunInside: boolean | null = null;
  for (let column = firstColumn; column <= lastColumn; column++) {
    const cell = band * columns + column;
    if (isCrossed[column] === 1) isRunInside = null;
    for (let i = cellStart[cell]!; i < cellStart[cell + 1]!; i++) {
      const isInside: boolean = isRunInside ?? isInsideEdges(edges, band, xy[2 * i]!, xy[2 * i + 1]!);
      if (isCrossed[column] === 0) isRunInside = isInside;
      if (isInside) take(found, rows[i]!, isShown);
      else if (isRunInside === false) break;
    }
  }
}

/** Marks every cell of the band that an edge may cross, with a cell to spare; returns the first and last of them. */
function markCrossed(
  index: GridIndex,
  edges: BandEdges,
  band: number,
  isCrossed: Uint8Array,
): readonly [number, number] {
  const { minX, minY, cellsPerUnit, columns } = index;
  isCrossed.fill(0);
  let first = columns;
  let last = -1;
  const low = minY + (band - 1) / cellsPerUnit;
  const high = minY + (band + 2) / cellsPerUnit;
  for (let e = edges.start[band]!; e < edges.start[band + 1]!; e++) {
    const x1 = edges.ends[4 * e]!;
    const y1 = edges.ends[4 * e + 1]!;
    const x2 = edges.ends[4 * e + 2]!;
    const y2 = edges.ends[4 * e + 3]!;
    const atLow = xAt(x1, y1, x2, y2, Math.max(low, Math.min(y1, y2)));
    const atHigh = xAt(x1, y1, x2, y2, Math.min(high, Math.max(y1, y2)));
    const isFlat = y1 === y2;
    const left = isFlat ? Math.min(x1, x2) : Math.min(atLow, atHigh);
    const right = isFlat ? Math.max(x1, x2) : Math.max(atLow, atHigh);
    const from = Math.max(0, cellAt(left, minX, cellsPerUnit, columns) - 1);
    const to = Math.min(columns - 1, cellAt(right, minX, cellsPerUnit, columns) + 1);
    isCrossed.fill(1, from, to + 1);
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  return [first, last];
}

function xAt(x1: number, y1: number, x2: number, y2: number, y: number): number {
  return y1 === y2 ? x1 : x1 + ((x2 - x1) * (y - y1)) / (y2 - y1);
}

/** Even-odd rule with the edges of one band: counts those that a ray to the right crosses. */
function isInsideEdges(edges: BandEdges, band: number, x: number, y: number): boolean {
  const { start, ends } = edges;
  let isInside = false;
  for (let at = 4 * start[band]!; at < 4 * start[band + 1]!; at += 4) {
    const y1 = ends[at + 1]!;
    const y2 = ends[at + 3]!;
    if (y1 > y !== y2 > y) {
      const x1 = ends[at]!;
      if (x < ((ends[at + 2]! - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
    }
  }
  return isInside;
}

function take(found: RowBits, row: number, isShown: ((row: number) => boolean) | null): void {
  if (isShown === null || isShown(row)) found.words[row >>> 5]! |= 1 << (row & 31);
}
