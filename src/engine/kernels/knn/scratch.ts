/**
 * Runs `use` with a slot that no other thread is using; there is one for each thread. `busy` is shared, 1 for those in use.
 */
export function withSlot(busy: Int32Array, use: (slot: number) => void): void {
  for (let slot = 0; ; slot = (slot + 1) % busy.length) {
    if (Atomics.compareExchange(busy, slot, 0, 1) !== 0) continue;
    try {
      use(slot);
      return;
    } finally {
      Atomics.store(busy, slot, 0);
    }
  }
}
