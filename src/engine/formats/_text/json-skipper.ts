// Finds where a broken element of a JSON list ends, a window at a time, by strings and brackets alone. Gives up where
// these do not fit together, because what follows could then be taken for a record that it is not.
import { deepest } from './json-scanner';

export class JsonSkipper {
  isLost = false;
  private readonly open = new Uint8Array(deepest);
  private depth = 0;
  private isInString = false;
  private isEscaped = false;

  /** The position of the comma or bracket that ends the element, or -1 where the window does not hold it. */
  findEnd(bytes: Uint8Array, from: number, length: number): number {
    for (let at = from; at < length && !this.isLost; at++) {
      const byte = bytes[at] ?? 0;
      if (this.isInString) this.passInString(byte);
      else if (byte === 0x22) this.isInString = true;
      else if (byte === 0x7b || byte === 0x5b) this.push(byte);
      else if (this.depth === 0 && (byte === 0x2c || byte === 0x5d)) return at;
      else if (byte === 0x7d || byte === 0x5d) this.pop(byte);
    }
    return -1;
  }

  private passInString(byte: number): void {
    if (byte < 0x20) this.isLost = true;
    else if (this.isEscaped) this.isEscaped = false;
    else if (byte === 0x5c) this.isEscaped = true;
    else if (byte === 0x22) this.isInString = false;
  }

  private push(bracket: number): void {
    if (this.depth === deepest) this.isLost = true;
    else this.open[this.depth++] = bracket;
  }

  /** In ASCII a closing bracket or brace is two above its opening one. */
  private pop(bracket: number): void {
    if (this.depth === 0 || this.open[this.depth - 1] !== bracket - 2) this.isLost = true;
    else this.depth -= 1;
  }
}
