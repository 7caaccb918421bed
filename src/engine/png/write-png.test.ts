import { deflateSync, inflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { createPicture, fillRectangle, type Picture, pixelOf } from '#shared/raster/picture';
import { zlibStream } from './deflate';
import { prefixCode } from './huffman';
import { writePng } from './write-png';

let state = 3;
function next(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

/** RGB of every pixel as another reader sees them. */
function readBack(png: Uint8Array): number[] {
  const { data, palette, channels } = decode(png);
  if (palette !== undefined) return Array.from(data, (index) => rgb(palette[index] ?? []));
  return Array.from({ length: data.length / channels }, (_, i) =>
    rgb(Array.from(data.subarray(i * channels, i * channels + 3))),
  );
}

function rgb(channels: readonly number[]): number {
  return ((channels[0] ?? 0) << 16) | ((channels[1] ?? 0) << 8) | (channels[2] ?? 0);
}

function pixelsOf(picture: Picture): number[] {
  return Array.from(picture.pixels, (pixel) =>
    rgb([pixel & 0xff, (pixel >>> 8) & 0xff, (pixel >>> 16) & 0xff]),
  );
}

function noise(width: number, height: number, colors: number): Picture {
  const picture = createPicture(width, height, 0);
  for (let i = 0; i < picture.pixels.length; i++)
    picture.pixels[i] = pixelOf(Math.imul(Math.floor(next() * colors), 0x10307) & 0xffffff);
  return picture;
}

describe('PNG', () => {
  it.each([
    ['one pixel', noise(1, 1, 5)],
    ['one column', noise(1, 300, 3)],
    ['exactly 256 colours', noise(97, 61, 256)],
    ['more than 256 colours', noise(97, 61, 5000)],
    ['flat ground', createPicture(640, 480, pixelOf(0xfbfbfc))],
  ])('is read back by another reader pixel for pixel: %s', (_, picture) => {
    const png = writePng(picture);
    const { width, height } = decode(png);
    expect([width, height]).toEqual([picture.width, picture.height]);
    expect(readBack(png)).toEqual(pixelsOf(picture));
  });

  it('has a palette where 256 colours are enough', () => {
    expect(decode(writePng(noise(50, 50, 256))).palette?.length).toBeLessThanOrEqual(256);
    expect(decode(writePng(noise(150, 150, 5000))).palette).toBeUndefined();
  });

  it('has no more bytes than 1.1 times those of zlib for a picture of points', () => {
    const picture = createPicture(500, 400, pixelOf(0xfbfbfc));
    for (let i = 0; i < 4000; i++)
      fillRectangle(
        picture,
        Math.floor(next() * 500),
        Math.floor(next() * 400),
        3,
        2,
        pixelOf(Math.floor(next() * 999)),
      );
    const rows = new Uint8Array(400 * 1501);
    for (const [i, color] of pixelsOf(picture).entries())
      rows.set(
        [color >> 16, (color >> 8) & 255, color & 255],
        Math.floor(i / 500) * 1501 + 1 + (i % 500) * 3,
      );
    expect(writePng(picture).length).toBeLessThan(1.1 * deflateSync(rows, { level: 6 }).length);
  });
});

describe('zlib stream', () => {
  const text = Buffer.from('the same words again and again, the same words again and again; '.repeat(700));
  const noisy = Uint8Array.from({ length: 70_000 }, () => Math.floor(next() * 256));
  const sparse = Uint8Array.from({ length: 200_000 }, (_, i) => (i % 40_961 === 0 ? 1 : 0));
  const far = Uint8Array.from([...noisy.subarray(0, 32_768), ...noisy.subarray(0, 300)]);
  const tooFar = Uint8Array.from([...noisy.subarray(0, 32_769), ...noisy.subarray(0, 300)]);

  it.each([
    ['nothing', new Uint8Array(0)],
    ['one byte', Uint8Array.of(7)],
    ['two bytes', Uint8Array.of(7, 7)],
    ['all bytes', Uint8Array.from({ length: 256 }, (_, i) => i)],
    ['a run', new Uint8Array(1000)],
    ['repeated text', new Uint8Array(text)],
    ['noise', noisy],
    ['long runs', sparse],
    ['a match at the far end of the window', far],
    ['a repeat just out of reach', tooFar],
  ])('is inflated to what went in: %s', (_, bytes) => {
    expect(Buffer.compare(inflateSync(zlibStream(bytes)), bytes)).toBe(0);
  });

  it('reaches back 32,768 bytes and no farther', () => {
    expect(zlibStream(tooFar).length - zlibStream(far).length).toBeGreaterThan(200);
  });
});

describe('prefix codes', () => {
  it('keep to the limit where the best code would be longer, and leave no gap', () => {
    const fibonacci = new Uint32Array(24);
    fibonacci.set([1, 1]);
    for (let i = 2; i < fibonacci.length; i++)
      fibonacci[i] = (fibonacci[i - 1] ?? 0) + (fibonacci[i - 2] ?? 0);
    const { lengths } = prefixCode(fibonacci, 15);
    expect(Math.max(...lengths)).toBe(15);
    expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
  });

  it('give a single symbol one bit and absent ones none', () => {
    expect([...prefixCode(Uint32Array.of(0, 9, 0), 15).lengths]).toEqual([0, 1, 0]);
    expect([...prefixCode(Uint32Array.of(0, 0), 15).lengths]).toEqual([0, 0]);
  });
});
