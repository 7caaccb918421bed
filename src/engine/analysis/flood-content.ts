// Copies vouch for each other. What their content says about their label to all that learnt without them is another matter.
import type { Artifacts } from './artifacts';
import { labelOpinion } from './label-opinion';

export interface ContentOfFlood {
  /** Mean probability of the flood's label among its rows, and among all rows labelled so. */
  readonly own: number;
  readonly usual: number;
  /** The likeliest other class and its mean probability. */
  readonly otherCode: number;
  readonly other: number;
  readonly isAgainst: boolean;
}

/** Half of what rows with that label usually get, and less than another class gets. */
const mostOfUsual = 0.5;

/** Opinions are out of fold by groups of copies. Null where there is nothing to learn from. */
export async function contentOfFloods(
  artifacts: Artifacts,
): Promise<((rows: readonly number[], code: number) => ContentOfFlood | null) | null> {
  const { label } = artifacts.data;
  const opinion = await labelOpinion(artifacts);
  if (label === null || opinion === null) return null;
  const { classCount, probabilities, judged } = opinion;
  const meansOf = (rows: readonly number[]): Float64Array | null => {
    const sums = new Float64Array(classCount);
    let count = 0;
    for (const row of rows) {
      if (judged[row] !== 1) continue;
      count += 1;
      for (let c = 0; c < classCount; c++)
        sums[c] = (sums[c] ?? 0) + (probabilities[row * classCount + c] ?? 0);
    }
    return count === 0 ? null : sums.map((sum) => sum / count);
  };
  const usualByCode = new Map<number, number>();
  const usualOf = (code: number): number => {
    const known = usualByCode.get(code);
    if (known !== undefined) return known;
    const labelled = Array.from(label.codes.keys()).filter((row) => label.codes[row] === code);
    const usual = meansOf(labelled)?.[code] ?? 0;
    usualByCode.set(code, usual);
    return usual;
  };
  return (rows, code) => {
    const means = meansOf(rows);
    if (means === null || code < 0) return null;
    const own = means[code] ?? 0;
    const usual = usualOf(code);
    const otherCode = means.reduce(
      (best, mean, c) => (c !== code && (best < 0 || mean > (means[best] ?? 0)) ? c : best),
      -1,
    );
    const other = means[otherCode] ?? 0;
    return { own, usual, otherCode, other, isAgainst: own <= mostOfUsual * usual && other > own };
  };
}
