import { expect, it } from 'vitest';
import { drawLine, drawMarks } from './marks';
import { createPicture, pixelOf } from './picture';
import { drawing, pictureAsText } from './picture-as-text';
import { rasterThemes } from './theme';

const paper = pixelOf(0xffffff);
const ink = pixelOf(0x000000);
const letters = new Map([
  [paper, '.'],
  [ink, '#'],
]);

function lined(...ends: (readonly [number, number, number, number])[]): string {
  const picture = createPicture(8, 5, paper);
  for (const [x1, y1, x2, y2] of ends) drawLine(picture, { x: x1, y: y1 }, { x: x2, y: y2 }, ink, 256);
  return pictureAsText(picture, letters);
}

it('draws lines across, down and diagonally, in either direction, and cuts them at the edge', () => {
  expect(lined([-5, 0.5, 20, 0.5], [6.5, 40, 6.5, -3])).toBe(
    drawing(`
      ########
      ......#.
      ......#.
      ......#.
      ......#.
    `),
  );
  expect(lined([4.5, 4.5, 0.5, 0.5])).toBe(lined([0.5, 0.5, 4.5, 4.5]));
  expect(lined([0.5, 0.5, 4.5, 4.5]).split('\n')[2]).toBe('..#.....');
});

it('rings the row that is looked at and joins it to its neighbours', () => {
  const theme = rasterThemes.light;
  const picture = createPicture(60, 40, theme.background);
  const view = { scale: 1, offsetX: 0, offsetY: 40 };
  drawMarks(picture, { focus: { x: 20, y: 20 }, neighbours: [{ x: 50, y: 20 }] }, view, 4, 1, theme);
  const isChanged = (x: number, y: number): boolean => picture.pixels[y * 60 + x] !== theme.background;
  expect(isChanged(35, 20)).toBe(true);
  expect(isChanged(35, 25)).toBe(false);
  expect(picture.pixels.some((pixel) => pixel === theme.focus)).toBe(true);
});

it('draws nothing without a row to look at', () => {
  const picture = createPicture(10, 10, paper);
  drawMarks(
    picture,
    { focus: null, neighbours: [{ x: 1, y: 1 }] },
    { scale: 1, offsetX: 0, offsetY: 0 },
    4,
    1,
    rasterThemes.dark,
  );
  expect(picture.pixels.every((pixel) => pixel === paper)).toBe(true);
});
