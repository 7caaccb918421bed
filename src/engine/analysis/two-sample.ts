// Whether two sets of rows can be told apart by their content: a classifier two-sample test (D. Lopez-Paz, M. Oquab, 2017)
// whose statistic is the out-of-fold AUROC of logistic regression on the embedding or on the words. Labels have no part in it.
import type { Features } from '../kernels/logistic/features';
import type { LogisticSettings } from '../kernels/logistic/fit-logistic';
import { stratifiedFolds } from '../kernels/logistic/stratified-folds';
import { RandomStream } from '../kernels/random/random-stream';
import { normal95 } from '../kernels/stats/normal';
import { rankingQuality } from '../kernels/stats/ranking-quality';
import type { Artifacts } from './artifacts';
import { sharedFloat64, sharedInt32 } from './data';
import { duplicateGroups } from './duplicate-groups';
import { standardisedEmbedding } from './embedding-probabilities';
import { evenly } from './evenly';
import { textFeatures } from './text-features';

export interface TwoSample {
  /** 0.5 where nothing tells them apart; somewhat below it by chance. */
  readonly auroc: number;
  /** 95 % interval. */
  readonly lo: number;
  readonly hi: number;
  /** Rows looked at, of each set. */
  readonly first: number;
  readonly second: number;
}

/** What the classifier sees. */
export type TwoSampleView = 'embedding' | 'words';

/** The test with what it said of single rows. */
export interface TwoSampleRows extends TwoSample {
  /** Rows looked at of side 1, the one most unlike side 0 first. */
  readonly tellingRows: Uint32Array;
}

const foldCount = 5;
const mostRowsOfASide = 10_000;
/** With fewer rows of a side nothing is said. */
export const fewestRowsOfASide = 50;
/** Words are sparse and need less shrinking; their order settles long before their weights do. */
const settingsOf: Readonly<Record<TwoSampleView, LogisticSettings>> = {
  embedding: { c: 0.1, tolerance: 1e-5, mostSteps: 100 },
  words: { c: 1, tolerance: 1e-3, mostSteps: 30 },
};

/** Rows of side 0 against those of side 1 (−1: neither); copies stay in one fold. Null where a side has too few rows. */
export async function tellApart(
  artifacts: Artifacts,
  sides: Int32Array,
  name: string,
  view: TwoSampleView = 'embedding',
  mostRows: number = mostRowsOfASide,
): Promise<TwoSampleRows | null> {
  const { data, seed, environment } = artifacts;
  const seen = await featuresOf(artifacts, view);
  if (seen === null) return null;
  const n = data.recordCount;
  const classes = sharedInt32(n).fill(-1);
  const takesPart = new Uint8Array(n);
  const counts = [0, 1].map((side) => {
    const rows: number[] = [];
    for (let row = 0; row < n; row++)
      if (sides[row] === side && seen.usable[row] === 1 && data.present[row] === 1) rows.push(row);
    const taken = evenly(Int32Array.from(rows), mostRows);
    for (const row of taken) {
      classes[row] = side;
      takesPart[row] = 1;
    }
    return taken.length;
  });
  const [first = 0, second = 0] = counts;
  if (Math.min(first, second) < fewestRowsOfASide) return null;
  const stream = RandomStream.named(seed, `two-sample/${name}`);
  const folds = sharedInt32(n);
  folds.set(stratifiedFolds(classes, await duplicateGroups(artifacts), takesPart, foldCount, stream));
  const common = {
    features: seen.features,
    classes,
    classCount: 2,
    weights: null,
    folds,
    settings: settingsOf[view],
    probabilities: sharedFloat64(n * 2),
    classRows: sharedInt32(foldCount * 2),
    facts: sharedFloat64(foldCount * 3),
  };
  const tasks = Array.from({ length: foldCount }, (_, fold) => ({ ...common, fold }));
  await environment.pool.run('logistic-fold', tasks, environment.signal, () => undefined);
  const scoreOf = (row: number): number => common.probabilities[row * 2 + 1] ?? 0;
  const rows = Uint32Array.from(folds.keys()).filter((row) => (folds[row] ?? -1) >= 0);
  const { auroc } = rankingQuality(
    Float64Array.from(rows, scoreOf),
    rows.map((row) => classes[row] ?? 0),
  );
  const spread = normal95 * deviationOf(auroc, second, first);
  return {
    auroc,
    lo: Math.max(0, auroc - spread),
    hi: Math.min(1, auroc + spread),
    first,
    second,
    tellingRows: rows.filter((row) => classes[row] === 1).sort((a, b) => scoreOf(b) - scoreOf(a) || a - b),
  };
}

async function featuresOf(
  artifacts: Artifacts,
  view: TwoSampleView,
): Promise<{ readonly features: Features; readonly usable: Uint8Array } | null> {
  if (view === 'words') {
    const words = await textFeatures(artifacts);
    return words === null
      ? null
      : { features: { kind: 'sparse', matrix: words.matrix }, usable: words.hasTerms };
  }
  const features = await standardisedEmbedding(artifacts);
  const { embedding } = artifacts.data;
  return embedding === null || features === null ? null : { features, usable: embedding.usable };
}

/** Standard deviation of an AUROC: J. A. Hanley, B. J. McNeil, Radiology 1982. */
function deviationOf(auroc: number, marked: number, unmarked: number): number {
  const q1 = auroc / (2 - auroc);
  const q2 = (2 * auroc * auroc) / (1 + auroc);
  const square = auroc * auroc;
  const variance =
    (auroc * (1 - auroc) + (marked - 1) * (q1 - square) + (unmarked - 1) * (q2 - square)) /
    (marked * unmarked);
  return Math.sqrt(Math.max(0, variance));
}
