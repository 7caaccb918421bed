// Text of the map picture, from the letters in glyphs.ts. A character that has none is shown as a box with its code point,
// so that two names that look alike elsewhere do not look alike here.
import { type Glyph, glyphHeight, glyphs, smallHexDigits } from './glyphs';
import { fillRectangle, type Picture, type Pixel } from './picture';

/** Pixels per dot of a letter. At 2 and 4 diagonals are smoothed. */
export type TextScale = 1 | 2 | 3 | 4;

const spaceWidth = 3;
const gap = 1;
const lineDots = 12;

export function lineHeight(scale: TextScale): number {
  return lineDots * scale;
}

export function textWidth(text: string, scale: TextScale): number {
  let dots = 0;
  for (const character of text) dots += widthOf(character) + gap;
  return Math.max(0, dots - gap) * scale;
}

/** The text itself, or as much of its beginning as fits with "..." after it. */
export function fitText(text: string, width: number, scale: TextScale): string {
  if (textWidth(text, scale) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && textWidth(`${characters.join('')}...`, scale) > width) characters.pop();
  return `${characters.join('')}...`;
}

/** Breaks at spaces into lines that fit; a word longer than a line is cut. */
export function wrapText(text: string, width: number, scale: TextScale): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, scale) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = fitText(word, width, scale);
  }
  return line === '' ? lines : [...lines, line];
}

/** Draws one line with the top of its capitals at `top`; returns the x after it. */
export function drawText(
  picture: Picture,
  text: string,
  left: number,
  top: number,
  scale: TextScale,
  pixel: Pixel,
): number {
  let x = left;
  for (const character of text) {
    if (character !== ' ') drawCharacter(picture, character, x, top, scale, pixel);
    x += (widthOf(character) + gap) * scale;
  }
  return x;
}

function widthOf(character: string): number {
  if (character === ' ') return spaceWidth;
  return glyphs.get(character)?.width ?? boxWidth(codeOf(character));
}

function drawCharacter(
  picture: Picture,
  character: string,
  left: number,
  top: number,
  scale: TextScale,
  pixel: Pixel,
): void {
  const glyph = glyphs.get(character);
  if (glyph !== undefined) drawGlyph(picture, glyph, left, top, scale, pixel);
  else drawBox(picture, codeOf(character), left, top, scale, pixel);
}

function drawGlyph(
  picture: Picture,
  glyph: Glyph,
  left: number,
  top: number,
  scale: TextScale,
  pixel: Pixel,
): void {
  const isSmoothed = scale === 2 || scale === 4;
  const shape = isSmoothed ? (scale === 4 ? doubled(doubled(glyph)) : doubled(glyph)) : glyph;
  const dot = isSmoothed ? 1 : scale;
  for (let y = 0; y < shape.height; y++)
    for (let x = 0; x < shape.width; x++)
      if (shape.ink[y * shape.width + x] === 1)
        fillRectangle(picture, left + x * dot, top + y * dot, dot, dot, pixel);
}

/** Twice the size with diagonals smoothed, by the rule known as EPX or Scale2x. */
function doubled(glyph: Glyph): Glyph {
  const { width, height } = glyph;
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (glyph.ink[y * width + x] ?? 0);
  const ink = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const own = at(x, y);
      const up = at(x, y - 1);
      const right = at(x + 1, y);
      const left = at(x - 1, y);
      const down = at(x, y + 1);
      const corner = 4 * y * width + 2 * x;
      const isPlain = up === down || left === right;
      ink[corner] = !isPlain && left === up ? up : own;
      ink[corner + 1] = !isPlain && up === right ? right : own;
      ink[corner + 2 * width] = !isPlain && left === down ? left : own;
      ink[corner + 2 * width + 1] = !isPlain && right === down ? down : own;
    }
  return { width: 2 * width, height: 2 * height, ink };
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function boxWidth(code: string): number {
  return 4 * code.length + 3;
}

function drawBox(
  picture: Picture,
  code: string,
  left: number,
  top: number,
  scale: TextScale,
  pixel: Pixel,
): void {
  const width = boxWidth(code) * scale;
  const height = glyphHeight * scale;
  const above = top - scale;
  fillRectangle(picture, left, above, width, scale, pixel);
  fillRectangle(picture, left, above + height - scale, width, scale, pixel);
  fillRectangle(picture, left, above, scale, height, pixel);
  fillRectangle(picture, left + width - scale, above, scale, height, pixel);
  for (const [i, digit] of Array.from(code).entries()) {
    const glyph = smallHexDigits[Number.parseInt(digit, 16)];
    if (glyph === undefined) continue;
    for (let y = 0; y < glyph.height; y++)
      for (let x = 0; x < glyph.width; x++)
        if (glyph.ink[y * glyph.width + x] === 1)
          fillRectangle(picture, left + (2 + 4 * i + x) * scale, top + (1 + y) * scale, scale, scale, pixel);
  }
}
