import type { Pixels } from './decode-png';

/**
 * The image as a square of `size` by area average: each new pixel is the mean of what it covers, parts of pixels by
 * their share. `channels` 1 makes colours grey (Rec. 601 luma). Values 0 to 255, channel by channel behind each other.
 */
export function resizedPlanes(image: Pixels, size: number, channels: 1 | 3): Uint8Array {
  const across = sharesOf(image.width, size);
  const down = sharesOf(image.height, size);
  const out = new Uint8Array(channels * size * size);
  const plane = new Float64Array(image.width * image.height);
  for (let channel = 0; channel < channels; channel++) {
    copyPlane(image, channel, channels, plane);
    const narrow = new Float64Array(size * image.height);
    for (let y = 0; y < image.height; y++)
      for (let x = 0; x < size; x++) narrow[y * size + x] = shared(plane, y * image.width, 1, across, x);
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++)
        out[(channel * size + y) * size + x] = Math.round(shared(narrow, x, size, down, y));
  }
  return out;
}

interface Shares {
  /** New pixel i covers old ones `from[i]` to `to[i]` (not included), the first and last by part. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly scale: number;
}

function sharesOf(length: number, size: number): Shares {
  const scale = length / size;
  return {
    from: Int32Array.from({ length: size }, (_, i) => Math.floor((i * length) / size)),
    to: Int32Array.from({ length: size }, (_, i) => Math.ceil(((i + 1) * length) / size)),
    scale,
  };
}

function shared(
  values: Float64Array,
  at: number,
  step: number,
  { from, to, scale }: Shares,
  i: number,
): number {
  let sum = 0;
  for (let k = from[i] ?? 0; k < (to[i] ?? 0); k++) {
    const covered = Math.min(k + 1, (i + 1) * scale) - Math.max(k, i * scale);
    sum += covered * (values[at + k * step] ?? 0);
  }
  return sum / scale;
}

function copyPlane(
  { values, channels: have }: Pixels,
  channel: number,
  want: 1 | 3,
  plane: Float64Array,
): void {
  for (let i = 0; i < plane.length; i++) {
    if (have === 1) plane[i] = values[i] ?? 0;
    else if (want === 3) plane[i] = values[i * 3 + channel] ?? 0;
    else
      plane[i] =
        0.299 * (values[i * 3] ?? 0) + 0.587 * (values[i * 3 + 1] ?? 0) + 0.114 * (values[i * 3 + 2] ?? 0);
  }
}
