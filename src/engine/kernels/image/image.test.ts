import { deflateSync } from 'node:zlib';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { crc32 } from '../../png/checksums';
import { RandomStream } from '../random/random-stream';
import { decodeImage } from './decode-image';
import { featureCount, imageFeatures } from './image-features.kernel';
import { imageHeaderOf } from './image-header';
import { imagePixels } from './image-pixels.kernel';
import { patchFilters } from './patch-filters';
import { resizedPlanes } from './resize-image';

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body) >>> 0, 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  /** Bytes of each line, without the filter byte. */
  readonly lines: readonly (readonly number[])[];
  readonly before?: readonly Uint8Array[];
  /** Instead of the lines. */
  readonly packed?: Uint8Array;
}

function png({ width, height, depth, colourType, lines, before = [], packed }: PngParts): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colourType, 0, 0, 0], 8);
  const data = packed ?? deflateSync(Uint8Array.from(lines.flatMap((line) => [0, ...line])));
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const parts = [signature, chunk('IHDR', head), ...before, chunk('IDAT', data)];
  return Uint8Array.from(Buffer.concat([...parts, chunk('IEND', new Uint8Array(0))]));
}

const palette = chunk('PLTE', Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30));

describe('decodeImage of PNG', () => {
  it.each([
    ['grey, 1 bit', 3, 1, 0, [[0b10100000], [0b01000000]], 1, [255, 0, 255, 0, 255, 0]],
    ['grey, 2 bits', 3, 2, 0, [[0b00011000], [0b11000000]], 1, [0, 85, 170, 255, 0, 0]],
    [
      'grey, 4 bits',
      3,
      4,
      0,
      [
        [0x0f, 0x80],
        [0x12, 0x30],
      ],
      1,
      [0, 255, 136, 17, 34, 51],
    ],
    [
      'grey, 8 bits',
      3,
      8,
      0,
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      1,
      [1, 2, 3, 4, 5, 6],
    ],
    [
      'grey, 16 bits',
      1,
      16,
      0,
      [
        [0x12, 0x34],
        [0xff, 0x00],
      ],
      1,
      [0x12, 0xff],
    ],
    [
      'colour, 8 bits',
      1,
      8,
      2,
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      3,
      [1, 2, 3, 4, 5, 6],
    ],
    [
      'colour, 16 bits',
      1,
      16,
      2,
      [
        [1, 9, 2, 9, 3, 9],
        [4, 9, 5, 9, 6, 9],
      ],
      3,
      [1, 2, 3, 4, 5, 6],
    ],
    [
      'grey and alpha, 8 bits',
      1,
      8,
      4,
      [
        [100, 255],
        [100, 0],
      ],
      1,
      [100, 255],
    ],
    [
      'colour and alpha, 8 bits',
      1,
      8,
      6,
      [
        [9, 8, 7, 255],
        [0, 0, 0, 51],
      ],
      3,
      [9, 8, 7, 204, 204, 204],
    ],
    [
      'grey and alpha, 16 bits',
      1,
      16,
      4,
      [
        [100, 0, 255, 255],
        [7, 0, 0, 0],
      ],
      1,
      [100, 255],
    ],
  ] as const)('reads %s', (_, width, depth, colourType, lines, channels, values) => {
    const image = decodeImage(png({ width, height: 2, depth, colourType, lines }));
    expect({ ...image, values: [...image.values] }).toEqual({ width, height: 2, channels, values });
  });

  it.each([
    [1, [[0b01000000]], [255, 0, 0, 0, 255, 0]],
    [2, [[0b10110000]], [0, 0, 255, 10, 20, 30]],
    [4, [[0x03]], [255, 0, 0, 10, 20, 30]],
    [8, [[2, 1]], [0, 0, 255, 0, 255, 0]],
  ] as const)('reads palettes of %d bits', (depth, lines, values) => {
    const image = decodeImage(png({ width: 2, height: 1, depth, colourType: 3, lines, before: [palette] }));
    expect([image.channels, ...image.values]).toEqual([3, ...values]);
  });

  it('lays transparent palette entries on white', () => {
    const before = [palette, chunk('tRNS', Uint8Array.of(0, 255))];
    const image = decodeImage(png({ width: 2, height: 1, depth: 8, colourType: 3, lines: [[0, 1]], before }));
    expect([...image.values]).toEqual([255, 255, 255, 0, 255, 0]);
  });

  const small = { width: 4, height: 4, depth: 8, colourType: 0, lines: Array(4).fill([1, 2, 3, 4]) };

  it('takes no notice of chunks that make no pixels, bombs among them', () => {
    const bomb = Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(new Uint8Array(40_000_000))]);
    const before = [chunk('iCCP', bomb), chunk('zTXt', bomb), chunk('tEXt', Uint8Array.of(0))];
    expect([...decodeImage(png({ ...small, before })).values].slice(0, 4)).toEqual([1, 2, 3, 4]);
  });

  it('refuses what has no pixels to be had, cut at any byte', () => {
    const whole = png(small);
    for (let length = 0; length < whole.length - 12; length++)
      expect(() => decodeImage(whole.slice(0, length)), `${length} bytes`).toThrow(Error);
    expect(() => decodeImage(Uint8Array.of(1, 2, 3))).toThrow('neither PNG nor JPEG');
    expect(() => decodeImage(png({ ...small, width: 0 }))).toThrow(Error);
    expect(() => decodeImage(png({ ...small, width: 2 ** 20, height: 2 ** 20 }))).toThrow('too many');
    expect(() => decodeImage(png({ ...small, lines: small.lines.slice(1) }))).toThrow(Error);
    expect(() => decodeImage(png({ ...small, depth: 8, colourType: 3 }))).toThrow(Error);
  });

  it('refuses pixel data that swells beyond the size', () => {
    const bomb = png({ ...small, packed: deflateSync(new Uint8Array(100_000_000)) });
    expect(() => decodeImage(bomb)).toThrow('larger than');
  });

  it('survives every flipped byte', () => {
    const whole = png(small);
    for (let at = 0; at < whole.length; at++) {
      const damaged = whole.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      try {
        const { width, height, channels, values } = decodeImage(damaged);
        expect(values.length).toBe(width * height * channels);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
  });
});

describe('decodeImage of JPEG', () => {
  const grey = new Uint8Array(16 * 8 * 4).fill(128);
  const jpeg = Uint8Array.from(encodeJpeg({ width: 16, height: 8, data: grey }, 90).data);

  it('reads colours', () => {
    const image = decodeImage(jpeg);
    expect([image.width, image.height, image.channels]).toEqual([16, 8, 3]);
    for (const value of image.values) expect(Math.abs(value - 128)).toBeLessThan(3);
    expect(imageHeaderOf(jpeg)).toEqual({ format: 'jpeg', width: 16, height: 8, isColour: true });
  });

  it('refuses one that is cut short or claims to be huge', () => {
    expect(() => decodeImage(jpeg.slice(0, 30))).toThrow(Error);
    const huge = jpeg.slice();
    const frame = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xc0);
    huge.set([0xff, 0xff, 0xff, 0xff], frame + 5);
    expect(() => decodeImage(huge)).toThrow('too many');
  });
});

describe('resizedPlanes', () => {
  it('averages what a pixel covers, and keeps the size it has', () => {
    const image = {
      width: 4,
      height: 2,
      channels: 1,
      values: Uint8Array.of(0, 100, 10, 10, 100, 200, 30, 50),
    } as const;
    expect([...resizedPlanes(image, 2, 2, 1)]).toEqual([50, 10, 150, 40]);
    const square = { width: 2, height: 2, channels: 1, values: Uint8Array.of(1, 2, 3, 4) } as const;
    expect([...resizedPlanes(square, 2, 2, 1)]).toEqual([1, 2, 3, 4]);
    expect([...resizedPlanes(square, 1, 1, 3)]).toEqual([3, 3, 3]);
    const colour = { width: 1, height: 1, channels: 3, values: Uint8Array.of(255, 0, 0) } as const;
    expect([...resizedPlanes(colour, 1, 1, 1)]).toEqual([76]);
    expect([...resizedPlanes(colour, 1, 1, 3)]).toEqual([255, 0, 0]);
  });
});

describe('image features', () => {
  const size = 12;
  const count = 60;
  const draw = RandomStream.named(1, 'pictures');
  const pixels = Uint8Array.from({ length: count * size * size }, () => draw.nextInt(256));
  const images = { pixels, size, channels: 1 } as const;
  const rows = Int32Array.from({ length: count }, (_, i) => i);

  function features(
    blocks: readonly (readonly [number, number])[],
    decoded = new Uint8Array(count).fill(1),
  ): Float32Array {
    const filters = patchFilters(images, rows, 8, RandomStream.named(2, 'filters'));
    const out = new Float32Array(count * featureCount(filters));
    for (const [start, end] of blocks)
      imageFeatures({ images, filters, decoded, start, end, features: out }, neverCancelled);
    return out;
  }

  it('are the same in any blocks, finite, and tell images apart', () => {
    const whole = features([[0, count]]);
    expect(
      features([
        [17, count],
        [0, 17],
      ]),
    ).toEqual(whole);
    expect(whole.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    const width = whole.length / count;
    expect(whole.subarray(0, width)).not.toEqual(whole.subarray(width, 2 * width));
  });

  it('stay zero for images that were not decoded', () => {
    const decoded = new Uint8Array(count).fill(1);
    decoded[3] = 0;
    const some = features([[0, count]], decoded);
    const width = some.length / count;
    expect(some.subarray(3 * width, 4 * width).every((value) => value === 0)).toBe(true);
  });
});

describe('imagePixels', () => {
  it('marks what cannot be decoded and goes on', () => {
    const good = png({ width: 1, height: 1, depth: 8, colourType: 0, lines: [[200]] });
    const bytes = Uint8Array.from([...good, 1, 2, 3, ...good]);
    const offsets = Float64Array.of(0, good.length, good.length, good.length + 3, bytes.length);
    const block = {
      bytes,
      offsets,
      rows: Int32Array.of(0, 2, 3),
      start: 0,
      end: 3,
      width: 2,
      height: 2,
      channels: 1,
      pixels: new Uint8Array(3 * 4),
      decoded: new Uint8Array(3),
    } as const;
    imagePixels(block, neverCancelled);
    expect([...block.decoded]).toEqual([1, 0, 1]);
    expect([...block.pixels]).toEqual([200, 200, 200, 200, 0, 0, 0, 0, 200, 200, 200, 200]);
  });
});
