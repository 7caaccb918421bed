// JSON as it is written: order, repeated keys and the digits of numbers are kept, which JSON.parse would lose.

export type JsonNode =
  | {
      readonly kind: 'object';
      readonly members: readonly { readonly key: string; readonly value: JsonNode }[];
    }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly text: string }
  /** Number, true, false or null, as written. */
  | { readonly kind: 'literal'; readonly text: string };

const mostDepth = 100;
const mostNodes = 50_000;

/** Parses JSON, or gives null where the text is not JSON, is nested more than 100 deep or has over 50,000 values. */
export function parseJsonText(text: string): JsonNode | null {
  try {
    const parser = new Parser(text);
    return parser.whole();
  } catch (error) {
    if (error instanceof NotJson) return null;
    throw error;
  }
}

class NotJson extends Error {}

class Parser {
  private readonly text: string;
  private at = 0;
  private nodes = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): JsonNode {
    const node = this.value(0);
    this.space();
    if (this.at < this.text.length) throw new NotJson();
    return node;
  }

  private value(depth: number): JsonNode {
    this.nodes += 1;
    if (depth > mostDepth || this.nodes > mostNodes) throw new NotJson();
    this.space();
    const first = this.text[this.at];
    if (first === '{') return { kind: 'object', members: this.members(depth) };
    if (first === '[') return { kind: 'array', items: this.items(depth) };
    if (first === '"') return { kind: 'string', text: this.string() };
    const literal = /^(-?\d+(\.\d+)?([eE][+-]?\d+)?|true|false|null|NaN|-?Infinity)/.exec(
      this.text.slice(this.at, this.at + 400),
    );
    if (literal === null) throw new NotJson();
    this.at += literal[0].length;
    return { kind: 'literal', text: literal[0] };
  }

  private members(depth: number): { key: string; value: JsonNode }[] {
    const members: { key: string; value: JsonNode }[] = [];
    this.at += 1;
    if (this.take('}')) return members;
    do {
      this.space();
      const key = this.string();
      if (!this.take(':')) throw new NotJson();
      members.push({ key, value: this.value(depth + 1) });
    } while (this.take(','));
    if (!this.take('}')) throw new NotJson();
    return members;
  }

  private items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.at += 1;
    if (this.take(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.take(','));
    if (!this.take(']')) throw new NotJson();
    return items;
  }

  private string(): string {
    if (this.text[this.at] !== '"') throw new NotJson();
    let end = this.at + 1;
    while (this.text[end] !== '"') {
      if (end >= this.text.length) throw new NotJson();
      end += this.text[end] === '\\' ? 2 : 1;
    }
    const quoted = this.text.slice(this.at, end + 1);
    this.at = end + 1;
    try {
      return JSON.parse(quoted) as string;
    } catch {
      throw new NotJson();
    }
  }

  private take(sign: string): boolean {
    this.space();
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private space(): void {
    while (' \n\r\t'.includes(this.text[this.at] ?? '-')) this.at += 1;
  }
}
