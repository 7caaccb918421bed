// Which links a round of NN-descent follows: from each point to its nearest, and back from those that have it among theirs.
import type { CancelSignal } from '#shared/base/cancel';
import { type NearLists, nearestOf } from './near-lists.kernel';

/** Links from a point, and as many back to it. */
export const linksPerSide = 18;

/** Links from each point, `linksPerSide` places each, -1 in those that are free. */
export interface NearestLinks {
  readonly ids: Int32Array;
  readonly distances: Float32Array;
}

export function sharedNearestLinks(count: number): NearestLinks {
  const bytes = count * linksPerSide * 4;
  return {
    ids: new Int32Array(new SharedArrayBuffer(bytes)).fill(-1),
    distances: new Float32Array(new SharedArrayBuffer(bytes)),
  };
}

export interface ChooseLinks {
  readonly lists: NearLists;
  /** Points `start` to `end` (not included). */
  readonly start: number;
  readonly end: number;
  readonly links: NearestLinks;
}

/** The nearest of each list. */
export function chooseLinks({ lists, start, end, links }: ChooseLinks, signal: CancelSignal): void {
  signal.throwIfCancelled();
  const ids = new Int32Array(lists.capacity);
  const distances = new Float32Array(lists.capacity);
  for (let point = start; point < end; point++) {
    const chosen = nearestOf(lists, point, linksPerSide, ids, distances);
    for (let i = 0; i < chosen; i++) {
      links.ids[point * linksPerSide + i] = ids[i]!;
      links.distances[point * linksPerSide + i] = distances[i]!;
    }
  }
}

/** Undirected links of one round: those of point i at `starts[i]` … `starts[i + 1]`. */
export interface Links {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the link was not there in the round before. */
  readonly isNew: Uint8Array;
}

/** Both ways; a point that many have among their nearest keeps the nearest of those. */
export function undirected(links: NearestLinks, before: NearestLinks): Links {
  const count = links.ids.length / linksPerSide;
  const back = new Int32Array(links.ids.length);
  const backSizes = new Int32Array(count);
  const backDistances = new Float32Array(links.ids.length);
  for (let point = 0; point < count; point++)
    for (let i = point * linksPerSide; i < (point + 1) * linksPerSide; i++) {
      const other = links.ids[i]!;
      if (other < 0 || has(links, other, point)) continue;
      const base = other * linksPerSide;
      const distance = links.distances[i]!;
      const size = backSizes[other]!;
      if (size === linksPerSide && backDistances[base + size - 1]! <= distance) continue;
      let place = size < linksPerSide ? size : size - 1;
      if (size < linksPerSide) backSizes[other] = size + 1;
      for (; place > 0 && backDistances[base + place - 1]! > distance; place--) {
        backDistances[base + place] = backDistances[base + place - 1]!;
        back[base + place] = back[base + place - 1]!;
      }
      backDistances[base + place] = distance;
      back[base + place] = point;
    }
  const starts = new Int32Array(new SharedArrayBuffer((count + 1) * 4));
  const ends = new Int32Array(new SharedArrayBuffer(links.ids.length * 8));
  const isNew = new Uint8Array(new SharedArrayBuffer(links.ids.length * 2));
  let size = 0;
  for (let point = 0; point < count; point++) {
    const base = point * linksPerSide;
    for (let i = base; i < base + linksPerSide && links.ids[i]! >= 0; i++) {
      isNew[size] = has(before, point, links.ids[i]!) ? 0 : 1;
      ends[size++] = links.ids[i]!;
    }
    for (let i = base; i < base + backSizes[point]!; i++) {
      isNew[size] = has(before, back[i]!, point) ? 0 : 1;
      ends[size++] = back[i]!;
    }
    starts[point + 1] = size;
  }
  return { starts, ends, isNew };
}

function has({ ids }: NearestLinks, from: number, to: number): boolean {
  for (let i = from * linksPerSide; i < (from + 1) * linksPerSide; i++) if (ids[i] === to) return true;
  return false;
}
