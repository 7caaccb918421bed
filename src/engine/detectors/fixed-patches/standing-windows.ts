// Small windows of pixels that stand at one place in many images and hardly a pixel or two aside. What is natural moves:
// an edge, a plain ground, a texture occur a little to the left about as often; a stamp does not.
import type { AnalysisEnvironment } from '../../analysis/artifacts';
import { blocksOf } from '../../analysis/blocks';
import { sharedInt32, sharedUint32 } from '../../analysis/data';
import type { ImagePixels } from '../../analysis/image-pixels';
import { cellOf, gridOf, type WindowPlan } from '../../kernels/image/window-counts.kernel';
import { logPoissonAtLeast } from '../../kernels/stats/incomplete-gamma';

export interface StandingWindow {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Number in the plan. */
  readonly rounding: number;
  readonly hash: number;
  readonly count: number;
  /** Most images with the same window at one of the neighbouring places, or the most that can have gone unseen. */
  readonly aside: number;
  readonly logP: number;
}

export interface StandingWindows {
  readonly plan: WindowPlan;
  /** Strongest first. */
  readonly windows: readonly StandingWindow[];
  /** Contents that at least `leastRows` images share at a place. */
  readonly tested: number;
}

const allSizes = [2, 3, 4, 5, 6, 8];
/** Four and sixteen steps of grey, each with two sets of borders, so that noise does not split every stamp. */
const roundings = [
  { shift: 6, offset: 0 },
  { shift: 6, offset: 32 },
  { shift: 4, offset: 0 },
  { shift: 4, offset: 8 },
];
const largestAtEachPixel = 32;
const mostKept = 128;
/** Places this many steps away are compared. */
const reach = 2;
/** The count aside is taken to be so much larger: places differ. */
export const allowance = 1.5;
/** A window that more images have is the usual content of its place. */
const mostShare = 0.5;

export async function standingWindows(
  { width, height, channels, pixels }: Pick<ImagePixels, 'width' | 'height' | 'channels' | 'pixels'>,
  images: Int32Array,
  leastRows: number,
  { pool, signal }: AnalysisEnvironment,
  progress: (done: number, total: number) => void,
): Promise<StandingWindows> {
  const shortest = Math.min(width, height);
  const plan: WindowPlan = {
    width,
    height,
    channels,
    sizes: allSizes.filter((size) => size <= Math.max(2, shortest / 2)),
    roundings,
    stride: Math.max(width, height) > largestAtEachPixel ? 2 : 1,
    mostKept,
  };
  const { columns, lines } = gridOf(plan);
  if (shortest < 4) return { plan, windows: [], tested: 0 };
  const cells = columns * lines * roundings.length * plan.sizes.length;
  const hashes = sharedUint32(cells * mostKept);
  const counts = sharedInt32(cells * mostKept);
  const kept = sharedInt32(cells);
  const unseen = sharedInt32(cells);
  const tasks = blocksOf(lines, 4).map((block) => ({
    plan,
    pixels,
    images,
    hashes,
    counts,
    kept,
    unseen,
    ...block,
  }));
  await pool.run('image-windows', tasks, signal, (done) => progress(done, tasks.length));
  const found: StandingWindow[] = [];
  let tested = 0;
  for (let line = 0; line < lines; line++)
    for (let column = 0; column < columns; column++)
      for (let rounding = 0; rounding < roundings.length; rounding++)
        for (const [s, size] of plan.sizes.entries()) {
          const cell = cellOf(plan, line, column, rounding, s);
          for (let i = cell * mostKept; i < cell * mostKept + (kept[cell] ?? 0); i++) {
            const count = counts[i] ?? 0;
            if (count < leastRows) continue;
            tested += 1;
            if (count > mostShare * images.length) continue;
            const hash = hashes[i] ?? 0;
            const aside = mostAside(line, column, rounding, s, hash, count);
            if (aside * allowance >= count) continue;
            const logP = logPoissonAtLeast(count, allowance * aside);
            found.push({
              x: column * plan.stride,
              y: line * plan.stride,
              size,
              rounding,
              hash,
              count,
              aside,
              logP,
            });
          }
        }
  found.sort((a, b) => a.logP - b.logP || b.size - a.size || a.y - b.y || a.x - b.x || a.hash - b.hash);
  return { plan, windows: found, tested };

  function mostAside(
    line: number,
    column: number,
    rounding: number,
    s: number,
    hash: number,
    count: number,
  ): number {
    let most = 1;
    for (let y = Math.max(0, line - reach); y <= Math.min(lines - 1, line + reach); y++)
      for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x++) {
        if (x === column && y === line) continue;
        most = Math.max(most, countIn(cellOf(plan, y, x, rounding, s), hash));
        if (most * allowance >= count) return most;
      }
    return most;
  }

  /** How often the content occurs in a cell, or the most it can without having been kept. */
  function countIn(cell: number, hash: number): number {
    let from = cell * mostKept;
    const end = from + (kept[cell] ?? 0);
    let to = end;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((hashes[middle] ?? 0) < hash) from = middle + 1;
      else to = middle;
    }
    return from < end && hashes[from] === hash ? (counts[from] ?? 0) : Math.max(1, unseen[cell] ?? 1);
  }
}
