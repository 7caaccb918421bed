// Lists of the nearest seen so far, each a heap with the farthest on top; `bounds` says what a key must be below to be
// taken, infinite until the list is full.

/** Takes `id` into list `at` where `key` is below its bound. */
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
  const k = keys + base;
  const n = ids + base;
  const size = load<i32>(sizes + ((<usize>at) << 2));
  let place: i32;
  if (size < capacity) {
    store<i32>(sizes + ((<usize>at) << 2), size + 1);
    place = size;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = load<f32>(k + ((<usize>parent) << 2));
      if (key <= above) break;
      store<f32>(k + ((<usize>place) << 2), above);
      store<i32>(n + ((<usize>place) << 2), load<i32>(n + ((<usize>parent) << 2)));
      place = parent;
    }
  } else {
    place = 0;
    let child = 1;
    while (child < capacity) {
      let below = load<f32>(k + ((<usize>child) << 2));
      if (child + 1 < capacity) {
        const right = load<f32>(k + ((<usize>(child + 1)) << 2));
        if (right > below) {
          below = right;
          child += 1;
        }
      }
      if (key >= below) break;
      store<f32>(k + ((<usize>place) << 2), below);
      store<i32>(n + ((<usize>place) << 2), load<i32>(n + ((<usize>child) << 2)));
      place = child;
      child = 2 * place + 1;
    }
  }
  store<f32>(k + ((<usize>place) << 2), key);
  store<i32>(n + ((<usize>place) << 2), id);
  if (size + 1 >= capacity) store<f32>(bounds + ((<usize>at) << 2), load<f32>(k));
}
