/** Places in a kernel memory, one after another; nothing is at address 0. */
export class MemoryPlan {
  private next = 64;

  /** Address of `bytes` of their own, on a cache line. */
  take(bytes: number): number {
    const address = this.next;
    this.next = Math.ceil((address + bytes) / 64) * 64;
    return address;
  }

  get bytes(): number {
    return this.next;
  }
}
