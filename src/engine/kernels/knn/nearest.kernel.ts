// The nearest points seen so far, one list per point, each a heap with the farthest on top. Which entries a list ends up
// with does not depend on the order of the offers, because equal distances are ordered by index.

/** Lists of `k` places each: list i is at i × k, in heap order. */
export interface NearestLists {
  readonly k: number;
  readonly indexes: Int32Array;
  /** Half squared distances. */
  readonly distances: Float64Array;
  /** How many places of each list are taken. */
  readonly sizes: Int32Array;
}

export function sharedNearestLists(count: number, k: number): NearestLists {
  return {
    k,
    indexes: new Int32Array(new SharedArrayBuffer(count * k * 4)),
    distances: new Float64Array(new SharedArrayBuffer(count * k * 8)),
    sizes: new Int32Array(new SharedArrayBuffer(count * 4)),
  };
}

/** What an offer to list `at` must not exceed to be taken. */
export function worstOf(lists: NearestLists, at: number): number {
  return lists.sizes[at] === lists.k ? lists.distances[at * lists.k]! : Number.POSITIVE_INFINITY;
}

/** Takes `index` into list `at` if it is among the `k` nearest offered; `index` must not be in the list. */
export function offer(lists: NearestLists, at: number, index: number, distance: number): void {
  const { k, indexes, distances, sizes } = lists;
  const base = at * k;
  const size = sizes[at]!;
  if (size < k) {
    sizes[at] = size + 1;
    let place = size;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const parentDistance = distances[base + parent]!;
      if (isBefore(distance, index, parentDistance, indexes[base + parent]!)) break;
      distances[base + place] = parentDistance;
      indexes[base + place] = indexes[base + parent]!;
      place = parent;
    }
    distances[base + place] = distance;
    indexes[base + place] = index;
    return;
  }
  if (k === 0 || !isBefore(distance, index, distances[base]!, indexes[base]!)) return;
  let place = 0;
  for (let child = 1; child < k; child = 2 * place + 1) {
    let childDistance = distances[base + child]!;
    if (child + 1 < k) {
      const right = distances[base + child + 1]!;
      if (isBefore(childDistance, indexes[base + child]!, right, indexes[base + child + 1]!)) {
        child += 1;
        childDistance = right;
      }
    }
    if (!isBefore(distance, index, childDistance, indexes[base + child]!)) break;
    distances[base + place] = childDistance;
    indexes[base + place] = indexes[base + child]!;
    place = child;
  }
  distances[base + place] = distance;
  indexes[base + place] = index;
}

function isBefore(distance: number, index: number, otherDistance: number, otherIndex: number): boolean {
  return distance < otherDistance || (distance === otherDistance && index < otherIndex);
}

/**
 * The nearest of list `at` in several sets of lists, by distance and then index. Writes to the start of `indexes` and
 * `distances` (at least k long) and returns how many there are.
 */
export function mergeSorted(
  sets: readonly NearestLists[],
  at: number,
  indexes: Int32Array,
  distances: Float64Array,
): number {
  let size = 0;
  for (const lists of sets) {
    const { k } = lists;
    const base = at * k;
    for (let from = base; from < base + lists.sizes[at]!; from++) {
      const distance = lists.distances[from]!;
      const index = lists.indexes[from]!;
      if (size === k && !isBefore(distance, index, distances[k - 1]!, indexes[k - 1]!)) continue;
      let place = size < k ? size++ : k - 1;
      for (; place > 0 && isBefore(distance, index, distances[place - 1]!, indexes[place - 1]!); place--) {
        distances[place] = distances[place - 1]!;
        indexes[place] = indexes[place - 1]!;
      }
      distances[place] = distance;
      indexes[place] = index;
    }
  }
  return size;
}
