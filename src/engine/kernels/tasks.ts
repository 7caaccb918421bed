// The tasks that worker threads can run, by name. A task reads and writes shared memory and returns nothing.
import type { CancelSignal } from '#shared/base/cancel';
import { imageFeatures } from './image/image-features.kernel';
import { imagePixels } from './image/image-pixels.kernel';
import { knnBlock } from './knn/knn.kernel';
import { covarianceBlock } from './linalg/covariance.kernel';
import { sparseProductBlock } from './linalg/sparse-product.kernel';
import { predictFold } from './logistic/fold-task.kernel';

const tasks = {
  'covariance-block': covarianceBlock,
  'image-features': imageFeatures,
  'image-pixels': imagePixels,
  'knn-block': knnBlock,
  'logistic-fold': predictFold,
  'sparse-product': sparseProductBlock,
} as const;

export type TaskName = keyof typeof tasks;
export type TaskPayload<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];

export function runTask<Name extends TaskName>(
  name: Name,
  payload: TaskPayload<Name>,
  signal: CancelSignal,
): void {
  const task = tasks[name] as (payload: TaskPayload<Name>, signal: CancelSignal) => void;
  task(payload, signal);
}
