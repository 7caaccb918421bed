// Which blocks of an arrangement need drawing at all, and which need no look at the picture's edges.
import type { Arrangement } from './arrange.kernel';
import type { Size, View } from './camera';
import type { Stamp } from './stamp';

/** Blocks `from` to `to` (not included) of one layer. */
export interface BlockRange {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

export const outside = 0;
export const inside = 1;
export const crossing = 2;

export function blockEnd(arrangement: Arrangement, layer: number, block: number): number {
  return block + 1 < arrangement.layerBlock[layer + 1]!
    ? arrangement.blockStart[block + 1]!
    : arrangement.layerStart[layer + 1]!;
}

/** Whether the stamps of a block lie outside the picture, wholly inside it, or perhaps across its edge. */
export function placeOfBlock(
  arrangement: Arrangement,
  block: number,
  view: View,
  stamp: Pick<Stamp, 'shift' | 'size'>,
  size: Size,
): number {
  const { blockBounds } = arrangement;
  const left = blockBounds[4 * block]! * view.scale + view.offsetX - stamp.shift;
  const right = blockBounds[4 * block + 2]! * view.scale + view.offsetX - stamp.shift + stamp.size;
  const top = view.offsetY - blockBounds[4 * block + 3]! * view.scale - stamp.shift;
  const bottom = view.offsetY - blockBounds[4 * block + 1]! * view.scale - stamp.shift + stamp.size;
  if (right <= 0 || bottom <= 0 || left >= size.width || top >= size.height) return outside;
  return left >= 0 && top >= 0 && right <= size.width && bottom <= size.height ? inside : crossing;
}

/** Points in blocks that are not wholly outside the picture: what a frame has to go through. */
export function pointsInView(arrangement: Arrangement, view: View, size: Size): number {
  const dot = { size: 1, shift: 0 };
  let count = 0;
  for (let layer = 0; layer + 1 < arrangement.layerBlock.length; layer++)
    for (let block = arrangement.layerBlock[layer]!; block < arrangement.layerBlock[layer + 1]!; block++)
      if (placeOfBlock(arrangement, block, view, dot, size) !== outside)
        count += blockEnd(arrangement, layer, block) - arrangement.blockStart[block]!;
  return count;
}
