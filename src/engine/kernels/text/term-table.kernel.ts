import { lowerUnit } from './code-point-class';

/** Numbers pieces of text in the order in which they are first seen; an open hash table over one store of code units. */
export class TermTable {
  size = 0;
  private units = new Uint16Array(1 << 16);
  private used = 0;
  private ends = new Int32Array(1 << 12);
  private hashes = new Int32Array(1 << 12);
  private slots = new Int32Array(1 << 13).fill(-1);

  /** The number of `text[start … end)`, lower-cased by code unit if asked for. */
  intern(text: string, start: number, end: number, lower: boolean): number {
    const length = end - start;
    if (this.used + length > this.units.length)
      this.units = grown(this.units, Math.max(length, this.units.length));
    const { units, used } = this;
    let hash = length;
    for (let i = 0; i < length; i++) {
      const raw = text.charCodeAt(start + i);
      const unit = lower ? lowerUnit[raw]! : raw;
      units[used + i] = unit;
      hash = Math.imul(hash ^ unit, 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (; this.slots[slot]! >= 0; slot = (slot + 1) & mask) {
      const id = this.slots[slot]!;
      if (this.hashes[id] === hash && this.isTerm(id, length)) return id;
    }
    return this.add(slot, hash, length);
  }

  termOf(id: number): string {
    return String.fromCharCode(...this.units.subarray(this.startOf(id), this.ends[id]));
  }

  /** Code units of the term; a view that the next `intern` may outdate. */
  unitsOf(id: number): Uint16Array {
    return this.units.subarray(this.startOf(id), this.ends[id]);
  }

  private startOf(id: number): number {
    return id === 0 ? 0 : this.ends[id - 1]!;
  }

  private isTerm(id: number, length: number): boolean {
    const start = this.startOf(id);
    if (this.ends[id]! - start !== length) return false;
    const { units, used } = this;
    for (let i = 0; i < length; i++) if (units[start + i] !== units[used + i]) return false;
    return true;
  }

  private add(slot: number, hash: number, length: number): number {
    const id = this.size++;
    if (id === this.ends.length) {
      this.ends = grown(this.ends, id);
      this.hashes = grown(this.hashes, id);
    }
    this.used += length;
    this.ends[id] = this.used;
    this.hashes[id] = hash;
    this.slots[slot] = id;
    if (this.size * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.hashes[id]! & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = id;
    }
  }
}

/** A longer copy: `extra` more places, zero. */
export function grown<Numbers extends Int32Array | Uint16Array | Float64Array>(
  numbers: Numbers,
  extra: number,
): Numbers {
  const next = new (numbers.constructor as new (length: number) => Numbers)(numbers.length + extra);
  next.set(numbers);
  return next;
}
