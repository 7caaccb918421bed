/** Bits in the order DEFLATE packs them: from the lowest bit of each byte. Grows as needed. */
export class BitWriter {
  private bytes = new Uint8Array(1 << 16);
  private used = 0;
  private held = 0;
  private heldBits = 0;

  /** Appends the lowest `count` bits of `value`, at most 16. */
  write(value: number, count: number): void {
    this.held |= value << this.heldBits;
    this.heldBits += count;
    while (this.heldBits >= 8) {
      if (this.used === this.bytes.length) this.grow();
      this.bytes[this.used++] = this.held & 0xff;
      this.held >>>= 8;
      this.heldBits -= 8;
    }
  }

  /** Everything written, the last byte filled up with zeros. */
  finish(): Uint8Array {
    if (this.heldBits > 0) this.write(0, 8 - this.heldBits);
    return this.bytes.slice(0, this.used);
  }

  private grow(): void {
    const larger = new Uint8Array(2 * this.bytes.length);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
