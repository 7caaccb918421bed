// A picture is packed pixels: little-endian RGBA, so 0xAABBGGRR as a number; the same bytes ImageData and the PNG writer take.

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array<ArrayBuffer>;
}

/** An opaque pixel; made from 0xRRGGBB by `pixelOf`. */
export type Pixel = number;

export function pixelOf(rgb: number): Pixel {
  return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | ((rgb >>> 16) & 0xff)) >>> 0;
}

/** For style sheets: "#rrggbb". */
export function cssColor(pixel: Pixel): string {
  const rgb = ((pixel & 0xff) << 16) | (pixel & 0xff00) | ((pixel >>> 16) & 0xff);
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

export function createPicture(width: number, height: number, background: Pixel): Picture {
  return { width, height, pixels: new Uint32Array(width * height).fill(background) };
}

/** Weighted mean of two pixels in whole numbers: `share` 0 gives `under`, 256 gives `over`. */
export function mix(under: Pixel, over: Pixel, share: number): Pixel {
  const rest = 256 - share;
  const redBlue = Math.imul(under & 0xff00ff, rest) + Math.imul(over & 0xff00ff, share) + 0x800080;
  const green = Math.imul((under >>> 8) & 0xff, rest) + Math.imul((over >>> 8) & 0xff, share) + 0x80;
  return (0xff000000 | ((redBlue >>> 8) & 0xff00ff) | (green & 0xff00)) >>> 0;
}

/** Fills a rectangle, as far as it lies inside the picture. */
export function fillRectangle(
  picture: Picture,
  left: number,
  top: number,
  width: number,
  height: number,
  pixel: Pixel,
): void {
  const right = Math.min(picture.width, left + width);
  const bottom = Math.min(picture.height, top + height);
  const start = Math.max(0, left);
  for (let y = Math.max(0, top); y < bottom; y++)
    if (right > start) picture.pixels.fill(pixel, y * picture.width + start, y * picture.width + right);
}

/** Copies `source` into `target` with its top left corner at (`left`, `top`); what does not fit is cut off. */
export function copyInto(target: Picture, source: Picture, left: number, top: number): void {
  const width = Math.min(source.width, target.width - left);
  const height = Math.min(source.height, target.height - top);
  for (let y = 0; y < height; y++)
    target.pixels.set(
      source.pixels.subarray(y * source.width, y * source.width + width),
      (top + y) * target.width + left,
    );
}

/** Mixes one pixel in; places outside the picture are passed over. */
export function mixAt(picture: Picture, x: number, y: number, pixel: Pixel, share: number): void {
  if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return;
  const at = y * picture.width + x;
  picture.pixels[at] = mix(picture.pixels[at] ?? 0, pixel, share);
}
