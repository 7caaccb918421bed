// The images of a few rows side by side in one picture, the place a finding is about framed in each.
import { encode } from 'fast-png';
import { imageTile, type Tile } from './image-tile';
import type { PrintablePicture } from './printable-picture';

const tileSize = 168;
const gap = 12;
const perLine = 5;
const paper = 255;
const blank = 232;
const black = 0;
const frame = [200, 30, 45] as const;

/** A redacted image is a black tile. `box` in pixels of the images: left, top, width, height. Null where no image can be shown. */
export function contactSheet(
  images: readonly (Uint8Array | 'redacted' | null)[],
  box: readonly [number, number, number, number] | undefined,
): PrintablePicture | null {
  const tiles = images.map((bytes) =>
    bytes === null || bytes === 'redacted' ? null : imageTile(bytes, tileSize),
  );
  if (tiles.every((tile) => tile === null)) return null;
  const columns = Math.min(perLine, tiles.length);
  const lines = Math.ceil(tiles.length / perLine);
  const width = columns * (tileSize + gap) - gap;
  const height = lines * (tileSize + gap) - gap;
  const pixels = new Uint8Array(width * height * 3).fill(paper);
  const paint = (x: number, y: number, color: ArrayLike<number>, from = 0): void => {
    for (let c = 0; c < 3; c++) pixels[(y * width + x) * 3 + c] = color[from + c] ?? 0;
  };
  tiles.forEach((tile, i) => {
    const left = (i % perLine) * (tileSize + gap);
    const top = Math.floor(i / perLine) * (tileSize + gap);
    const ground = images[i] === 'redacted' ? black : blank;
    for (let y = 0; y < tileSize; y++)
      for (let x = 0; x < tileSize; x++) paint(left + x, top + y, [ground, ground, ground]);
    if (tile === null) return;
    const [insetX, insetY] = [inset(tile.width), inset(tile.height)];
    for (let y = 0; y < tile.height; y++)
      for (let x = 0; x < tile.width; x++)
        paint(left + insetX + x, top + insetY + y, tile.rgb, (y * tile.width + x) * 3);
    if (box !== undefined)
      for (const [x, y] of frameOf(tile, box)) paint(left + insetX + x, top + insetY + y, frame);
  });
  const png = encode({ width, height, channels: 3, depth: 8, data: pixels }, { zlib: { level: 6 } });
  return { png, width, height };
}

function inset(length: number): number {
  return Math.floor((tileSize - length) / 2);
}

/** Two pixels wide, around the box and inside the tile. */
function* frameOf(
  tile: Tile,
  [left, top, width, height]: readonly [number, number, number, number],
): Generator<readonly [number, number]> {
  const x0 = Math.floor(left * tile.scale) - 2;
  const y0 = Math.floor(top * tile.scale) - 2;
  const x1 = Math.ceil((left + width) * tile.scale) + 1;
  const y1 = Math.ceil((top + height) * tile.scale) + 1;
  for (let y = Math.max(0, y0); y <= Math.min(tile.height - 1, y1); y++)
    for (let x = Math.max(0, x0); x <= Math.min(tile.width - 1, x1); x++)
      if (x < x0 + 2 || x > x1 - 2 || y < y0 + 2 || y > y1 - 2) yield [x, y];
}
