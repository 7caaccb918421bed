// DEFLATE (RFC 1951) in a zlib stream (RFC 1950), written here because the bytes of a picture must not depend on which zlib a
// runtime carries.
import { BitWriter } from './bit-writer';
import { adler32 } from './checksums';
import { canonicalCode, type PrefixCode, prefixCode } from './huffman';
import { findMatches, type Tokens } from './matches.kernel';

const endOfBlock = 256;
const tokensPerBlock = 1 << 15;

/** Least length or distance of each code, and the extra bits that follow it; RFC 1951, 3.2.5. */
const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const lengthCodes = codesUpTo(lengthBases, 258);
const distanceCodes = codesUpTo(distanceBases, 32768);

const fixedCodes = {
  literals: canonicalCode(
    Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
  ),
  distances: canonicalCode(new Uint8Array(30).fill(5)),
};

/** The bytes as a zlib stream; the same bytes in give the same bytes out everywhere. */
export function zlibStream(bytes: Uint8Array): Uint8Array {
  const writer = new BitWriter();
  writer.write(0x78, 8);
  writer.write(0x9c, 8);
  const tokens = findMatches(bytes);
  for (let start = 0; start === 0 || start < tokens.count; start += tokensPerBlock)
    writeBlock(writer, tokens, start, Math.min(tokens.count, start + tokensPerBlock));
  const deflated = writer.finish();
  const stream = new Uint8Array(deflated.length + 4);
  stream.set(deflated);
  new DataView(stream.buffer).setUint32(deflated.length, adler32(bytes));
  return stream;
}

function writeBlock(writer: BitWriter, tokens: Tokens, start: number, end: number): void {
  const literalCounts = new Uint32Array(286);
  const distanceCounts = new Uint32Array(30);
  for (let i = start; i < end; i++) {
    const value = tokens.values[i] ?? 0;
    count(literalCounts, value < 256 ? value : 257 + (lengthCodes[value - 256] ?? 0));
    if (value >= 256) count(distanceCounts, distanceCodes[tokens.distances[i] ?? 0] ?? 0);
  }
  count(literalCounts, endOfBlock);
  const literals = prefixCode(literalCounts, 15);
  const distances = prefixCode(distanceCounts, 15);
  const header = codeHeader(literals, distances);
  const ownBits =
    header.bits + bitsOf(literalCounts, literals.lengths) + bitsOf(distanceCounts, distances.lengths);
  const fixedBits =
    bitsOf(literalCounts, fixedCodes.literals.lengths) + bitsOf(distanceCounts, fixedCodes.distances.lengths);
  writer.write(end === tokens.count ? 1 : 0, 1);
  if (fixedBits <= ownBits) {
    writer.write(1, 2);
    writeTokens(writer, tokens, start, end, fixedCodes.literals, fixedCodes.distances);
  } else {
    writer.write(2, 2);
    header.write(writer);
    writeTokens(writer, tokens, start, end, literals, distances);
  }
}

function writeTokens(
  writer: BitWriter,
  tokens: Tokens,
  start: number,
  end: number,
  literals: PrefixCode,
  distances: PrefixCode,
): void {
  for (let i = start; i < end; i++) {
    const value = tokens.values[i] ?? 0;
    if (value < 256) {
      writer.write(literals.codes[value] ?? 0, literals.lengths[value] ?? 0);
      continue;
    }
    const length = value - 256;
    const lengthCode = lengthCodes[length] ?? 0;
    writer.write(literals.codes[257 + lengthCode] ?? 0, literals.lengths[257 + lengthCode] ?? 0);
    writer.write(length - (lengthBases[lengthCode] ?? 0), lengthExtra[lengthCode] ?? 0);
    const distance = tokens.distances[i] ?? 0;
    const distanceCode = distanceCodes[distance] ?? 0;
    writer.write(distances.codes[distanceCode] ?? 0, distances.lengths[distanceCode] ?? 0);
    writer.write(distance - (distanceBases[distanceCode] ?? 0), distanceExtra[distanceCode] ?? 0);
  }
  writer.write(literals.codes[endOfBlock] ?? 0, literals.lengths[endOfBlock] ?? 0);
}

const headerOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** How a block's own codes are written before it: their lengths, runs of them shortened; RFC 1951, 3.2.7. */
function codeHeader(
  literals: PrefixCode,
  distances: PrefixCode,
): { readonly bits: number; write(writer: BitWriter): void } {
  const literalCount = Math.max(257, lastUsed(literals.lengths) + 1);
  const distanceCount = Math.max(1, lastUsed(distances.lengths) + 1);
  const runs = runsOf([
    ...literals.lengths.subarray(0, literalCount),
    ...distances.lengths.subarray(0, distanceCount),
  ]);
  const counts = new Uint32Array(19);
  for (const run of runs) count(counts, run.symbol);
  const code = prefixCode(counts, 7);
  let orderCount = 19;
  while (orderCount > 4 && code.lengths[headerOrder[orderCount - 1] ?? 0] === 0) orderCount -= 1;
  const runBits = runs.reduce((sum, run) => sum + (code.lengths[run.symbol] ?? 0) + run.extraBits, 0);
  return {
    bits: 14 + 3 * orderCount + runBits,
    write: (writer) => {
      writer.write(literalCount - 257, 5);
      writer.write(distanceCount - 1, 5);
      writer.write(orderCount - 4, 4);
      for (const symbol of headerOrder.slice(0, orderCount)) writer.write(code.lengths[symbol] ?? 0, 3);
      for (const run of runs) {
        writer.write(code.codes[run.symbol] ?? 0, code.lengths[run.symbol] ?? 0);
        writer.write(run.extra, run.extraBits);
      }
    },
  };
}

interface Run {
  readonly symbol: number;
  readonly extra: number;
  readonly extraBits: number;
}

function runsOf(lengths: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] ?? 0;
    let same = 1;
    while (lengths[at + same] === length) same += 1;
    const taken = length === 0 ? Math.min(138, same) : Math.min(6, same - 1);
    if (taken < 3) {
      runs.push({ symbol: length, extra: 0, extraBits: 0 });
      at += 1;
    } else if (length === 0) {
      runs.push(
        taken < 11
          ? { symbol: 17, extra: taken - 3, extraBits: 3 }
          : { symbol: 18, extra: taken - 11, extraBits: 7 },
      );
      at += taken;
    } else {
      runs.push({ symbol: length, extra: 0, extraBits: 0 }, { symbol: 16, extra: taken - 3, extraBits: 2 });
      at += 1 + taken;
    }
  }
  return runs;
}

function codesUpTo(bases: readonly number[], most: number): Uint8Array {
  const codes = new Uint8Array(most + 1);
  for (const [code, base] of bases.entries()) codes.fill(code, base);
  return codes;
}

function count(counts: Uint32Array, symbol: number): void {
  counts[symbol] = (counts[symbol] ?? 0) + 1;
}

function bitsOf(counts: Uint32Array, lengths: Uint8Array): number {
  return counts.reduce((sum, times, symbol) => sum + times * (lengths[symbol] ?? 0), 0);
}

function lastUsed(lengths: Uint8Array): number {
  return lengths.findLastIndex((length) => length > 0);
}
