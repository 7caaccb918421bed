// The tasks that worker threads can run, by name. A task reads and writes shared memory and returns nothing.
import type { CancelSignal } from '#shared/base/cancel';
import { proposeBridges, searchBridges } from './hdbscan/bridge.kernel';
import { packBridges } from './hdbscan/bridge-space';
import { imageFeatures } from './image/image-features.kernel';
import { imagePixels } from './image/image-pixels.kernel';
import { shiftedDistances } from './image/shifted-distances.kernel';
import { countWindows } from './image/window-counts.kernel';
import { confirmProposals } from './knn/confirm.kernel';
import { decideNearest, scanSifted } from './knn/decide.kernel';
import { descentRound } from './knn/descent.kernel';
import { compareLeaves, growTree } from './knn/forest.kernel';
import { knnMerge, knnTiles } from './knn/knn.kernel';
import { chooseLinks } from './knn/links.kernel';
import { nearestRows } from './knn/nearest-rows.kernel';
import { packRows } from './knn/pack-rows.kernel';
import { packProposals, proposePairs } from './knn/propose.kernel';
import { covarianceBlock } from './linalg/covariance.kernel';
import { sparseProductBlock } from './linalg/sparse-product.kernel';
import { predictFold } from './logistic/fold-task.kernel';
import { digestBytes, signTexts } from './minhash/minhash.kernel';
import { naiveBayesFold } from './text/naive-bayes.kernel';
import { layoutEpoch } from './umap/layout.kernel';

const tasks = {
  'covariance-block': covarianceBlock,
  'digest-bytes': digestBytes,
  'hdbscan-bridges': searchBridges,
  'hdbscan-pack': packBridges,
  'hdbscan-propose': proposeBridges,
  'image-features': imageFeatures,
  'image-pixels': imagePixels,
  'image-shifted-distances': shiftedDistances,
  'image-windows': countWindows,
  'knn-compare-leaves': compareLeaves,
  'knn-choose-links': chooseLinks,
  'knn-confirm': confirmProposals,
  'knn-decide': decideNearest,
  'knn-descent-round': descentRound,
  'knn-grow-tree': growTree,
  'knn-merge': knnMerge,
  'knn-nearest-rows': nearestRows,
  'knn-pack': packProposals,
  'knn-pack-rows': packRows,
  'knn-propose': proposePairs,
  'knn-scan-sifted': scanSifted,
  'knn-tiles': knnTiles,
  'logistic-fold': predictFold,
  'minhash-texts': signTexts,
  'naive-bayes-fold': naiveBayesFold,
  'sparse-product': sparseProductBlock,
  'umap-epoch': layoutEpoch,
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
