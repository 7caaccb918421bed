// Dot products of two small blocks of points, the one place where neighbour search spends its time. Each product is
// summed in order of components, in float64; three by three points share their loads.
import { type PointSet, readPoint } from './points.kernel';

/** Points that share loads; a panel's row count is a multiple of it. */
const groupRows = 3;

const panelBytes = 128 * 1024;

/** Rows of a tile, such that two panels and their products stay in the second-level cache. */
export function tileRowsFor(dimensions: number): number {
  const groups = Math.floor(panelBytes / (8 * Math.max(1, dimensions)) / groupRows);
  return groupRows * Math.min(42, Math.max(8, groups));
}

/** Copies points `members[from …]` (or `from …` themselves) into `panel`, component by component in groups of three. */
export function packPanel(
  panel: Float64Array,
  points: PointSet,
  members: Int32Array | null,
  from: number,
  count: number,
): void {
  const { dimensions: d } = points;
  const row = new Float64Array(d);
  const padded = Math.ceil(count / groupRows) * groupRows;
  for (let i = 0; i < padded; i++) {
    if (i < count) readPoint(points, members === null ? from + i : members[from + i]!, row, 0);
    else row.fill(0);
    const lane = i % groupRows;
    const base = (i - lane) * d + lane;
    for (let t = 0; t < d; t++) panel[base + t * groupRows] = row[t]!;
  }
}

/** `dots[i × stride + j]` = product of row i of panel `a` and row j of panel `b`. */
export function multiplyPanels(
  a: Float64Array,
  b: Float64Array,
  rowsA: number,
  rowsB: number,
  dimensions: number,
  dots: Float64Array,
  stride: number,
): void {
  const length = groupRows * dimensions;
  for (let i = 0; i < rowsA; i += 3) {
    const start = i * dimensions;
    const end = start + length;
    for (let j = 0; j < rowsB; j += 3) {
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s20 = 0;
      let s21 = 0;
      let s22 = 0;
      for (let p = start, q = j * dimensions; p < end; p += 3, q += 3) {
        const a0 = a[p]!;
        const a1 = a[p + 1]!;
        const a2 = a[p + 2]!;
        const b0 = b[q]!;
        const b1 = b[q + 1]!;
        const b2 = b[q + 2]!;
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        s20 += a2 * b0;
        s21 += a2 * b1;
        s22 += a2 * b2;
      }
      const first = i * stride + j;
      const second = first + stride;
      const third = second + stride;
      dots[first] = s00;
      dots[first + 1] = s01;
      dots[first + 2] = s02;
      dots[second] = s10;
      dots[second + 1] = s11;
      dots[second + 2] = s12;
      dots[third] = s20;
      dots[third + 1] = s21;
      dots[third + 2] = s22;
    }
  }
}
