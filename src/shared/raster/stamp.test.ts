import { expect, it } from 'vitest';
import { drawing } from './picture-as-text';
import { hardened, makeRing, makeStamp, type Stamp } from './stamp';

/** Coverage in hexadecimal, 16 as "F", none as ".". */
function asText(stamp: Stamp): string {
  const rows = Array.from({ length: stamp.size }, () => new Array<string>(stamp.size).fill('.'));
  for (const [k, share] of stamp.coverage.entries()) {
    const row = rows[stamp.dy[k] ?? 0];
    if (row !== undefined) row[stamp.dx[k] ?? 0] = Math.min(15, share).toString(16).toUpperCase();
  }
  return rows.map((row) => row.join('')).join('\n');
}

it('draws the smallest points as full squares', () => {
  expect(asText(makeStamp('disc', 1))).toBe('F');
  expect(asText(makeStamp('ring', 2))).toBe('FF\nFF');
});

it('draws discs with soft edges', () => {
  expect(asText(makeStamp('disc', 5))).toBe(
    drawing(`
      3CFC3
      CFFFC
      FFFFF
      CFFFC
      3CFC3
    `),
  );
});

it('draws shapes that differ without colour', () => {
  const shapes = (['ring', 'plus', 'cross', 'diamond'] as const).map((shape) =>
    asText(hardened(makeStamp(shape, 7))),
  );
  expect(shapes).toEqual([
    drawing(`
      ..FFF..
      .F...F.
      F.....F
      F.....F
      F.....F
      .F...F.
      ..FFF..
    `),
    drawing(`
      ..FFF..
      ..FFF..
      FFFFFFF
      FFFFFFF
      FFFFFFF
      ..FFF..
      ..FFF..
    `),
    drawing(`
      FF...FF
      FFF.FFF
      .FFFFF.
      ..FFF..
      .FFFFF.
      FFF.FFF
      FF...FF
    `),
    drawing(`
      ...F...
      ..FFF..
      .FFFFF.
      FFFFFFF
      .FFFFF.
      ..FFF..
      ...F...
    `),
  ]);
});

it('leaves the middle of a ring free', () => {
  const ring = makeRing(3, 5);
  expect(asText(ring)[2 * 6 + 2]).toBe('.');
  expect(ring.size).toBe(5);
});
