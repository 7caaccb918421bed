// How many labels of each class are likely to belong to another (C. Northcutt, L. Jiang, I. Chuang, Confident learning,
// JAIR 2021). Numbers agree with cleanlab 2.9 (tools/golden/confident-joint.py).

export interface ConfidentJoint {
  /** Mean probability of a class over the rows that are labelled so. */
  readonly thresholds: Float64Array;
  /** Given class × likely class: rows that are confidently of the likely class. */
  readonly counts: Float64Array;
  /** The same, each row scaled to the number of rows labelled so. */
  readonly calibrated: Float64Array;
}

const slack = 1e-6;

/** `probabilities` are rows × classes; rows with code −1 do not count. */
export function confidentJoint(
  probabilities: Float64Array,
  codes: Int32Array,
  classCount: number,
): ConfidentJoint {
  const labelled = new Float64Array(classCount);
  const thresholds = new Float64Array(classCount);
  codes.forEach((code, row) => {
    if (code < 0) return;
    labelled[code] = (labelled[code] ?? 0) + 1;
    thresholds[code] = (thresholds[code] ?? 0) + (probabilities[row * classCount + code] ?? 0);
  });
  for (let c = 0; c < classCount; c++) thresholds[c] = (thresholds[c] ?? 0) / Math.max(1, labelled[c] ?? 0);
  const counts = new Float64Array(classCount * classCount);
  codes.forEach((code, row) => {
    const guess = code < 0 ? -1 : confidentClass(probabilities, row, classCount, thresholds, labelled);
    if (guess >= 0) counts[code * classCount + guess] = (counts[code * classCount + guess] ?? 0) + 1;
  });
  for (let c = 0; c < classCount; c++)
    if ((labelled[c] ?? 0) > 0) counts[c * classCount + c] = Math.max(1, counts[c * classCount + c] ?? 0);
  return { thresholds, counts, calibrated: calibrate(counts, labelled, classCount) };
}

/** The one class that reaches its threshold; of several the likeliest of all classes; −1 where none does. */
function confidentClass(
  probabilities: Float64Array,
  row: number,
  classCount: number,
  thresholds: Float64Array,
  labelled: Float64Array,
): number {
  let top = 0;
  let only = -1;
  let reached = 0;
  for (let c = 0; c < classCount; c++) {
    const own = probabilities[row * classCount + c] ?? 0;
    if (own > (probabilities[row * classCount + top] ?? 0)) top = c;
    if ((labelled[c] ?? 0) === 0 || own < (thresholds[c] ?? 0) - slack) continue;
    only = c;
    reached += 1;
  }
  return reached > 1 ? top : only;
}

/** Rows' sums become the numbers of labels. */
function calibrate(counts: Float64Array, labelled: Float64Array, classCount: number): Float64Array {
  const calibrated = new Float64Array(counts.length);
  for (let given = 0; given < classCount; given++) {
    const from = given * classCount;
    const row = counts.subarray(from, from + classCount);
    const sum = row.reduce((total, count) => total + count, 0);
    for (let c = 0; c < classCount; c++)
      calibrated[from + c] = sum === 0 ? 0 : ((row[c] ?? 0) * (labelled[given] ?? 0)) / sum;
  }
  return calibrated;
}
