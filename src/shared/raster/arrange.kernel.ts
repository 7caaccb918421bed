// Puts points into drawing order once, so that every frame only runs through them: by layer, and inside a layer in the order
// given. That of the spatial index keeps neighbours together, so that blocks of them can be skipped when they are off the screen.
import { notDrawn } from './layers';

export interface Arrangement {
  /** x,y pairs in drawing order. */
  readonly xy: Float32Array;
  readonly pointCount: number;
  /** Where each layer begins, and at the end the number of points. */
  readonly layerStart: Uint32Array;
  /** First block of each layer, and at the end the number of blocks. */
  readonly layerBlock: Uint32Array;
  /** First point of each block; a block ends where the next one, or its layer, does. */
  readonly blockStart: Uint32Array;
  /** Smallest x, smallest y, largest x, largest y of each block. */
  readonly blockBounds: Float32Array;
}

export const blockPoints = 2048;

/** Points in some order, and the row of each; without `rows` the order is that of the rows. */
export interface PointList {
  /** x,y pairs; a point without coordinates has NaN. */
  readonly xy: Float32Array;
  readonly rows: Uint32Array | null;
}

/** Points without coordinates, and those of rows whose layer is `notDrawn`, are left out. */
export function arrange(list: PointList, layerOfRow: Uint16Array, layerCount: number): Arrangement {
  const { xy: given, rows } = list;
  const count = given.length >> 1;
  const layers = new Uint16Array(count);
  const layerStart = new Uint32Array(layerCount + 1);
  for (let i = 0; i < count; i++) {
    const x = given[2 * i]!;
    const y = given[2 * i + 1]!;
    const isPlaced = x - x + (y - y) === 0;
    const layer = isPlaced ? layerOfRow[rows === null ? i : rows[i]!]! : notDrawn;
    layers[i] = layer;
    if (layer !== notDrawn) layerStart[layer + 1]! += 1;
  }
  for (let layer = 0; layer < layerCount; layer++) layerStart[layer + 1]! += layerStart[layer]!;
  const pointCount = layerStart[layerCount]!;
  const next = layerStart.slice(0, layerCount);
  const xy = new Float32Array(2 * pointCount);
  for (let i = 0; i < count; i++) {
    const layer = layers[i]!;
    if (layer === notDrawn) continue;
    const at = next[layer]!++;
    xy[2 * at] = given[2 * i]!;
    xy[2 * at + 1] = given[2 * i + 1]!;
  }
  return { xy, pointCount, layerStart, ...blocksOf(xy, layerStart) };
}

/** The points of some rows, in the order of the rows. `coordinates` are x,y pairs by row. */
export function pointsOfRows(coordinates: Float32Array, rows: Uint32Array): PointList {
  const xy = new Float32Array(2 * rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    xy[2 * i] = coordinates[2 * row] ?? Number.NaN;
    xy[2 * i + 1] = coordinates[2 * row + 1] ?? Number.NaN;
  }
  return { xy, rows };
}

/** Every so-many-th row, at least `fewest` of each layer, so that rare layers stay while the map moves; ascending. */
export function sampleRows(
  layerOfRow: Uint16Array,
  layerCount: number,
  most: number,
  fewest: number,
): Uint32Array {
  const counts = new Uint32Array(layerCount);
  for (let row = 0; row < layerOfRow.length; row++) {
    const layer = layerOfRow[row]!;
    if (layer !== notDrawn) counts[layer]! += 1;
  }
  const stride = Math.max(1, Math.ceil(layerOfRow.length / most));
  const strides = counts.map((count) => Math.max(1, Math.min(stride, Math.floor(count / fewest))));
  const size = counts.reduce((sum, count, layer) => sum + Math.ceil(count / strides[layer]!), 0);
  const untilNext = new Uint32Array(layerCount);
  const sample = new Uint32Array(size);
  let taken = 0;
  for (let row = 0; row < layerOfRow.length; row++) {
    const layer = layerOfRow[row]!;
    if (layer === notDrawn) continue;
    if (untilNext[layer]! > 0) {
      untilNext[layer]! -= 1;
      continue;
    }
    sample[taken++] = row;
    untilNext[layer] = strides[layer]! - 1;
  }
  return sample;
}

function blocksOf(
  xy: Float32Array,
  layerStart: Uint32Array,
): Pick<Arrangement, 'layerBlock' | 'blockStart' | 'blockBounds'> {
  const layerCount = layerStart.length - 1;
  const layerBlock = new Uint32Array(layerCount + 1);
  for (let layer = 0; layer < layerCount; layer++)
    layerBlock[layer + 1] =
      layerBlock[layer]! + Math.ceil((layerStart[layer + 1]! - layerStart[layer]!) / blockPoints);
  const blockCount = layerBlock[layerCount]!;
  const blockStart = new Uint32Array(blockCount);
  const blockBounds = new Float32Array(4 * blockCount);
  for (let layer = 0; layer < layerCount; layer++)
    for (let block = layerBlock[layer]!; block < layerBlock[layer + 1]!; block++) {
      const start = layerStart[layer]! + (block - layerBlock[layer]!) * blockPoints;
      const end = Math.min(start + blockPoints, layerStart[layer + 1]!);
      blockStart[block] = start;
      boundBlock(xy, start, end, blockBounds, 4 * block);
    }
  return { layerBlock, blockStart, blockBounds };
}

function boundBlock(xy: Float32Array, start: number, end: number, out: Float32Array, at: number): void {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let i = start; i < end; i++) {
    const x = xy[2 * i]!;
    const y = xy[2 * i + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  out[at] = minX;
  out[at + 1] = minY;
  out[at + 2] = maxX;
  out[at + 3] = maxY;
}
