// Copies vouch for each other. What their content says about their label to all that learnt without them, without the other
// floods and without rows nearly like them, is another matter.
import type { Artifacts } from './artifacts';
import { type Flood, mixedWeight } from './flood';
import { floodsAndKin } from './flood-kin';
import { labelOpinionWithout } from './label-opinion';

export interface ContentOfFlood {
  /** Mean probability of the flood's label among its rows, and among other rows labelled so. */
  readonly own: number;
  readonly usual: number;
  /** The likeliest other class and its mean probability. */
  readonly otherCode: number;
  readonly other: number;
  readonly isAgainst: boolean;
}

export interface JudgedFlood extends Flood {
  /** Null for floods without a label and where there is nothing to learn from. */
  readonly content: ContentOfFlood | null;
  /**
   * Their content speaks against their label, or the row in the middle has another one and their content does not speak for
   * theirs: a single wrong label in the middle of honest copies says nothing of the copies.
   */
  readonly isContradicted: boolean;
}

/** Half of what rows with that label usually get, and less than another class gets. */
const mostOfUsual = 0.5;

/** Contradicted floods weigh as much as can be. */
export async function judgedFloods(
  artifacts: Artifacts,
  floods: readonly Flood[],
): Promise<readonly JudgedFlood[]> {
  const contents = await contentOfFloods(artifacts, floods);
  return floods.map((flood, i) => {
    const content = contents[i] ?? null;
    const isContradicted =
      content === null
        ? flood.contradictsMedoid
        : content.isAgainst || (flood.contradictsMedoid && content.other > content.own);
    return {
      ...flood,
      content,
      isContradicted,
      weight: isContradicted ? 1 : Math.min(mixedWeight, flood.weight),
    };
  });
}

async function contentOfFloods(
  artifacts: Artifacts,
  floods: readonly Flood[],
): Promise<readonly (ContentOfFlood | null)[]> {
  const { label } = artifacts.data;
  if (label === null || floods.every((flood) => flood.label < 0)) return floods.map(() => null);
  const leftOut = await floodsAndKin(artifacts, floods);
  const opinion = await labelOpinionWithout(artifacts, leftOut);
  if (opinion === null) return floods.map(() => null);
  const { classCount, probabilities, judged } = opinion;
  const meansOf = (rows: Iterable<number>): Float64Array | null => {
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
    const others = Int32Array.from(label.codes.keys()).filter(
      (row) => label.codes[row] === code && leftOut[row] !== 1,
    );
    const usual = meansOf(others)?.[code] ?? 0;
    usualByCode.set(code, usual);
    return usual;
  };
  return floods.map(({ rows, label: code }) => {
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
  });
}
