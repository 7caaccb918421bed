// A strict JSON tokenizer (RFC 8259) over a window of UTF-8 bytes: it finds where values end and what is wrong with
// them, and converts nothing, so numbers keep every digit. NaN, Infinity and -Infinity are let through and counted.
// No recursion: depth is bounded, and a hostile file cannot exhaust the stack.

/** Instead of a position: the window ends inside the value. */
export const needMore = -1;
/** Instead of a position: `problem` and `problemAt` say what is wrong. */
export const broken = -2;

export const deepest = 256;

export const jsonKinds = { string: 0, number: 1, boolean: 2, list: 3, object: 4, null: 5 } as const;
export type JsonKind = (typeof jsonKinds)[keyof typeof jsonKinds];

const byteOf = (character: string): number => character.charCodeAt(0);
const [quote, backslash, comma, colon, minus, plus, dot, zero, nine] = [...'"\\,:-+.09'].map(byteOf) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const [openBrace, closeBrace, openBracket, closeBracket] = [...'{}[]'].map(byteOf) as [
  number,
  number,
  number,
  number,
];
const [space, tab, LF, CR] = [0x20, 0x09, 0x0a, 0x0d];

/** 1 for bytes that mean something inside a string. */
const special = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === quote || byte === backslash ? 1 : 0,
);
const escapable = new Set([...'"\\/bfnrt'].map(byteOf));
const literals: readonly (readonly [string, JsonKind])[] = [
  ['true', jsonKinds.boolean],
  ['false', jsonKinds.boolean],
  ['null', jsonKinds.null],
  ['NaN', jsonKinds.number],
  ['Infinity', jsonKinds.number],
  ['-Infinity', jsonKinds.number],
];

/** What may stand next inside an object or list. */
const expects = { key: 0, value: 1, comma: 2 } as const;

export class JsonScanner {
  /** Of the value last scanned. */
  kind: JsonKind = jsonKinds.null;
  /** Whether the string last scanned has escapes. */
  hasEscapes = false;
  /** Behind the name that `nameAndColon` passed. */
  nameEnd = 0;
  /** NaN and infinities passed since it was last set to 0. */
  notFiniteCount = 0;
  problem = '';
  problemAt = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private length = 0;
  private ended = false;
  /** JSON Lines: a line end is not white space, so no value reaches over one. */
  private readonly isLines: boolean;
  private readonly open = new Uint8Array(deepest + 1);

  constructor(isLines: boolean) {
    this.isLines = isLines;
  }

  look(bytes: Uint8Array, length: number, ended: boolean): void {
    this.bytes = bytes;
    this.length = length;
    this.ended = ended;
  }

  skipSpace(from: number): number {
    const { bytes, length, isLines } = this;
    let at = from;
    while (at < length) {
      const byte = bytes[at];
      if (byte !== space && byte !== tab && (isLines || (byte !== LF && byte !== CR))) break;
      at += 1;
    }
    return at;
  }

  /** The position behind the value that begins at `at`. */
  value(at: number): number {
    if (at >= this.length) return this.atEnd(at);
    const byte = this.bytes[at] as number;
    if (byte === openBrace || byte === openBracket) return this.container(at);
    return this.scalar(at, byte);
  }

  /** The position behind the string that begins at `at`. */
  string(from: number): number {
    const { bytes, length } = this;
    let at = from + 1;
    this.hasEscapes = false;
    for (;;) {
      while (at < length && special[bytes[at] as number] === 0) at += 1;
      if (at >= length) return this.atEnd(at);
      const byte = bytes[at] as number;
      if (byte === quote) return at + 1;
      if (byte < 0x20) return this.fail(at, `a control character (${byte}) stands unescaped in a string`);
      this.hasEscapes = true;
      if (at + 1 >= length) return this.atEnd(at);
      const escaped = bytes[at + 1] as number;
      if (escaped === byteOf('u')) {
        for (let digit = at + 2; digit < at + 6; digit++) {
          if (digit >= length) return this.atEnd(digit);
          if (hexValue(bytes[digit] as number) < 0)
            return this.fail(digit, 'four hexadecimal digits must follow \\u');
        }
        at += 6;
      } else if (escapable.has(escaped)) at += 2;
      else return this.fail(at, 'an unknown escape stands in a string');
    }
  }

  fail(at: number, problem: string): typeof broken {
    this.problem = problem;
    this.problemAt = at;
    return broken;
  }

  atEnd(at: number): typeof broken | typeof needMore {
    return this.ended ? this.fail(at, 'the file ends inside it') : needMore;
  }

  private scalar(at: number, byte: number): number {
    if (byte === quote) {
      const end = this.string(at);
      this.kind = jsonKinds.string;
      return end;
    }
    if ((byte >= zero && byte <= nine) || (byte === minus && this.bytes[at + 1] !== byteOf('I')))
      return this.number(at);
    return this.literal(at);
  }

  private number(from: number): number {
    const { bytes } = this;
    this.kind = jsonKinds.number;
    let at = bytes[from] === minus ? from + 1 : from;
    if (at < this.length && bytes[at] === zero) at += 1;
    else {
      at = this.digits(at);
      if (at < 0) return at;
    }
    if (at < this.length && bytes[at] === dot) {
      at = this.digits(at + 1);
      if (at < 0) return at;
    }
    if (at < this.length && (bytes[at] === byteOf('e') || bytes[at] === byteOf('E'))) {
      const sign = bytes[at + 1];
      if (at + 1 >= this.length) return this.atEnd(at);
      at = this.digits(at + (sign === plus || sign === minus ? 2 : 1));
      if (at < 0) return at;
    }
    return at >= this.length && !this.ended ? needMore : at;
  }

  /** At least one digit. */
  private digits(from: number): number {
    const { bytes, length } = this;
    let at = from;
    while (at < length && (bytes[at] as number) >= zero && (bytes[at] as number) <= nine) at += 1;
    if (at > from) return at;
    return at >= length ? this.atEnd(at) : this.fail(at, 'a digit is missing in a number');
  }

  private literal(at: number): number {
    for (const [text, kind] of literals) {
      let matched = 0;
      while (
        matched < text.length &&
        this.bytes[at + matched] === text.charCodeAt(matched) &&
        at + matched < this.length
      )
        matched += 1;
      if (matched === text.length) {
        this.kind = kind;
        if (kind === jsonKinds.number) this.notFiniteCount += 1;
        return at + matched;
      }
      if (matched > 0 && at + matched >= this.length) return this.atEnd(at);
    }
    return this.fail(at, 'a value is expected here');
  }

  private container(from: number): number {
    const { bytes, length, open } = this;
    const kind = bytes[from] === openBrace ? jsonKinds.object : jsonKinds.list;
    let depth = 0;
    let at = from;
    let expected: (typeof expects)[keyof typeof expects] = expects.value;
    let mayEnd = false;
    for (;;) {
      at = this.skipSpace(at);
      if (at >= length) return this.atEnd(at);
      const byte = bytes[at] as number;
      const isObject = open[depth] === openBrace;
      if (mayEnd && byte === (isObject ? closeBrace : closeBracket)) {
        depth -= 1;
        at += 1;
        if (depth === 0) {
          this.kind = kind;
          return at;
        }
        expected = expects.comma;
      } else if (expected === expects.comma) {
        if (byte !== comma) return this.fail(at, 'a comma or a closing bracket is expected');
        at += 1;
        expected = isObject ? expects.key : expects.value;
        mayEnd = false;
      } else if (expected === expects.key) {
        at = this.nameAndColon(at);
        if (at < 0) return at;
        expected = expects.value;
        mayEnd = false;
      } else if (byte === openBrace || byte === openBracket) {
        if (depth === deepest) return this.fail(at, `it is nested deeper than ${deepest} levels`);
        depth += 1;
        open[depth] = byte;
        at += 1;
        expected = byte === openBrace ? expects.key : expects.value;
        mayEnd = true;
      } else {
        at = this.scalar(at, byte);
        if (at < 0) return at;
        expected = expects.comma;
        mayEnd = true;
      }
    }
  }

  /** The position behind the colon that follows the name at `at`. */
  nameAndColon(at: number): number {
    if (at >= this.length) return this.atEnd(at);
    if (this.bytes[at] !== quote) return this.fail(at, 'a name in quotes is expected');
    const end = this.string(at);
    if (end < 0) return end;
    this.nameEnd = end;
    const colonAt = this.skipSpace(end);
    if (colonAt >= this.length) return this.atEnd(colonAt);
    return this.bytes[colonAt] === colon ? colonAt + 1 : this.fail(colonAt, 'a colon is expected');
  }
}

/** Value of a hexadecimal digit, -1 where it is none. */
export function hexValue(byte: number): number {
  if (byte >= zero && byte <= nine) return byte - zero;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
