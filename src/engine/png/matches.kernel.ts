// Finds what repeats (J. Ziv, A. Lempel, 1977): hash chains over three bytes, with one byte of patience before a match is taken.

export interface Tokens {
  /** A literal byte, or 256 + the length of a match. */
  readonly values: Uint16Array;
  /** Distance back to the match; 0 for a literal. */
  readonly distances: Uint16Array;
  readonly count: number;
}

const windowSize = 32768;
const windowMask = windowSize - 1;
const hashBits = 15;
const shortestMatch = 3;
const longestMatch = 258;
const chainLength = 48;
/** A match this long is taken without looking further. */
const goodLength = 96;

export function findMatches(bytes: Uint8Array): Tokens {
  const length = bytes.length;
  const values = new Uint16Array(length);
  const distances = new Uint16Array(length);
  const head = new Int32Array(1 << hashBits).fill(-1);
  const previous = new Int32Array(windowSize).fill(-1);
  let count = 0;
  let inserted = 0;
  let heldLength = 0;
  let heldDistance = 0;
  let at = 0;
  const insertUpTo = (end: number): void => {
    const last = Math.min(end, length - shortestMatch + 1);
    for (; inserted < last; inserted++) {
      const hash = hashAt(bytes, inserted);
      previous[inserted & windowMask] = head[hash]!;
      head[hash] = inserted;
    }
  };
  while (at < length) {
    insertUpTo(at);
    let foundLength = 0;
    let foundDistance = 0;
    if (at + shortestMatch <= length && heldLength < goodLength) {
      const most = Math.min(longestMatch, length - at);
      const oldest = at - windowSize;
      let candidate = head[hashAt(bytes, at)]!;
      let best = Math.max(shortestMatch - 1, heldLength);
      for (let tries = chainLength; candidate >= 0 && candidate >= oldest && tries > 0; tries--) {
        if (best < most && bytes[candidate + best] === bytes[at + best]) {
          const same = matchLength(bytes, candidate, at, most);
          if (same > best) {
            best = same;
            foundLength = same;
            foundDistance = at - candidate;
            if (same >= goodLength) break;
          }
        }
        candidate = previous[candidate & windowMask]!;
      }
    }
    if (heldLength > 0 && foundLength <= heldLength) {
      values[count] = 256 + heldLength;
      distances[count++] = heldDistance;
      at += heldLength - 1;
      heldLength = 0;
      continue;
    }
    if (heldLength > 0) values[count++] = bytes[at - 1]!;
    heldLength = foundLength;
    heldDistance = foundDistance;
    if (foundLength === 0) values[count++] = bytes[at]!;
    at += 1;
  }
  if (heldLength > 0) {
    values[count] = 256 + heldLength;
    distances[count++] = heldDistance;
  }
  return { values, distances, count };
}

function hashAt(bytes: Uint8Array, at: number): number {
  const three = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
  return Math.imul(three, 0x9e3779b1) >>> (32 - hashBits);
}

function matchLength(bytes: Uint8Array, a: number, b: number, most: number): number {
  let same = 0;
  while (same < most && bytes[a + same] === bytes[b + same]) same += 1;
  return same;
}
