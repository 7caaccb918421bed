import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { expect, it } from 'vitest';
import { readImageHeader } from './image-header';

const bytes = (...values: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(
    values.flatMap((v) => (typeof v === 'number' ? [v] : Array.from(v, (c) => c.charCodeAt(0)))),
  );

it('reads kind and size of real files', () => {
  const png = encode({ width: 28, height: 17, data: new Uint8Array(28 * 17), channels: 1, depth: 8 });
  expect(readImageHeader(png)).toMatchObject({ kind: 'PNG', width: 28, height: 17 });
  const picture = jpeg.encode({ width: 33, height: 9, data: new Uint8Array(33 * 9 * 4) }, 80).data;
  expect(readImageHeader(new Uint8Array(picture))).toMatchObject({ kind: 'JPEG', width: 33, height: 9 });
});

it('reads headers of the other kinds', () => {
  expect(readImageHeader(bytes('GIF89a', 5, 0, 7, 0))).toMatchObject({ kind: 'GIF', width: 5, height: 7 });
  const bmp = new Uint8Array(30);
  bmp.set(bytes('BM'));
  new DataView(bmp.buffer).setInt32(18, 640, true);
  new DataView(bmp.buffer).setInt32(22, -480, true);
  expect(readImageHeader(bmp)).toMatchObject({ kind: 'BMP', width: 640, height: 480 });
  const webp = new Uint8Array(30);
  webp.set(bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8X'));
  webp.set([99, 0, 0, 199, 0, 0], 24);
  expect(readImageHeader(webp)).toMatchObject({ kind: 'WebP', width: 100, height: 200 });
});

it('refuses everything else', () => {
  for (const other of [
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '',
    'RIFF0000WAVE',
    '%PDF-1.7',
  ])
    expect(readImageHeader(bytes(other))).toBeNull();
  expect(readImageHeader(bytes(0xff, 0xd8, 0xff, 0xe0))).toBeNull();
  expect(readImageHeader(bytes(0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a))).toBeNull();
});
