import { describe, expect, it } from 'vitest';
import { categoryColor, tagColor } from './palette';
import { cssColor, mix, type Pixel, pixelOf } from './picture';
import { rampColor, rampStep } from './ramp';
import { rasterThemes, type ThemeName } from './theme';

const themes: readonly ThemeName[] = ['light', 'dark'];
type Triple = readonly [number, number, number];

function linear(pixel: Pixel): Triple {
  const channel = (value: number): number => {
    const share = (value & 0xff) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [channel(pixel), channel(pixel >>> 8), channel(pixel >>> 16)];
}

function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Machado, Oliveira and Fernandes (2009), severity 1; the last row of each by columns r, g, b. */
const sights: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(pixel: Pixel, sight: string): Triple {
  const [r, g, b] = linear(pixel);
  const row = ([x, y, z]: Triple): number => Math.min(1, Math.max(0, x * r + y * g + z * b));
  const [first, second, third] = sights[sight] ?? [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  return oklab([row(first), row(second), row(third)]);
}

function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function closest(colors: readonly Pixel[], sight: string): number {
  const places = colors.map((color) => seen(color, sight));
  return Math.min(...places.flatMap((a, i) => places.slice(i + 1).map((b) => distance(a, b))));
}

function luminance(pixel: Pixel): number {
  const [r, g, b] = linear(pixel);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each(themes)('colours on %s ground', (theme) => {
  const ten = Array.from({ length: 10 }, (_, i) => categoryColor(theme, i));

  it.each([
    ['normal', 0.16],
    ['protan', 0.08],
    ['deutan', 0.08],
    ['tritan', 0.07],
  ])('ten categories stay apart for %s sight', (sight, least) => {
    expect(closest(ten, sight)).toBeGreaterThan(least);
  });

  it('every category stands out from the ground', () => {
    const ground = luminance(rasterThemes[theme].background) + 0.05;
    for (const color of ten) {
      const own = luminance(color) + 0.05;
      expect(Math.max(own / ground, ground / own)).toBeGreaterThan(2.3);
    }
  });

  it('thirty categories have thirty colours', () => {
    expect(new Set(Array.from({ length: 30 }, (_, i) => categoryColor(theme, i))).size).toBe(30);
  });

  it('verdict tags have colours of their own, and any index has one', () => {
    expect(new Set([0, 1, 2, 3, 4].map((color) => tagColor(color))).size).toBe(5);
    expect(tagColor(1000)).toBeGreaterThan(0);
  });

  it('the lightness of numbers goes one way', () => {
    const lightness = Array.from({ length: 64 }, (_, step) => oklab(linear(rampColor(theme, step, 64)))[0]);
    const direction = theme === 'light' ? -1 : 1;
    for (let i = 1; i < lightness.length; i++)
      expect(direction * ((lightness[i] ?? 0) - (lightness[i - 1] ?? 0))).toBeGreaterThan(0);
  });
});

describe('numbers', () => {
  it('fall into equal steps, the ends included', () => {
    expect([0, 0.24, 0.25, 0.5, 0.99, 1, -3, 7].map((value) => rampStep(value, 0, 1, 4))).toEqual([
      0, 0, 1, 2, 3, 3, 0, 3,
    ]);
  });

  it('are all alike where they do not differ', () => {
    expect(rampStep(5, 5, 5, 64)).toBe(63);
  });
});

describe('pixels', () => {
  it('are stored with red first', () => {
    expect([...new Uint8Array(Uint32Array.of(pixelOf(0x123456)).buffer)]).toEqual([0x12, 0x34, 0x56, 0xff]);
    expect(cssColor(pixelOf(0x00a0ff))).toBe('#00a0ff');
  });

  it('mix in whole numbers', () => {
    const black = pixelOf(0x000000);
    const white = pixelOf(0xffffff);
    expect(mix(black, white, 0)).toBe(black);
    expect(mix(black, white, 256)).toBe(white);
    expect(cssColor(mix(pixelOf(0x204060), pixelOf(0xa0c0e0), 128))).toBe('#6080a0');
  });
});
