// For tests: a picture as lines of characters that a person can check by eye.
import type { Picture, Pixel } from './picture';

/** One character a pixel, from `letters` by colour; colours without a letter are "?". */
export function pictureAsText(picture: Picture, letters: ReadonlyMap<Pixel, string>): string {
  const lines: string[] = [];
  for (let y = 0; y < picture.height; y++) {
    const row = picture.pixels.subarray(y * picture.width, (y + 1) * picture.width);
    lines.push(Array.from(row, (pixel) => letters.get(pixel) ?? '?').join(''));
  }
  return lines.join('\n');
}

/** Removes the indentation and the outer line breaks of a drawing inside a test. */
export function drawing(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
