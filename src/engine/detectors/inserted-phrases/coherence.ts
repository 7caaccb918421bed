// Are the texts that carry a piece about one thing? Natural words gather texts that are alike beyond their label; a piece
// that was put in has carriers as mixed as any rows of their kind.
import type { TextFeatures } from '../../analysis/text-features';
import type { RandomStream } from '../../kernels/random/random-stream';

/** Mean cosine of pairs of carriers without the piece's own words, over that of pairs of random rows. */
export interface Coherence {
  readonly ratio: number;
  /** How many standard deviations of such draws above their mean. */
  readonly above: number;
}

const draws = 20;
const mostRows = 400;

/** Against random rows of `pool`; `isOwnWord` says which terms are the piece's. */
export function coherenceOf(
  rows: readonly number[],
  pool: readonly number[],
  features: TextFeatures,
  isOwnWord: (term: number) => boolean,
  stream: RandomStream,
): Coherence {
  const step = Math.ceil(rows.length / mostRows);
  const chosen = rows.filter((_, i) => i % step === 0);
  const own = meanCosine(chosen, features, isOwnWord);
  let sum = 0;
  let squares = 0;
  for (let draw = 0; draw < draws; draw++) {
    const value = meanCosine(
      chosen.map(() => pool[stream.nextInt(pool.length)] ?? 0),
      features,
      () => false,
    );
    sum += value;
    squares += value * value;
  }
  const mean = sum / draws;
  const spread = Math.sqrt(Math.max(0, squares / draws - mean * mean));
  return { ratio: own / Math.max(mean, 1e-9), above: (own - mean) / Math.max(spread, 1e-6) };
}

function meanCosine(
  rows: readonly number[],
  { matrix }: TextFeatures,
  isLeftOut: (term: number) => boolean,
): number {
  const total = new Map<number, number>();
  let counted = 0;
  for (const row of rows) {
    const from = matrix.starts[row] ?? 0;
    const to = matrix.starts[row + 1] ?? 0;
    let norm = 0;
    for (let i = from; i < to; i++)
      if (!isLeftOut(matrix.columns[i] ?? 0)) norm += (matrix.values[i] ?? 0) * (matrix.values[i] ?? 0);
    if (norm === 0) continue;
    counted += 1;
    const scale = 1 / Math.sqrt(norm);
    for (let i = from; i < to; i++) {
      const term = matrix.columns[i] ?? 0;
      if (!isLeftOut(term)) total.set(term, (total.get(term) ?? 0) + scale * (matrix.values[i] ?? 0));
    }
  }
  if (counted < 2) return 0;
  let square = 0;
  for (const value of total.values()) square += value * value;
  return Math.max(0, (square - counted) / (counted * (counted - 1)));
}

const mostRatio = 1.3;
const mostAbove = 4;

export function isMixed({ ratio, above }: Coherence): boolean {
  return ratio <= mostRatio && above <= mostAbove;
}
