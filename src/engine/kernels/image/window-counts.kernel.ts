// How often the same small window of pixels stands at the same place: windows become sums of random numbers, one for each
// (place in the window, grey step), so that larger windows cost only their new edge. Zobrist hashing, 1970.
import type { CancelSignal } from '#shared/base/cancel';
import { mix32 } from '../math/mix32';

export interface WindowPlan {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Sides of windows, ascending. */
  readonly sizes: readonly number[];
  /** Roundings of pixel values: value v becomes (v + offset) >> shift. */
  readonly roundings: readonly { readonly shift: number; readonly offset: number }[];
  /** Windows start at multiples of this. */
  readonly stride: number;
  /** Contents kept of each place, size and rounding: those that occur most often. */
  readonly mostKept: number;
}

export interface WindowCountsBlock {
  readonly plan: WindowPlan;
  /** Images × channels × height × width. */
  readonly pixels: Uint8Array;
  /** Images that count. */
  readonly images: Int32Array;
  /** Lines of the grid of places `start` to `end` (not included) are this block's. */
  readonly start: number;
  readonly end: number;
  /** Shared, cells × mostKept: what occurs at least twice in a cell, ascending hashes. */
  readonly hashes: Uint32Array;
  readonly counts: Int32Array;
  /** Shared, by cell: contents kept, and how often one that was not kept can occur at most. */
  readonly kept: Int32Array;
  readonly unseen: Int32Array;
}

export function gridOf({ width, height, stride }: WindowPlan): { columns: number; lines: number } {
  return { columns: Math.ceil(width / stride), lines: Math.ceil(height / stride) };
}

/** A cell is a place, a rounding and a size. */
export function cellOf(
  plan: WindowPlan,
  line: number,
  column: number,
  rounding: number,
  size: number,
): number {
  const place = line * gridOf(plan).columns + column;
  return (place * plan.roundings.length + rounding) * plan.sizes.length + size;
}

/** The numbers summed for a pixel at (x, y) of a window, by value. */
function codesOf(plan: WindowPlan, rounding: number, channel: number, x: number, y: number): Int32Array {
  const { shift, offset } = plan.roundings[rounding]!;
  const key = ((rounding * 3 + channel) * 64 + y) * 64 + x;
  const codes = new Int32Array(256);
  for (let value = 0; value < 256; value++) codes[value] = mix32(key + 1, (value + offset) >> shift);
  return codes;
}

function allCodes(plan: WindowPlan, rounding: number): Int32Array[] {
  const side = plan.sizes[plan.sizes.length - 1]!;
  const codes: Int32Array[] = [];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      for (let c = 0; c < plan.channels; c++) codes.push(codesOf(plan, rounding, c, x, y));
  return codes;
}

export function countWindows(block: WindowCountsBlock, signal: CancelSignal): void {
  const { plan, images, start, end } = block;
  const { columns } = gridOf(plan);
  const codes = plan.roundings.map((_, rounding) => allCodes(plan, rounding));
  const planes = transposed(block);
  const sums = new Int32Array(images.length);
  const table = new CountTable(images.length);
  for (let line = start; line < end; line++)
    for (let column = 0; column < columns; column++)
      for (let rounding = 0; rounding < plan.roundings.length; rounding++) {
        signal.throwIfCancelled();
        sums.fill(0);
        let done = 0;
        for (let s = 0; s < plan.sizes.length; s++) {
          const size = plan.sizes[s]!;
          if (column * plan.stride + size > plan.width || line * plan.stride + size > plan.height) break;
          for (let y = 0; y < size; y++)
            for (let x = y < done ? done : 0; x < size; x++)
              addPixel(
                planes,
                plan,
                column * plan.stride + x,
                line * plan.stride + y,
                codes[rounding]!,
                x,
                y,
                sums,
              );
          done = size;
          keepMost(table, sums, cellOf(plan, line, column, rounding, s), block);
        }
      }
}

interface Planes {
  readonly top: number;
  /** By channel, line and column: values of all images. */
  readonly values: readonly Uint8Array[];
  readonly lines: number;
}

function transposed({ plan, pixels, images, start, end }: WindowCountsBlock): Planes {
  const { width, height, channels, stride, sizes } = plan;
  const top = start * stride;
  const lines = Math.min(height, (end - 1) * stride + sizes[sizes.length - 1]!) - top;
  const values: Uint8Array[] = [];
  const area = width * height;
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < lines * width; i++) {
      const at = c * area + top * width + i;
      const plane = new Uint8Array(images.length);
      for (let k = 0; k < images.length; k++) plane[k] = pixels[images[k]! * channels * area + at]!;
      values.push(plane);
    }
  return { top, values, lines };
}

function addPixel(
  { top, values, lines }: Planes,
  { width, channels, sizes }: WindowPlan,
  imageX: number,
  imageY: number,
  codes: readonly Int32Array[],
  x: number,
  y: number,
  sums: Int32Array,
): void {
  const side = sizes[sizes.length - 1]!;
  for (let c = 0; c < channels; c++) {
    const plane = values[(c * lines + imageY - top) * width + imageX]!;
    const own = codes[(y * side + x) * channels + c]!;
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i]! + own[plane[i]!]!) | 0;
  }
}

function keepMost(table: CountTable, sums: Int32Array, cell: number, block: WindowCountsBlock): void {
  const { mostKept } = block.plan;
  table.count(sums);
  const { found, unseen } = table.most(mostKept);
  block.kept[cell] = found.length;
  block.unseen[cell] = unseen;
  for (let i = 0; i < found.length; i++) {
    block.hashes[cell * mostKept + i] = found[i]!.hash;
    block.counts[cell * mostKept + i] = found[i]!.count;
  }
}

/** Counts equal numbers; used again and again without being emptied. */
class CountTable {
  private readonly mask: number;
  private readonly keys: Int32Array;
  private readonly counts: Int32Array;
  private readonly rounds: Int32Array;
  private readonly slots: Int32Array;
  private readonly tally = new Int32Array(1024);
  private used = 0;
  private round = 0;

  constructor(most: number) {
    let size = 16;
    while (size < 2 * most) size *= 2;
    this.mask = size - 1;
    this.keys = new Int32Array(size);
    this.counts = new Int32Array(size);
    this.rounds = new Int32Array(size);
    this.slots = new Int32Array(most);
  }

  count(values: Int32Array): void {
    const { keys, counts, rounds, slots, mask } = this;
    this.round += 1;
    const round = this.round;
    let used = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      let slot = (value ^ (value >>> 15)) & mask;
      while (rounds[slot] === round && keys[slot] !== value) slot = (slot + 1) & mask;
      if (rounds[slot] === round) counts[slot] = counts[slot]! + 1;
      else {
        rounds[slot] = round;
        keys[slot] = value;
        counts[slot] = 1;
        slots[used++] = slot;
      }
    }
    this.used = used;
  }

  /**
   * What occurs at least twice, at most so many contents (the most frequent), in the order of their hashes; and how
   * often others can occur.
   */
  most(mostKept: number): { found: { hash: number; count: number }[]; unseen: number } {
    const { counts, keys, slots, used, tally } = this;
    tally.fill(0);
    const top = tally.length - 1;
    for (let i = 0; i < used; i++) {
      const count = counts[slots[i]!]!;
      const bin = count < top ? count : top;
      tally[bin] = tally[bin]! + 1;
    }
    let least = top;
    for (let room = mostKept - tally[top]!; least > 2 && room >= tally[least - 1]!; ) room -= tally[--least]!;
    const found: { hash: number; count: number }[] = [];
    for (let i = 0; i < used; i++) {
      const count = counts[slots[i]!]!;
      if (count >= least) found.push({ hash: keys[slots[i]!]! >>> 0, count });
    }
    let unseen = least - 1;
    if (found.length > mostKept) {
      found.sort((a, b) => b.count - a.count || a.hash - b.hash);
      unseen = found[mostKept]!.count;
      found.length = mostKept;
    }
    found.sort((a, b) => a.hash - b.hash);
    return { found, unseen };
  }
}

/** Images whose window at (x, y) has that hash, in the order of `images`. */
export function imagesWithWindow(
  plan: WindowPlan,
  pixels: Uint8Array,
  images: Int32Array,
  window: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly rounding: number;
    readonly hash: number;
  },
): Int32Array {
  const { width, height, channels } = plan;
  const area = width * height;
  const side = plan.sizes[plan.sizes.length - 1]!;
  const codes = allCodes(plan, window.rounding);
  const found: number[] = [];
  for (let i = 0; i < images.length; i++) {
    const image = images[i]!;
    let sum = 0;
    for (let y = 0; y < window.size; y++)
      for (let x = 0; x < window.size; x++)
        for (let c = 0; c < channels; c++) {
          const at = (image * channels + c) * area + (window.y + y) * width + window.x + x;
          sum = (sum + codes[(y * side + x) * channels + c]![pixels[at]!]!) | 0;
        }
    if (sum >>> 0 === window.hash) found.push(image);
  }
  return Int32Array.from(found);
}
