// Which labels differ from what the content says, and how sure the content is: the raw material of every test that asks
// whether a group of rows is contradicted more often than others like it.
import { quantileOfSorted, sortedFinite } from '../kernels/stats/order-statistics';
import type { Artifacts } from './artifacts';
import { type LabelOpinion, labelOpinion } from './label-opinion';
import { nearDuplicates } from './near-duplicates';
import { likeliestClass } from './out-of-fold';

export interface LabelConflicts {
  readonly opinion: LabelOpinion;
  /** 1 for rows with a label and an opinion. */
  readonly judged: Uint8Array;
  readonly judgedCount: number;
  /** 1 where another class is likelier than the given one. */
  readonly differs: Uint8Array;
  /**
   * 1 where the given class is less than a third as likely as the likeliest one. Tests count these: classes that are
   * confused by nature differ mildly and often, wrong labels differ clearly.
   */
  readonly conflict: Uint8Array;
  /** The likeliest class of judged rows; −1 elsewhere. */
  readonly likeliest: Int32Array;
  /** 1 − probability of the given label; 0 for rows that are not judged. */
  readonly doubt: Float64Array;
  /** Tenth of the judged rows, from 0 where the opinion is surest to 9; −1 for rows that are not judged. */
  readonly difficulty: Int8Array;
  /** Copies of each other have the same number; −1 for rows without copies. */
  readonly copies: Int32Array;
}

export const difficultyLevels = 10;
/** A label is clearly contradicted where its class has less than this share of the likeliest one's probability. */
export const clearRatio = 1 / 3;

/** Null where there is no opinion on labels. */
export function labelConflicts(artifacts: Artifacts): Promise<LabelConflicts | null> {
  return artifacts.get('label-conflicts', async (all) => {
    const opinion = await labelOpinion(all);
    const { label } = all.data;
    if (opinion === null || label === null || opinion.judgedCount === 0) return null;
    const { judged, judgedCount, probabilities, classCount } = opinion;
    const n = judged.length;
    const differs = new Uint8Array(n);
    const conflict = new Uint8Array(n);
    const likeliest = new Int32Array(n).fill(-1);
    const doubt = new Float64Array(n);
    const unsure = new Float64Array(n).fill(Number.NaN);
    for (let row = 0; row < n; row++) {
      if (judged[row] !== 1) continue;
      const code = label.codes[row] ?? 0;
      const top = likeliestClass(probabilities, row, classCount);
      const own = probabilities[row * classCount + code] ?? 0;
      const most = probabilities[row * classCount + top] ?? 0;
      likeliest[row] = top;
      differs[row] = top === code ? 0 : 1;
      conflict[row] = own < clearRatio * most ? 1 : 0;
      doubt[row] = 1 - own;
      unsure[row] = 1 - most;
    }
    const { cluster } = await nearDuplicates(all);
    return {
      opinion,
      judged,
      judgedCount,
      differs,
      conflict,
      likeliest,
      doubt,
      difficulty: tenthsOf(unsure),
      copies: cluster,
    };
  });
}

/** Rows that belong and whose label is not the likeliest, most doubtful first. */
export function contradictedRows(
  { differs, doubt }: LabelConflicts,
  belongs: (row: number) => boolean,
): Uint32Array {
  const rows = Uint32Array.from(differs.keys()).filter((row) => differs[row] === 1 && belongs(row));
  return rows.sort((a, b) => (doubt[b] ?? 0) - (doubt[a] ?? 0) || a - b);
}

function tenthsOf(values: Float64Array): Int8Array {
  const sorted = sortedFinite(values);
  const cuts = Array.from({ length: difficultyLevels - 1 }, (_, i) =>
    quantileOfSorted(sorted, (i + 1) / difficultyLevels),
  );
  return Int8Array.from(values, (value) =>
    Number.isNaN(value) ? -1 : cuts.reduce((tenth, cut) => (value > cut ? tenth + 1 : tenth), 0),
  );
}
