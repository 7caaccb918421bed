import { stratifiedFolds } from '../kernels/logistic/stratified-folds';
import { RandomStream } from '../kernels/random/random-stream';
import type { Artifacts } from './artifacts';
import { sharedInt32 } from './data';
import { duplicateGroups } from './duplicate-groups';

export interface FoldPlan {
  readonly foldCount: number;
  /** Fold of each row, −1 for records that could not be read. */
  readonly folds: Int32Array;
}

/** The fold of each row that `has` marks, on shared memory; −1 for the others. */
export function foldsWith({ folds: all }: FoldPlan, has: Uint8Array): Int32Array {
  const taking = sharedInt32(all.length);
  for (let row = 0; row < all.length; row++) taking[row] = has[row] === 1 ? (all[row] ?? -1) : -1;
  return taking;
}

const foldCount = 5;

/** Five parts of the rows, each class spread evenly and copies kept together; the same for every model of a run. */
export function folds(artifacts: Artifacts): Promise<FoldPlan> {
  return artifacts.get('folds', async ({ data, seed }) => {
    const plan = sharedInt32(data.recordCount);
    const classes = data.label?.codes ?? new Int32Array(data.recordCount).fill(-1);
    const groups = await duplicateGroups(artifacts);
    const stream = RandomStream.named(seed, 'folds');
    plan.set(stratifiedFolds(classes, groups, data.present, foldCount, stream));
    return { foldCount, folds: plan };
  });
}
