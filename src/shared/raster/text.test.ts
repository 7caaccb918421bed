import { expect, it } from 'vitest';
import { glyphs } from './glyphs';
import { createPicture, pixelOf } from './picture';
import { drawing, pictureAsText } from './picture-as-text';
import { drawText, fitText, textWidth, wrapText } from './text';

const paper = pixelOf(0xffffff);
const ink = pixelOf(0x000000);
const letters = new Map([
  [paper, '.'],
  [ink, '#'],
]);

function written(text: string, width: number, scale: 1 | 2 = 1): string {
  const picture = createPicture(width, 11 * scale, paper);
  drawText(picture, text, 0, scale, scale, ink);
  return pictureAsText(picture, letters);
}

it('has a different letter for every printable ASCII character', () => {
  const characters = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i));
  expect([...glyphs.keys()]).toEqual(characters);
  const shapes = characters.map(
    (character) => `${glyphs.get(character)?.width}:${glyphs.get(character)?.ink.join('')}`,
  );
  expect(new Set(shapes).size).toBe(94);
});

it('writes letters as wide as they are', () => {
  expect(written('Tip', 15)).toBe(
    drawing(`
      ...............
      #####..#.......
      ..#............
      ..#...##..####.
      ..#....#..#...#
      ..#....#..#...#
      ..#....#..#...#
      ..#...###.####.
      ..........#....
      ..........#....
      ...............
    `),
  );
});

it('shows a character it has no letter for as a box with its code point', () => {
  expect(written('\u200b', 19)).toBe(
    drawing(`
      ###################
      #.................#
      #.###.###.###.##..#
      #...#.#.#.#.#.#.#.#
      #.###.#.#.#.#.##..#
      #.#...#.#.#.#.#.#.#
      #.###.###.###.##..#
      #.................#
      ###################
      ...................
      ...................
    `),
  );
});

it('tells look-alikes apart', () => {
  expect(written('a', 30)).not.toBe(written('\u0430', 30));
});

it('measures what it draws', () => {
  const text = 'Measured: 1,234 {é}';
  const width = textWidth(text, 2);
  const picture = createPicture(width + 20, 30, paper);
  drawText(picture, text, 0, 4, 2, ink);
  const rightmost = Math.max(
    ...[...picture.pixels.keys()].filter((i) => picture.pixels[i] === ink).map((i) => i % picture.width),
  );
  expect(rightmost).toBe(width - 1);
});

it('shortens and wraps to a width', () => {
  expect(fitText('short', 200, 1)).toBe('short');
  const fitted = fitText('a rather long sentence', 60, 1);
  expect(fitted.endsWith('...')).toBe(true);
  expect(textWidth(fitted, 1)).toBeLessThanOrEqual(60);
  const lines = wrapText('one two three four five sixsixsixsixsixsix', 50, 1);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(textWidth(line, 1)).toBeLessThanOrEqual(50);
});
