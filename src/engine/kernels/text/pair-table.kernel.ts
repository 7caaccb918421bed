import { grown } from './term-table.kernel';

/** Numbers pairs of whole numbers in the order in which they are first seen. */
export class PairTable {
  size = 0;
  private firsts = new Int32Array(1 << 12);
  private seconds = new Int32Array(1 << 12);
  private slots = new Int32Array(1 << 13).fill(-1);

  intern(first: number, second: number): number {
    const mask = this.slots.length - 1;
    let slot = mixed(first, second) & mask;
    for (; this.slots[slot]! >= 0; slot = (slot + 1) & mask) {
      const id = this.slots[slot]!;
      if (this.firsts[id] === first && this.seconds[id] === second) return id;
    }
    const id = this.size++;
    if (id === this.firsts.length) {
      this.firsts = grown(this.firsts, id);
      this.seconds = grown(this.seconds, id);
    }
    this.firsts[id] = first;
    this.seconds[id] = second;
    this.slots[slot] = id;
    if (this.size * 2 > this.slots.length) this.rehash();
    return id;
  }

  firstOf(id: number): number {
    return this.firsts[id]!;
  }

  secondOf(id: number): number {
    return this.seconds[id]!;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = mixed(this.firsts[id]!, this.seconds[id]!) & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = id;
    }
  }
}

function mixed(first: number, second: number): number {
  let h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
