// The nearest seen so far by float32 distance, one list per point, in no order. A list that is full drops what is farthest,
// equal distances by index; from then on only what is nearer than all that is kept gets in.

/** Lists of `capacity` places each, in shared memory: list i begins at i × capacity. */
export interface NearLists {
  readonly capacity: number;
  /** Places that stay taken when a full list drops the farthest. */
  readonly kept: number;
  readonly ids: Int32Array;
  readonly distances: Float32Array;
  readonly sizes: Int32Array;
  /** What a distance must be below to be taken. */
  readonly bounds: Float32Array;
}

const roomToGrow = 32;

export function sharedNearLists(count: number, kept: number): NearLists {
  const capacity = kept + roomToGrow;
  const shared = (length: number): SharedArrayBuffer => new SharedArrayBuffer(length * 4);
  return {
    capacity,
    kept,
    ids: new Int32Array(shared(count * capacity)),
    distances: new Float32Array(shared(count * capacity)),
    sizes: new Int32Array(shared(count)),
    bounds: new Float32Array(shared(count)).fill(Number.POSITIVE_INFINITY),
  };
}

/** Takes `id`, which is not in list `at` and nearer than its bound. */
export function take(lists: NearLists, at: number, id: number, distance: number): void {
  const { capacity, kept, ids, distances, sizes, bounds } = lists;
  const base = at * capacity;
  const size = sizes[at]! + 1;
  ids[base + size - 1] = id;
  distances[base + size - 1] = distance;
  sizes[at] = size;
  if (size < capacity) return;
  keepNearest(distances, ids, base, size, kept);
  sizes[at] = kept;
  bounds[at] = distances[base + kept - 1]!;
}

/** Copies the `most` nearest of list `at` to the front of `ids` and `distances`, `capacity` long; returns how many there are. */
export function nearestOf(
  lists: NearLists,
  at: number,
  most: number,
  ids: Int32Array,
  distances: Float32Array,
): number {
  const base = at * lists.capacity;
  const size = lists.sizes[at]!;
  for (let i = 0; i < size; i++) {
    ids[i] = lists.ids[base + i]!;
    distances[i] = lists.distances[base + i]!;
  }
  const count = Math.min(size, most);
  keepNearest(distances, ids, 0, size, count);
  return count;
}

/** Moves the nearest `kept` of `size` entries from `base` on to the front, the farthest of them last. Hoare's FIND, 1961. */
export function keepNearest(
  distances: Float32Array,
  ids: Int32Array,
  base: number,
  size: number,
  kept: number,
): void {
  const place = base + kept - 1;
  let low = base;
  let high = base + size - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const distance = distances[middle]!;
    const id = ids[middle]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (distances[i]! < distance || (distances[i] === distance && ids[i]! < id)) i++;
      while (distances[j]! > distance || (distances[j] === distance && ids[j]! > id)) j--;
      if (i > j) break;
      const swapped = distances[i]!;
      distances[i] = distances[j]!;
      distances[j] = swapped;
      const swappedId = ids[i]!;
      ids[i] = ids[j]!;
      ids[j] = swappedId;
      i++;
      j--;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
}
