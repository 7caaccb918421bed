// Prefix codes for DEFLATE: the best lengths under a limit by the package-merge method (L. Larmore, D. Hirschberg, A fast
// algorithm for optimal length-limited Huffman codes, 1990), and the canonical codes of RFC 1951.

export interface PrefixCode {
  /** Bits of each symbol's code; 0 where the symbol does not occur. */
  readonly lengths: Uint8Array;
  /** Codes with their bits already turned round, as they are written. */
  readonly codes: Uint16Array;
}

interface Package {
  readonly weight: number;
  /** A symbol, or -1 for a pair of packages. */
  readonly symbol: number;
  readonly first: Package | null;
  readonly second: Package | null;
}

/** The best code with no code longer than `limit` bits; symbols that never occur get none. */
export function prefixCode(counts: Uint32Array, limit: number): PrefixCode {
  return canonicalCode(codeLengths(counts, limit));
}

export function canonicalCode(lengths: Uint8Array): PrefixCode {
  const countOfLength = new Uint16Array(16);
  for (const length of lengths) if (length > 0) countOfLength[length] = (countOfLength[length] ?? 0) + 1;
  const next = new Uint16Array(16);
  for (let length = 1; length < 16; length++)
    next[length] = ((next[length - 1] ?? 0) + (countOfLength[length - 1] ?? 0)) << 1;
  const codes = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    codes[symbol] = turned(code, length);
  }
  return { lengths, codes };
}

function codeLengths(counts: Uint32Array, limit: number): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const symbols = Array.from(counts, (weight, symbol): Package => {
    return { weight, symbol, first: null, second: null };
  })
    .filter((symbol) => symbol.weight > 0)
    .sort((a, b) => a.weight - b.weight || a.symbol - b.symbol);
  const [only] = symbols;
  if (only === undefined) return lengths;
  if (symbols.length === 1) {
    lengths[only.symbol] = 1;
    return lengths;
  }
  let packages = symbols;
  for (let bit = 1; bit < limit; bit++) packages = merged(symbols, paired(packages));
  for (const chosen of packages.slice(0, 2 * symbols.length - 2)) countSymbols(chosen, lengths);
  return lengths;
}

function paired(packages: readonly Package[]): Package[] {
  const pairs: Package[] = [];
  for (let i = 0; i + 1 < packages.length; i += 2) {
    const first = packages[i] ?? null;
    const second = packages[i + 1] ?? null;
    pairs.push({ weight: (first?.weight ?? 0) + (second?.weight ?? 0), symbol: -1, first, second });
  }
  return pairs;
}

/** Two sorted lists in one; of equal weights single symbols come first. */
function merged(symbols: readonly Package[], pairs: readonly Package[]): Package[] {
  const all: Package[] = [];
  let next = 0;
  for (const symbol of symbols) {
    for (let pair = pairs[next]; pair !== undefined && pair.weight < symbol.weight; pair = pairs[next]) {
      all.push(pair);
      next += 1;
    }
    all.push(symbol);
  }
  return [...all, ...pairs.slice(next)];
}

function countSymbols(chosen: Package | null, lengths: Uint8Array): void {
  if (chosen === null) return;
  if (chosen.symbol >= 0) lengths[chosen.symbol] = (lengths[chosen.symbol] ?? 0) + 1;
  countSymbols(chosen.first, lengths);
  countSymbols(chosen.second, lengths);
}

function turned(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >>> bit) & 1) << (length - 1 - bit);
  return result;
}
