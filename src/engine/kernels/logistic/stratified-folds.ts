import type { RandomStream } from '../random/random-stream';

/**
 * Deals rows into `foldCount` folds so that rows of one group stay together and every class is spread evenly. Groups of
 * several rows go first, the largest at the head, each to the fold that has fewest of its classes; single rows then fill
 * up class by class. Rows with `takesPart` 0 get −1. Class −1 (no label) is spread like a class.
 */
export function stratifiedFolds(
  classes: Int32Array,
  groups: Int32Array,
  takesPart: Uint8Array,
  foldCount: number,
  stream: RandomStream,
): Int32Array {
  const folds = new Int32Array(classes.length).fill(-1);
  const rowsOfGroup = new Map<number, number[]>();
  for (let row = 0; row < classes.length; row++) {
    if (takesPart[row] !== 1) continue;
    const group = groups[row] ?? row;
    const rows = rowsOfGroup.get(group);
    if (rows === undefined) rowsOfGroup.set(group, [row]);
    else rows.push(row);
  }
  const shuffled = stream.shuffle([...rowsOfGroup.values()]);
  const perClass = new Map<number, Float64Array>();
  const total = new Float64Array(foldCount);
  const classCounts = (value: number): Float64Array => {
    const known = perClass.get(value) ?? new Float64Array(foldCount);
    perClass.set(value, known);
    return known;
  };
  const place = (rows: readonly number[], fold: number): void => {
    for (const row of rows) {
      folds[row] = fold;
      const counts = classCounts(classes[row] ?? -1);
      counts[fold] = (counts[fold] ?? 0) + 1;
    }
    total[fold] = (total[fold] ?? 0) + rows.length;
  };
  const several = shuffled.filter((rows) => rows.length > 1).sort((a, b) => b.length - a.length);
  for (const rows of several) place(rows, emptiestFold(rows, classes, classCounts, total));
  for (const rows of shuffled)
    if (rows.length === 1) place(rows, emptiestFold(rows, classes, classCounts, total));
  return folds;
}

/** Fewest rows of the same classes, then fewest rows, then the first. */
function emptiestFold(
  rows: readonly number[],
  classes: Int32Array,
  classCounts: (value: number) => Float64Array,
  total: Float64Array,
): number {
  let best = 0;
  let bestLoad = Number.POSITIVE_INFINITY;
  for (let fold = 0; fold < total.length; fold++) {
    let load = 0;
    for (const row of rows) load += classCounts(classes[row] ?? -1)[fold] ?? 0;
    if (load < bestLoad || (load === bestLoad && (total[fold] ?? 0) < (total[best] ?? 0))) {
      best = fold;
      bestLoad = load;
    }
  }
  return best;
}
