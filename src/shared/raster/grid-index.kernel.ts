// A static uniform grid over the points: which rows are near a place, without looking at all of them. Built by one counting
// sort; inside a cell rows ascend.
import { pointsOfRows } from './arrange.kernel';
import { boundsOf } from './bounds.kernel';

export interface GridIndex {
  readonly rowCount: number;
  readonly minX: number;
  readonly minY: number;
  readonly cellsPerUnit: number;
  readonly columns: number;
  readonly bands: number;
  /** First place in `rows` of each cell, band by band, and at the end their number. */
  readonly cellStart: Uint32Array;
  /** Rows that have coordinates, by cell, and their x,y pairs in the same order. */
  readonly rows: Uint32Array;
  readonly xy: Float32Array;
}

const pointsPerCell = 8;
const mostCellsAcross = 2048;

export function buildGridIndex(coordinates: Float32Array): GridIndex {
  const bounds = boundsOf(coordinates) ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const rowCount = coordinates.length >> 1;
  const wide = Math.max(bounds.maxX - bounds.minX, 1e-6);
  const high = Math.max(bounds.maxY - bounds.minY, 1e-6);
  const cells = Math.max(1, rowCount / pointsPerCell);
  const cellsPerUnit = Math.min(Math.sqrt(cells / (wide * high)), mostCellsAcross / Math.max(wide, high));
  const columns = Math.min(mostCellsAcross, Math.floor(wide * cellsPerUnit) + 1);
  const bands = Math.min(mostCellsAcross, Math.floor(high * cellsPerUnit) + 1);
  const { minX, minY } = bounds;
  const cellOfRow = new Uint32Array(rowCount);
  const cellStart = new Uint32Array(columns * bands + 1);
  for (let row = 0; row < rowCount; row++) {
    const x = coordinates[2 * row]!;
    const y = coordinates[2 * row + 1]!;
    if (x - x + (y - y) !== 0) {
      cellOfRow[row] = noCell;
      continue;
    }
    const column = Math.min(columns - 1, Math.floor((x - minX) * cellsPerUnit));
    const band = Math.min(bands - 1, Math.floor((y - minY) * cellsPerUnit));
    const cell = band * columns + column;
    cellOfRow[row] = cell;
    cellStart[cell + 1]! += 1;
  }
  for (let cell = 0; cell < columns * bands; cell++) cellStart[cell + 1]! += cellStart[cell]!;
  const rows = new Uint32Array(cellStart[columns * bands]!);
  const next = cellStart.slice();
  for (let row = 0; row < rowCount; row++) {
    const cell = cellOfRow[row]!;
    if (cell !== noCell) rows[next[cell]!++] = row;
  }
  const { xy } = pointsOfRows(coordinates, rows);
  return { rowCount, minX, minY, cellsPerUnit, columns, bands, cellStart, rows, xy };
}

const noCell = 0xffffffff;

/** The column or band of the grid in which a coordinate lies; places outside belong to the nearest. */
export function cellAt(value: number, min: number, cellsPerUnit: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor((value - min) * cellsPerUnit)));
}

/**
 * The row nearest to a place within `radius` world units, or null; of equally near ones the smallest. `isShown` leaves rows out.
 */
export function nearestRow(
  index: GridIndex,
  x: number,
  y: number,
  radius: number,
  isShown: (row: number) => boolean,
): number | null {
  const { minX, minY, cellsPerUnit, columns, bands, cellStart, rows, xy } = index;
  let best = -1;
  let bestSquared = radius * radius;
  const middle = cellAt(y, minY, cellsPerUnit, bands);
  const reach = Math.ceil(radius * cellsPerUnit) + 1;
  // Bands from the middle outwards: what is found first narrows the search in the others.
  for (let step = 0; step <= 2 * reach; step++) {
    const band = middle + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    if (band < 0 || band >= bands) continue;
    const narrowed = Math.sqrt(bestSquared);
    if (!isWithinBand(y, minY + band / cellsPerUnit, 1 / cellsPerUnit, narrowed)) continue;
    const fromColumn = cellAt(x - narrowed, minX, cellsPerUnit, columns);
    const toColumn = cellAt(x + narrowed, minX, cellsPerUnit, columns);
    const end = cellStart[band * columns + toColumn + 1]!;
    for (let i = cellStart[band * columns + fromColumn]!; i < end; i++) {
      const dx = xy[2 * i]! - x;
      const dy = xy[2 * i + 1]! - y;
      const squared = dx * dx + dy * dy;
      if (squared > bestSquared) continue;
      const row = rows[i]!;
      if ((squared === bestSquared && best >= 0 && row > best) || !isShown(row)) continue;
      best = row;
      bestSquared = squared;
    }
  }
  return best < 0 ? null : best;
}

/** Whether a band of the grid can hold points so near; a whole band to spare makes up for rounding. */
function isWithinBand(y: number, low: number, height: number, radius: number): boolean {
  return y + radius >= low - height && y - radius <= low + 2 * height;
}
