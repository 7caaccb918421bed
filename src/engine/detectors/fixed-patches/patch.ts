// From a window to the whole patch: what its images have in common there and other images have not, and which images
// have it, counted anew with a tolerance.
import { labelCounts, mostFrequent } from '../../analysis/commonest-label';
import type { Voters } from '../../analysis/content-vote';
import { evenly } from '../../analysis/evenly';
import { agreement, medianImage, templateDistances } from '../../kernels/image/template.kernel';
import { median } from '../../kernels/stats/order-statistics';

export interface Patch {
  /** Left, top, width, height in the pixels looked at. */
  readonly box: readonly [number, number, number, number];
  /** Numbers of the pixels that all its images have alike. */
  readonly mask: Int32Array;
  readonly template: Uint8Array;
  /** Mean difference in grey steps up to which an image has the patch. */
  readonly tolerance: number;
  /** Images that have it, the closest first. */
  readonly images: Int32Array;
  /** Share of the images' area that the box covers. */
  readonly cover: number;
}

export interface PatchSearch extends Voters {
  readonly leastRows: number;
}

const mostLearnt = 1000;
const mostCompared = 2000;
const rounds = 4;
/** Share of the patch's images that agree in a pixel of it, and how much larger than elsewhere that must be. */
const leastAgreement = 0.85;
const leastContrast = 0.25;
/** Pixels at most so far apart belong together. */
const reach = 2;

/** Null where the images have nothing in common at that place that others lack. */
export function patchFrom(
  search: PatchSearch,
  start: Int32Array,
  window: { readonly x: number; readonly y: number; readonly size: number },
): Patch | null {
  let carriers = start;
  let patch: Patch | null = null;
  for (let round = 0; round < rounds; round++) {
    const next = refined(search, carriers, window);
    if (next === null || next.images.length < search.leastRows) return null;
    const isSettled = patch !== null && next.images.length === carriers.length && sameBox(patch, next);
    patch = next;
    carriers = next.images;
    if (isSettled) break;
  }
  return patch;
}

function sameBox(a: Patch, b: Patch): boolean {
  return a.box.every((side, i) => side === b.box[i]);
}

function refined(
  { set, images, codes }: PatchSearch,
  carriers: Int32Array,
  window: { readonly x: number; readonly y: number; readonly size: number },
): Patch | null {
  const { width, height } = set;
  const learnt = evenly(carriers, mostLearnt);
  const template = medianImage(set, learnt);
  const inWindow = pixelsOf(window, width);
  const spread = median(templateDistances(set, learnt, template, inWindow));
  const pixelTolerance = Math.min(24, Math.max(4, 3 * spread));
  const own = agreement(set, learnt, template, pixelTolerance);
  const isCarrier = new Set(carriers);
  const rest = images.filter((image) => !isCarrier.has(image));
  const others = agreement(set, evenly(rest, mostCompared), template, pixelTolerance);
  const code = mostFrequent(labelCounts(codes, carriers));
  const alike = evenly(
    rest.filter((image) => codes[image] === code),
    mostCompared,
  );
  if (code >= 0 && alike.length >= 20)
    agreement(set, alike, template, pixelTolerance).forEach((share, at) => {
      others[at] = Math.max(others[at] ?? 0, share);
    });
  const tells = Uint8Array.from(own, (share, at) =>
    share >= leastAgreement && share - (others[at] ?? 0) >= leastContrast ? 1 : 0,
  );
  const joined = connected(tells, inWindow, width, height);
  if (joined.length === 0) return null;
  const xs = joined.map((at) => at % width);
  const ys = joined.map((at) => Math.floor(at / width));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const box = [left, top, Math.max(...xs) - left + 1, Math.max(...ys) - top + 1] as const;
  const isTelling = new Set(joined);
  const mask: number[] = [];
  for (let y = top; y < top + box[3]; y++)
    for (let x = left; x < left + box[2]; x++)
      if ((own[y * width + x] ?? 0) >= leastAgreement || isTelling.has(y * width + x))
        mask.push(y * width + x);
  const found = Int32Array.from(mask);
  const tolerance = 3 * median(templateDistances(set, learnt, template, found)) + 3;
  const distances = templateDistances(set, images, template, found);
  const order = [...images.keys()]
    .filter((i) => (distances[i] ?? 0) <= tolerance)
    .sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b);
  return {
    box,
    mask: found,
    template,
    tolerance,
    images: Int32Array.from(order, (i) => images[i] ?? 0),
    cover: (box[2] * box[3]) / (width * height),
  };
}

function pixelsOf({ x, y, size }: { x: number; y: number; size: number }, width: number): Int32Array {
  return Int32Array.from(
    { length: size * size },
    (_, i) => (y + Math.floor(i / size)) * width + x + (i % size),
  );
}

/** Pixels that tell and hang together with one in or beside the window. */
function connected(tells: Uint8Array, start: Int32Array, width: number, height: number): number[] {
  const seen = new Uint8Array(tells.length);
  const queue = [...start];
  const joined: number[] = [];
  for (const at of queue) seen[at] = 1;
  for (let next = 0; next < queue.length; next++) {
    const at = queue[next] ?? 0;
    if (tells[at] === 1) joined.push(at);
    else if (next >= start.length) continue;
    const x = at % width;
    const y = Math.floor(at / width);
    for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++)
      for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
        const other = v * width + u;
        if (seen[other] === 1 || tells[other] !== 1) continue;
        seen[other] = 1;
        queue.push(other);
      }
  }
  return joined;
}

const shiftReach = 3;

/** Most images without the patch that have the same pixels up to three pixels aside. */
export function mostAside(
  { set, images }: PatchSearch,
  { mask, template, tolerance, images: own }: Patch,
): number {
  const isCarrier = new Set(own);
  const rest = images.filter((image) => !isCarrier.has(image));
  let most = 0;
  for (let dy = -shiftReach; dy <= shiftReach; dy++)
    for (let dx = -shiftReach; dx <= shiftReach; dx++) {
      if (dx === 0 && dy === 0) continue;
      const distances = templateDistances(set, rest, template, mask, dx, dy);
      most = Math.max(
        most,
        distances.reduce((sum, distance) => sum + (distance <= tolerance ? 1 : 0), 0),
      );
    }
  return most;
}
