export interface Block {
  readonly start: number;
  /** Not included. */
  readonly end: number;
}

/** `count` things in blocks of at most `size`. */
export function blocksOf(count: number, size: number): Block[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => ({
    start: i * size,
    end: Math.min(count, (i + 1) * size),
  }));
}

/** `count` things in `parts` blocks of nearly equal size, none empty. */
export function partsOf(count: number, parts: number): Block[] {
  return count === 0 ? [] : blocksOf(count, Math.ceil(count / parts));
}
