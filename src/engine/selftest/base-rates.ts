// What reading the first rows would yield if that share of the labels were wrong: precision falls with the prevalence,
// however good the recall.
import type { BaseRate, RecallPoint } from '#shared/contract/selftest';

const prevalences = [0.05, 0.01, 0.001, 0.0001];
const budgetsRead = [0.01, 0.05];

/** `recall` is that of random flips; at most all rows read can be wrong. */
export function baseRatesOf(recall: readonly RecallPoint[], rowCount: number): BaseRate[] {
  return prevalences.flatMap((prevalence) =>
    budgetsRead.flatMap((budget): BaseRate[] => {
      const point = recall.find((each) => each.budget === budget);
      if (point === undefined || point.attainable === 0) return [];
      const wrongRows = prevalence * rowCount;
      const readRows = Math.ceil(budget * rowCount);
      const foundRows = Math.min(readRows, (point.recall / point.attainable) * wrongRows);
      return [{ prevalence, wrongRows, budget, readRows, foundRows, precision: foundRows / readRows }];
    }),
  );
}
