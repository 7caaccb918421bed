// Colours of the map that do not stand for data. The window's style sheet repeats `background`, so that panel and picture meet.
import { type Pixel, pixelOf } from './picture';

export type ThemeName = 'light' | 'dark';

export interface RasterTheme {
  readonly name: ThemeName;
  readonly background: Pixel;
  /** Text of the picture, and the quieter text beside it. */
  readonly ink: Pixel;
  readonly faintInk: Pixel;
  /** Frame around the map and between parts of the picture. */
  readonly line: Pixel;
  /** Rows that the filter does not match. */
  readonly dimmed: Pixel;
  /** Rows without a value; drawn hollow. */
  readonly missing: Pixel;
  /** Categories beyond those that have a colour, and "no tag" or "unchanged". */
  readonly other: Pixel;
  /** Outline of selected rows. */
  readonly selection: Pixel;
  /** Ring and lines of the row that is looked at. */
  readonly focus: Pixel;
}

const light: RasterTheme = {
  name: 'light',
  background: pixelOf(0xfbfbfc),
  ink: pixelOf(0x1c2127),
  faintInk: pixelOf(0x5b6570),
  line: pixelOf(0xd3d8de),
  dimmed: pixelOf(0xdadee3),
  missing: pixelOf(0x8d949c),
  other: pixelOf(0xb4bac1),
  selection: pixelOf(0x11151a),
  focus: pixelOf(0xd0006f),
};

const dark: RasterTheme = {
  name: 'dark',
  background: pixelOf(0x14171b),
  ink: pixelOf(0xe8ebee),
  faintInk: pixelOf(0x9aa4af),
  line: pixelOf(0x363c44),
  dimmed: pixelOf(0x2d333a),
  missing: pixelOf(0x7d858e),
  other: pixelOf(0x59616b),
  selection: pixelOf(0xffffff),
  focus: pixelOf(0xff5fb0),
};

export const rasterThemes: Readonly<Record<ThemeName, RasterTheme>> = { light, dark };
