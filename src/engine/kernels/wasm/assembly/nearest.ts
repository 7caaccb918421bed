// Lists of the nearest seen so far, in no order. Of a list that is full the last `roomToGrow` places are freed of what is
// farthest; from then on `bounds` says what a key must be below to be taken, infinite until then.

/** As in `knn/proposals.ts`. */
const roomToGrow: i32 = 48;

function keyAt(keys: usize, place: i32): f32 {
  return load<f32>(keys + ((<usize>place) << 2));
}

function swap(keys: usize, ids: usize, a: i32, b: i32): void {
  const one: usize = (<usize>a) << 2;
  const other: usize = (<usize>b) << 2;
  const key = load<f32>(keys + one);
  store<f32>(keys + one, load<f32>(keys + other));
  store<f32>(keys + other, key);
  const id = load<i32>(ids + one);
  store<i32>(ids + one, load<i32>(ids + other));
  store<i32>(ids + other, id);
}

/** Moves the `kept` smallest keys to the front, the largest of them last of all, and returns it. After Hoare's FIND, 1961. */
function keepSmallest(keys: usize, ids: usize, count: i32, kept: i32): f32 {
  const place = kept - 1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = keyAt(keys, (low + high) >> 1);
    let i = low;
    let j = high;
    while (i <= j) {
      while (keyAt(keys, i) < pivot) i++;
      while (pivot < keyAt(keys, j)) j--;
      if (i > j) break;
      swap(keys, ids, i, j);
      i++;
      j--;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return keyAt(keys, place);
}

/** Takes `id` into list `at`; its key is below the list's bound. */
export function offer(
  keys: usize,
  ids: usize,
  sizes: usize,
  bounds: usize,
  at: i32,
  capacity: i32,
  id: i32,
  key: f32,
): void {
  const base = (<usize>at * <usize>capacity) << 2;
  const sizeAt = sizes + ((<usize>at) << 2);
  const size = load<i32>(sizeAt);
  const to = base + ((<usize>size) << 2);
  store<f32>(keys + to, key);
  store<i32>(ids + to, id);
  if (size + 1 < capacity) {
    store<i32>(sizeAt, size + 1);
    return;
  }
  const kept = capacity - roomToGrow;
  store<f32>(bounds + ((<usize>at) << 2), keepSmallest(keys + base, ids + base, capacity, kept));
  store<i32>(sizeAt, kept);
}
