// What the other words of rows with a token say. Where a token is the natural mark of a class ("fonts"), the rest of the
// text is silent; where it was planted, the rest speaks for another class as clearly as ordinary texts speak for theirs.
import type { WithoutToken } from './without-token';

export interface OtherWords {
  /** Mean probability of the given class without the token. */
  readonly own: number;
  /** Mean probability of the likeliest other class. */
  readonly other: number;
  /** Share of the rows in which that other class is likelier than the given one. */
  readonly against: number;
}

export function otherWordsOf(
  without: WithoutToken,
  rows: readonly number[],
  words: readonly string[],
  classCode: number,
  shares: Float64Array,
): OtherWords {
  const classCount = shares.length;
  const chances = new Float64Array(classCount);
  let own = 0;
  let other = 0;
  let against = 0;
  for (const row of rows) {
    without(row, words, chances);
    weighEvenly(chances, shares);
    const given = chances[classCode] ?? 0;
    chances[classCode] = -1;
    const best = chances.reduce((most, chance) => Math.max(most, chance), 0);
    own += given;
    other += best;
    if (best > given) against += 1;
  }
  const count = Math.max(1, rows.length);
  return { own: own / count, other: other / count, against: against / count };
}

/** Mean probability of the likeliest class over the rows that count: how clearly texts usually speak. */
export function usualClarity(probabilities: Float64Array, counts: Uint8Array, shares: Float64Array): number {
  const classCount = shares.length;
  const chances = new Float64Array(classCount);
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < counts.length; row++) {
    if (counts[row] !== 1) continue;
    rows += 1;
    chances.set(probabilities.subarray(row * classCount, (row + 1) * classCount));
    weighEvenly(chances, shares);
    sum += chances.reduce((most, chance) => Math.max(most, chance), 0);
  }
  return rows === 0 ? 1 : sum / rows;
}

/** Shares of the classes among the rows that count, none of them nought. */
export function classShares(codes: Int32Array, counts: Uint8Array, classCount: number): Float64Array {
  const shares = new Float64Array(classCount).fill(1);
  let total = classCount;
  for (let row = 0; row < counts.length; row++) {
    if (counts[row] !== 1) continue;
    const code = codes[row] ?? 0;
    shares[code] = (shares[code] ?? 0) + 1;
    total += 1;
  }
  return shares.map((share) => share / total);
}

/** What the probabilities would be if all classes had as many rows. */
function weighEvenly(chances: Float64Array, shares: Float64Array): void {
  let total = 0;
  for (let c = 0; c < chances.length; c++) {
    const chance = (chances[c] ?? 0) / (shares[c] ?? 1);
    chances[c] = chance;
    total += chance;
  }
  for (let c = 0; c < chances.length; c++) chances[c] = total > 0 ? (chances[c] ?? 0) / total : 0;
}

const mostOwn = 0.3;
const leastClarity = 0.75;
const leastAgainst = 0.85;
/** Enough where a second view agrees. */
const leastAgainstOfTwo = 0.7;

export function speakAgainst(
  { own, other, against }: OtherWords,
  clarity: number,
  isSeconded: boolean,
): boolean {
  const least = isSeconded ? leastAgainstOfTwo : leastAgainst;
  return own <= mostOwn && other >= leastClarity * clarity && against >= least;
}
