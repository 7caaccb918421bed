import type { Pixels } from './decode-png';

/**
 * The image in another size by area average: each new pixel is the mean of what it covers, parts of pixels by their
 * share. `channels` 1 makes colours grey (Rec. 601 luma). Values 0 to 255, channel by channel behind each other.
 */
export function resizedPlanes(image: Pixels, width: number, height: number, channels: 1 | 3): Uint8Array {
  const across = sharesOf(image.width, width);
  const down = sharesOf(image.height, height);
  const isSame = image.width === width && image.height === height;
  const out = new Uint8Array(channels * width * height);
  const plane = new Float64Array(image.width * image.height);
  for (let channel = 0; channel < channels; channel++) {
    copyPlane(image, channel, channels, plane);
    if (isSame) {
      for (let i = 0; i < plane.length; i++) out[channel * plane.length + i] = Math.round(plane[i] ?? 0);
      continue;
    }
    const narrow = new Float64Array(width * image.height);
    for (let y = 0; y < image.height; y++)
      for (let x = 0; x < width; x++) narrow[y * width + x] = shared(plane, y * image.width, 1, across, x);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        out[(channel * height + y) * width + x] = Math.round(shared(narrow, x, width, down, y));
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
