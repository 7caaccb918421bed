// Line ends outside quotes, with the states and answers of text/record-ends.kernel.ts: sixteen bytes become masks of line
// ends and quotes, and only quotes are looked at one by one.

const LF: i32 = 0x0a;
const CR: i32 = 0x0d;
const quote: i32 = 0x22;

const inText: i32 = 0;
const inQuotes: i32 = 1;
const atQuote: i32 = 2;

function isEnd(byte: i32): bool {
  return byte === LF || byte === CR;
}

/**
 * `state` holds the state and the count so far, 32 bits each; the byte before the first must be there. Up to 15 bytes
 * behind the last are read. False where a quote closes before anything but the end of its field.
 */
export function countRecordEnds(bytes: usize, length: i32, delimiter: i32, quotes: bool, state: usize): bool {
  const allLF = i8x16.splat(<i8>LF);
  const allCR = i8x16.splat(<i8>CR);
  const allQuotes = i8x16.splat(<i8>quote);
  let now = load<i32>(state);
  let count = load<i32>(state, 4);
  let isBehindEnd: i32 = isEnd(load<u8>(bytes - 1)) ? 1 : 0;
  for (let done = 0; done < length; done += 16, bytes += 16) {
    const size = min<i32>(16, length - done);
    const all: i32 = (1 << size) - 1;
    const block = v128.load(bytes);
    const ends = i8x16.bitmask(v128.or(i8x16.eq(block, allLF), i8x16.eq(block, allCR))) & all;
    const marks = quotes ? i8x16.bitmask(i8x16.eq(block, allQuotes)) & all : 0;
    const counted = ends & ~((ends << 1) | isBehindEnd);
    isBehindEnd = (ends >> 15) & 1;
    if (marks === 0 && now !== atQuote) {
      if (now === inText) count += popcnt(counted);
      continue;
    }
    let at = 0;
    while (at < size) {
      const rest: i32 = -1 << at;
      if (now === atQuote) {
        const byte: i32 = load<u8>(bytes + at);
        if (byte === quote) {
          now = inQuotes;
          at += 1;
          continue;
        }
        if (byte !== delimiter && !isEnd(byte)) return false;
        now = inText;
      }
      const next = marks & rest;
      const place: i32 = next === 0 ? size : ctz(next);
      if (now === inText) count += popcnt(counted & rest & ((1 << place) - 1));
      at = place + 1;
      if (place === size) break;
      if (now === inQuotes) now = atQuote;
      else {
        const before: i32 = load<u8>(bytes + place - 1);
        if (before === delimiter || isEnd(before)) now = inQuotes;
      }
    }
  }
  store<i32>(state, now);
  store<i32>(state, count, 4);
  return true;
}
