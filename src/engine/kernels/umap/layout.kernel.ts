// One pass of UMAP's layout: neighbours pull, random points push. McInnes, Healy and Melville 2018, algorithm 5, with
// owned vertices: a task moves its own points only and sees the others where they were when the pass began, so the
// result is the same for any number of tasks.
import type { CancelSignal } from '#shared/base/cancel';
import { mix32 } from '../math/mix32';
import { type KernelMemory, kernelsOn } from '../wasm/kernels';
import type { Curve } from './curve.kernel';
import { type PowerTable, powerOf } from './power-table.kernel';

export interface LayoutEpoch {
  /** Where all the arrays lie; null where there are no kernels. */
  readonly memory: KernelMemory | null;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How often an edge is followed, 1 for every pass. */
  readonly rates: Float64Array;
  readonly curve: Curve;
  /** x to the power of `curve.b`. */
  readonly powers: PowerTable;
  /** x,y pairs when the pass begins. */
  readonly before: Float32Array;
  /** x,y pairs after it; own points only. */
  readonly after: Float32Array;
  readonly epoch: number;
  /** Learning rate of this pass. */
  readonly rate: number;
  readonly seed: number;
  /** Points `start` to `end` (not included) are this task's. */
  readonly start: number;
  readonly end: number;
}

/** Closer points have no direction from each other; also keeps squares in the range of float32. */
const nearestSquared = 1e-30;
const pushesPerPull = 5;
const mostMove = 4;
/**
 * The serial algorithm pulls both ends of an edge once for each direction, the second time from nearer by. Here both ends
 * pull at once, each seeing the other where it was; one and a half pulls then keep as much of the neighbourhoods (measured
 * against umap-learn on four data sets), two would contract more.
 */
const pullWeight = 1.5;

export function layoutEpoch(task: LayoutEpoch, signal: CancelSignal): void {
  signal.throwIfCancelled();
  if (task.memory === null) plainLayoutEpoch(task);
  else
    kernelsOn(task.memory).layoutEpoch(
      task.starts.byteOffset,
      task.ends.byteOffset,
      task.rates.byteOffset,
      task.powers.scales.byteOffset,
      task.powers.values.byteOffset,
      task.powers.slopes.byteOffset,
      task.before.byteOffset,
      task.after.byteOffset,
      task.starts.length - 1,
      task.epoch,
      task.rate,
      task.seed,
      task.curve.a,
      task.curve.b,
      task.start,
      task.end,
    );
}

/** The same bits without kernels. */
function plainLayoutEpoch(task: LayoutEpoch): void {
  const { starts, ends, rates, powers, before, after, epoch, rate, start, end } = task;
  const { a, b } = task.curve;
  const toIndex = (starts.length - 1) / 4294967296;
  const pull = -2 * a * b;
  const push = 2 * b;
  const seed = mix32(task.seed, epoch);
  for (let point = start; point < end; point++) {
    let x = before[2 * point]!;
    let y = before[2 * point + 1]!;
    let state = mix32(seed, point);
    for (let edge = starts[point]!; edge < starts[point + 1]!; edge++) {
      const often = rates[edge]!;
      if (Math.floor((epoch + 1) * often) === Math.floor(epoch * often)) continue;
      const other = ends[edge]!;
      const dx = x - before[2 * other]!;
      const dy = y - before[2 * other + 1]!;
      const squared = dx * dx + dy * dy;
      let moveX = 0;
      let moveY = 0;
      if (squared > nearestSquared) {
        const power = powerOf(powers, squared);
        const strength = (pull * power) / (squared * (1 + a * power));
        moveX = pullWeight * clip(strength * dx);
        moveY = pullWeight * clip(strength * dy);
      }
      for (let i = 0; i < pushesPerPull; i++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        const random = Math.floor(state * toIndex);
        const awayX = x - before[2 * random]!;
        const awayY = y - before[2 * random + 1]!;
        const away = awayX * awayX + awayY * awayY;
        if (random === point || away <= nearestSquared) continue;
        const strength = push / ((0.001 + away) * (1 + a * powerOf(powers, away)));
        moveX += clip(strength * awayX);
        moveY += clip(strength * awayY);
      }
      x += rate * moveX;
      y += rate * moveY;
    }
    after[2 * point] = x;
    after[2 * point + 1] = y;
  }
}

function clip(value: number): number {
  return value > mostMove ? mostMove : value < -mostMove ? -mostMove : value;
}
