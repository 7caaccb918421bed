import { decode, encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { expect, it } from 'vitest';
import { writePng } from '../png/write-png';
import { contactSheet } from './contact-sheet';
import { imageTile } from './image-tile';
import { printablePicture } from './printable-picture';

function solid(size: number, color: readonly number[]): Uint8Array {
  const data = Uint8Array.from(
    { length: size * size * color.length },
    (_, i) => color[i % color.length] ?? 0,
  );
  return encode({ width: size, height: size, channels: color.length, depth: 8, data });
}

function pixel(png: Uint8Array, x: number, y: number): number[] {
  const { data, width, channels } = decode(png);
  return [...data.slice((y * width + x) * channels, (y * width + x) * channels + 3)];
}

it('keeps the colours of a picture with a palette', () => {
  const pixels = Uint32Array.of(0xff0000ff, 0xff00ff00, 0xffffffff, 0xff0000ff);
  const indexed = writePng({ width: 2, height: 2, pixels });
  const { data } = decode(printablePicture(indexed).png);
  expect([...data]).toEqual([255, 0, 0, 0, 255, 0, 255, 255, 255, 255, 0, 0]);
});

it('puts images side by side and frames the place in question', () => {
  const sheet = contactSheet([solid(28, [10, 20, 30]), null, solid(28, [90])], [0, 0, 4, 4]);
  if (sheet === null) throw new Error('no sheet');
  expect([sheet.width, sheet.height]).toEqual([3 * 180 - 12, 168]);
  expect(pixel(sheet.png, 84, 84)).toEqual([10, 20, 30]);
  expect(pixel(sheet.png, 180 + 84, 84)).toEqual([232, 232, 232]);
  expect(pixel(sheet.png, 360 + 84, 84)).toEqual([90, 90, 90]);
  expect(pixel(sheet.png, 24, 12)).toEqual([200, 30, 45]);
  expect(contactSheet([solid(28, [10, 20, 30]), null, solid(28, [90])], [0, 0, 4, 4])).toEqual(sheet);
});

it('reads JPEG, averages large images and refuses broken ones', () => {
  const grey = new Uint8Array(400 * 200 * 4).fill(128);
  const tile = imageTile(jpeg.encode({ width: 400, height: 200, data: grey }, 90).data, 100);
  expect([tile?.width, tile?.height]).toEqual([100, 50]);
  expect(Math.abs((tile?.rgb[0] ?? 0) - 128)).toBeLessThan(4);
  expect(imageTile(Uint8Array.of(1, 2, 3), 100)).toBeNull();
  expect(imageTile(solid(8, [1, 2, 3]).slice(0, 40), 100)).toBeNull();
  expect(contactSheet([null, Uint8Array.of(0xff, 0xd8, 0)], undefined)).toBeNull();
});

it('claims no more pixels than it would show', () => {
  const bomb = solid(8, [1, 2, 3]);
  new DataView(bomb.buffer, bomb.byteOffset).setUint32(16, 60_000);
  new DataView(bomb.buffer, bomb.byteOffset).setUint32(20, 60_000);
  expect(imageTile(bomb, 100)).toBeNull();
});

it('lays transparency on white', () => {
  const picture = printablePicture(solid(4, [255, 0, 0, 128]));
  expect(decode(picture.png).channels).toBe(3);
  expect(pixel(picture.png, 0, 0)).toEqual([255, 127, 127]);
  const opaque = solid(4, [1, 2, 3]);
  expect(printablePicture(opaque).png).toBe(opaque);
});
