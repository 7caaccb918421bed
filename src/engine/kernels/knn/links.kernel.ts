// Which links a round of NN-descent follows: few per point, chosen by seeded priority, the same from both ends.
import { mix32 } from '../math/mix32';
import type { NearestLists } from './nearest.kernel';

/** Undirected links of one round: those of point i at `starts[i]` … `starts[i + 1]`. */
export interface Links {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the entry was new to its list. */
  readonly isNew: Uint8Array;
}

/** New links that a point may propose, and by which it may be proposed; as many old ones. */
const linksPerSide = 12;

/** Chooses the links; entries of `fresh` (by place in `lists`) whose link was chosen are set to 0. */
export function chooseLinks(lists: NearestLists, fresh: Uint8Array, seed: number): Links {
  const count = lists.sizes.length;
  const proposals = [1, 0].map((isNew) => propose(lists, fresh, isNew, seed));
  const starts = new Int32Array(new SharedArrayBuffer((count + 1) * 4));
  for (const { proposers, sizes } of proposals)
    for (let point = 0; point < count; point++)
      for (let i = 0; i < sizes[point]!; i++) {
        starts[point + 1]! += 1;
        starts[proposers[point * linksPerSide + i]! + 1]! += 1;
      }
  for (let point = 0; point < count; point++) starts[point + 1]! += starts[point]!;
  const ends = new Int32Array(new SharedArrayBuffer(starts[count]! * 4));
  const isNew = new Uint8Array(new SharedArrayBuffer(starts[count]!));
  const next = starts.slice();
  const link = (a: number, b: number, flag: number): void => {
    ends[next[a]!] = b;
    isNew[next[a]!] = flag;
    next[a]! += 1;
  };
  for (const [i, { proposers, sizes }] of proposals.entries())
    for (let point = 0; point < count; point++)
      for (let j = 0; j < sizes[point]!; j++) {
        const proposer = proposers[point * linksPerSide + j]!;
        link(point, proposer, 1 - i);
        link(proposer, point, 1 - i);
      }
  // Only now: the proposals of old entries must not see the new ones of this round.
  settle(lists, fresh, proposals[0]!);
  return { starts, ends, isNew };
}

interface Proposals {
  /** By point up to `linksPerSide` points that have it in their list. */
  readonly proposers: Int32Array;
  readonly sizes: Int32Array;
}

function propose(lists: NearestLists, fresh: Uint8Array, isNew: number, seed: number): Proposals {
  const { k, indexes } = lists;
  const count = lists.sizes.length;
  const proposers = new Int32Array(count * linksPerSide);
  const sizes = new Int32Array(count);
  const places = new Int32Array(k);
  const chosen = new Int32Array(linksPerSide);
  const priorities = new Float64Array(linksPerSide);
  for (let point = 0; point < count; point++) {
    const base = point * k;
    let found = 0;
    for (let place = base; place < base + lists.sizes[point]!; place++)
      if (fresh[place] === isNew) places[found++] = place;
    if (found <= linksPerSide) {
      for (let i = 0; i < found; i++) keepSmallest(proposers, sizes, indexes[places[i]!]!, point, seed);
      continue;
    }
    let size = 0;
    for (let i = 0; i < found; i++) {
      const own = mix32(seed ^ point, indexes[places[i]!]!);
      if (size === linksPerSide && priorities[size - 1]! <= own) continue;
      let at = size < linksPerSide ? size++ : size - 1;
      for (; at > 0 && priorities[at - 1]! > own; at--) {
        priorities[at] = priorities[at - 1]!;
        chosen[at] = chosen[at - 1]!;
      }
      priorities[at] = own;
      chosen[at] = places[i]!;
    }
    for (let i = 0; i < size; i++) keepSmallest(proposers, sizes, indexes[chosen[i]!]!, point, seed);
  }
  return { proposers, sizes };
}

/** A point that many propose keeps those with the smallest priority. */
function keepSmallest(
  proposers: Int32Array,
  sizes: Int32Array,
  point: number,
  proposer: number,
  seed: number,
): void {
  const base = point * linksPerSide;
  const priority = (other: number): number => mix32(seed ^ point, other);
  const own = priority(proposer);
  let place = sizes[point]!;
  if (place < linksPerSide) sizes[point]! += 1;
  else {
    place -= 1;
    if (priority(proposers[base + place]!) <= own) return;
  }
  while (place > 0 && priority(proposers[base + place - 1]!) > own) {
    proposers[base + place] = proposers[base + place - 1]!;
    place -= 1;
  }
  proposers[base + place] = proposer;
}

function settle(lists: NearestLists, fresh: Uint8Array, chosen: Proposals): void {
  const { k, indexes } = lists;
  const { proposers, sizes } = chosen;
  for (let point = 0; point < sizes.length; point++)
    for (let i = 0; i < sizes[point]!; i++) {
      const proposer = proposers[point * linksPerSide + i]!;
      for (let place = proposer * k; place < proposer * k + lists.sizes[proposer]!; place++)
        if (indexes[place] === point) fresh[place] = 0;
    }
}
