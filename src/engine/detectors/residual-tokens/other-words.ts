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
  classCount: number,
): OtherWords {
  const chances = new Float64Array(classCount);
  let own = 0;
  let other = 0;
  let against = 0;
  for (const row of rows) {
    without(row, words, chances);
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
export function usualClarity(probabilities: Float64Array, counts: Uint8Array, classCount: number): number {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < counts.length; row++) {
    if (counts[row] !== 1) continue;
    rows += 1;
    let best = 0;
    for (let c = 0; c < classCount; c++) best = Math.max(best, probabilities[row * classCount + c] ?? 0);
    sum += best;
  }
  return rows === 0 ? 1 : sum / rows;
}

const mostOwn = 0.3;
const leastClarity = 0.75;
const leastAgainst = 0.85;

export function speakAgainst({ own, other, against }: OtherWords, clarity: number): boolean {
  return own <= mostOwn && other >= leastClarity * clarity && against >= leastAgainst;
}
