/** Side of a patch, in pixels. */
const patchSize = 5;
const reach = (patchSize - 1) / 2;
/** Keeps flat patches from being blown up to full contrast; in squared grey levels of 0 to 1. */
const flatness = 0.01;

/** Small square images of one size, channel by channel. */
export interface ImageSet {
  readonly pixels: Uint8Array;
  readonly size: number;
  readonly channels: 1 | 3;
}

export function patchLength(channels: number): number {
  return channels * patchSize * patchSize;
}

/**
 * The patch around (x, y) of an image, with its mean taken away and its contrast made one; beyond the border all is
 * black. Returns the contrast it had (standard deviation, 0 to 1).
 */
export function takePatch(
  { pixels, size, channels }: ImageSet,
  image: number,
  x: number,
  y: number,
  out: Float64Array,
  at: number,
): number {
  const length = patchLength(channels);
  let sum = 0;
  let k = at;
  for (let channel = 0; channel < channels; channel++) {
    const plane = (image * channels + channel) * size * size;
    for (let row = y - reach; row <= y + reach; row++)
      for (let column = x - reach; column <= x + reach; column++) {
        const isInside = row >= 0 && row < size && column >= 0 && column < size;
        const value = isInside ? pixels[plane + row * size + column]! / 255 : 0;
        out[k++] = value;
        sum += value;
      }
  }
  const mean = sum / length;
  let squares = 0;
  for (let i = at; i < at + length; i++) {
    const value = out[i]! - mean;
    out[i] = value;
    squares += value * value;
  }
  const scale = 1 / Math.sqrt(squares / length + flatness);
  for (let i = at; i < at + length; i++) out[i] = out[i]! * scale;
  return Math.sqrt(squares / length);
}
