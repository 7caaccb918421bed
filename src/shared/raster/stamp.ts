// What a point looks like: a small square of coverage, drawn by counting sub-pixels in whole numbers.
import { assertNever } from '../base/assert';

export type PointShape = 'disc' | 'ring' | 'plus' | 'cross' | 'diamond';

export interface Stamp {
  /** Side of the square in pixels. */
  readonly size: number;
  /** How far its first pixel lies left of and above the point, so that stamps of any size are centred on it. */
  readonly shift: number;
  /** Cells with ink: column, row and coverage from 1 to `fullCoverage`. */
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  readonly coverage: Uint8Array;
}

export const fullCoverage = 16;
const subPixels = 8;

/** Half sub-pixels from the centre of the stamp; a pixel has sixteen. */
type IsInside = (u: number, v: number) => boolean;

/** A stamp of `size` pixels. Below four pixels every shape is a disc, and below three a full square. */
export function makeStamp(shape: PointShape, size: number): Stamp {
  if (size < 3) return stampOf(size, () => true);
  return stampOf(size, outline(size < 4 ? 'disc' : shape, size * subPixels));
}

/** A ring around something; `inner` and `outer` are diameters in pixels. */
export function makeRing(inner: number, outer: number): Stamp {
  const hole = isWithin(inner * subPixels);
  const disc = isWithin(outer * subPixels);
  return stampOf(Math.ceil(outer), (u, v) => disc(u, v) && !hole(u, v));
}

/** The same stamp without soft edges: cells at least half covered are full, the others left out. */
export function hardened(stamp: Stamp): Stamp {
  const kept = Array.from(stamp.coverage.keys()).filter((i) => (stamp.coverage[i] ?? 0) * 2 >= fullCoverage);
  return {
    size: stamp.size,
    shift: stamp.shift,
    dx: Int32Array.from(kept, (i) => stamp.dx[i] ?? 0),
    dy: Int32Array.from(kept, (i) => stamp.dy[i] ?? 0),
    coverage: new Uint8Array(kept.length).fill(fullCoverage),
  };
}

function outline(shape: PointShape, radius: number): IsInside {
  const bar = Math.max(subPixels, Math.floor(radius / 3));
  const disc = isWithin(radius);
  const hole = isWithin(radius - Math.max(2 * subPixels, Math.floor(radius / 4)));
  switch (shape) {
    case 'disc':
      return disc;
    case 'ring':
      return (u, v) => disc(u, v) && !hole(u, v);
    case 'plus':
      return (u, v) => Math.abs(u) <= bar || Math.abs(v) <= bar;
    case 'cross':
      return (u, v) => 2 * Math.min(Math.abs(u - v), Math.abs(u + v)) <= 3 * bar;
    case 'diamond':
      return (u, v) => Math.abs(u) + Math.abs(v) <= radius;
    default:
      return assertNever(shape, 'shape');
  }
}

function isWithin(radius: number): IsInside {
  return (u, v) => u * u + v * v <= radius * radius;
}

function stampOf(size: number, isInside: IsInside): Stamp {
  const cells: (readonly [number, number, number])[] = [];
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const share = coverageOf(size, x, y, isInside);
      if (share > 0) cells.push([x, y, share]);
    }
  return {
    size,
    shift: (size - 1) / 2,
    dx: Int32Array.from(cells, (cell) => cell[0]),
    dy: Int32Array.from(cells, (cell) => cell[1]),
    coverage: Uint8Array.from(cells, (cell) => cell[2]),
  };
}

function coverageOf(size: number, x: number, y: number, isInside: IsInside): number {
  let hits = 0;
  for (let j = 0; j < subPixels; j++)
    for (let i = 0; i < subPixels; i++) {
      const u = 2 * (x * subPixels + i) + 1 - size * subPixels;
      const v = 2 * (y * subPixels + j) + 1 - size * subPixels;
      if (isInside(u, v)) hits += 1;
    }
  return Math.round((hits * fullCoverage) / (subPixels * subPixels));
}
