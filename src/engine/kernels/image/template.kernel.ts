// Loops over pixels that tell what a set of images has in common, and which images have it.

export interface PixelSet {
  /** Images × channels × height × width. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** By channel and pixel: the median value among the images. */
export function medianImage({ pixels, width, height, channels }: PixelSet, images: Int32Array): Uint8Array {
  const each = channels * width * height;
  const medians = new Uint8Array(each);
  const tally = new Int32Array(256);
  for (let at = 0; at < each; at++) {
    tally.fill(0);
    for (let i = 0; i < images.length; i++) {
      const value = pixels[images[i]! * each + at]!;
      tally[value] = tally[value]! + 1;
    }
    let below = 0;
    let value = 0;
    for (; value < 255; value++) {
      below += tally[value]!;
      if (below * 2 >= images.length) break;
    }
    medians[at] = value;
  }
  return medians;
}

/** By pixel: the share of images that differ from the template by at most `tolerance` in every channel. */
export function agreement(
  { pixels, width, height, channels }: PixelSet,
  images: Int32Array,
  template: Uint8Array,
  tolerance: number,
): Float64Array {
  const area = width * height;
  const shares = new Float64Array(area);
  for (let i = 0; i < images.length; i++) {
    const from = images[i]! * channels * area;
    for (let at = 0; at < area; at++) {
      let agrees = 1;
      for (let c = 0; c < channels; c++)
        if (Math.abs(pixels[from + c * area + at]! - template[c * area + at]!) > tolerance) agrees = 0;
      shares[at] = shares[at]! + agrees;
    }
  }
  for (let at = 0; at < area; at++) shares[at] = images.length === 0 ? 0 : shares[at]! / images.length;
  return shares;
}

/**
 * By image: the mean absolute difference from the template over the pixels of `mask` (numbers of pixels), the template
 * moved by (dx, dy). What is moved out of the image is left out.
 */
export function templateDistances(
  { pixels, width, height, channels }: PixelSet,
  images: Int32Array,
  template: Uint8Array,
  mask: Int32Array,
  dx = 0,
  dy = 0,
): Float64Array {
  const area = width * height;
  const from: number[] = [];
  const to: number[] = [];
  for (let i = 0; i < mask.length; i++) {
    const x = (mask[i]! % width) + dx;
    const y = Math.floor(mask[i]! / width) + dy;
    if (x < 0 || x >= width || y < 0 || y >= height) continue;
    for (let c = 0; c < channels; c++) {
      from.push(template[c * area + mask[i]!]!);
      to.push(c * area + y * width + x);
    }
  }
  const values = Uint8Array.from(from);
  const places = Int32Array.from(to);
  const distances = new Float64Array(images.length);
  for (let i = 0; i < images.length; i++) {
    const base = images[i]! * channels * area;
    let sum = 0;
    for (let k = 0; k < places.length; k++) sum += Math.abs(pixels[base + places[k]!]! - values[k]!);
    distances[i] = places.length === 0 ? Number.POSITIVE_INFINITY : sum / places.length;
  }
  return distances;
}

/**
 * For each of `images` the `k` of `others` whose pixels outside the box are most like it (itself left out), as places
 * in `others`: by distance after every image's mean has been taken away and its contrast made one.
 */
export function nearestOutside(
  { pixels, width, height, channels }: PixelSet,
  images: Int32Array,
  others: Int32Array,
  isInside: Uint8Array,
  k: number,
): Int32Array {
  const area = width * height;
  const places: number[] = [];
  for (let at = 0; at < channels * area; at++) if (isInside[at % area] === 0) places.push(at);
  const used = Int32Array.from(places);
  const length = used.length;
  const levelled = (set: Int32Array): Float32Array => {
    const out = new Float32Array(set.length * length);
    for (let i = 0; i < set.length; i++) {
      let sum = 0;
      let squares = 0;
      for (let p = 0; p < length; p++) {
        const value = pixels[set[i]! * channels * area + used[p]!]!;
        out[i * length + p] = value;
        sum += value;
        squares += value * value;
      }
      const mean = sum / length;
      const spread = Math.sqrt(Math.max(1, squares / length - mean * mean));
      for (let p = 0; p < length; p++) out[i * length + p] = (out[i * length + p]! - mean) / spread;
    }
    return out;
  };
  const mine = levelled(images);
  const theirs = levelled(others);
  const nearest = new Int32Array(images.length * k).fill(-1);
  const best = new Float64Array(k);
  for (let i = 0; i < images.length; i++) {
    best.fill(Number.POSITIVE_INFINITY);
    for (let j = 0; j < others.length; j++) {
      if (others[j] === images[i]) continue;
      let sum = 0;
      const last = best[k - 1]!;
      for (let p = 0; p < length && sum < last; ) {
        for (const end = Math.min(length, p + 64); p < end; p++) {
          const difference = mine[i * length + p]! - theirs[j * length + p]!;
          sum += difference * difference;
        }
      }
      if (sum >= last) continue;
      let place = k - 1;
      for (; place > 0 && best[place - 1]! > sum; place--) {
        best[place] = best[place - 1]!;
        nearest[i * k + place] = nearest[i * k + place - 1]!;
      }
      best[place] = sum;
      nearest[i * k + place] = j;
    }
  }
  return nearest;
}
