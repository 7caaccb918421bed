// The tasks that worker threads can run, by name. A task reads and writes shared memory and returns nothing.
import type { CancelSignal } from '#shared/base/cancel';
import { searchBridges } from './hdbscan/bridge.kernel';
import { descentRound } from './knn/descent.kernel';
import { compareLeaves, growTree } from './knn/forest.kernel';
import { knnMerge, knnTiles } from './knn/knn.kernel';
import { scanRows } from './knn/row-scan.kernel';
import { digestBytes, signTexts } from './minhash/minhash.kernel';
import { layoutEpoch } from './umap/layout.kernel';

const tasks = {
  'knn-tiles': knnTiles,
  'knn-merge': knnMerge,
  'knn-grow-tree': growTree,
  'knn-compare-leaves': compareLeaves,
  'knn-descent-round': descentRound,
  'knn-scan-rows': scanRows,
  'umap-epoch': layoutEpoch,
  'minhash-texts': signTexts,
  'digest-bytes': digestBytes,
  'hdbscan-bridges': searchBridges,
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
