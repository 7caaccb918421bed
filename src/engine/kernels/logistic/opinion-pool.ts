// Several opinions about the class of a row made into one: a weighted sum of log-probabilities, normalised (C. Genest,
// J. V. Zidek, Combining probability distributions, 1986). The weights are those that would have foretold the given labels
// best, so an opinion that knows nothing gets none.
import { exp, log } from '../math/elementary';

export interface Opinions {
  readonly rowCount: number;
  readonly classCount: number;
  /** Rows × classes each, in (0, 1]. */
  readonly probabilities: readonly Float64Array[];
}

const leastProbability = 1e-6;
const mostSteps = 60;
const ridge = 1e-6;

/** Non-negative weights, one for each opinion, by Newton steps with the negative ones held at nought. `rows` are learnt from. */
export function fitPoolWeights(opinions: Opinions, rows: Int32Array, codes: Int32Array): Float64Array {
  const count = opinions.probabilities.length;
  const learnt = learntFrom(opinions, rows, codes);
  let weights = new Float64Array(count).fill(1 / count);
  let loss = lossOf(learnt, weights);
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, curvature } = derivatives(learnt, weights);
    const direction = newtonDirection(gradient, curvature, weights);
    let length = 1;
    let next = weights;
    let nextLoss = loss;
    for (let halvings = 0; halvings < 30; halvings++) {
      next = weights.map((weight, v) => Math.max(0, weight + length * (direction[v] ?? 0)));
      nextLoss = lossOf(learnt, next);
      if (nextLoss < loss) break;
      length /= 2;
    }
    if (!(nextLoss < loss - 1e-10 * Math.abs(loss))) break;
    weights = next;
    loss = nextLoss;
  }
  return weights;
}

/** Writes the pooled probabilities of a row into `out`. */
export function poolRow(opinions: Opinions, weights: Float64Array, row: number, out: Float64Array): void {
  poolLogs(logsOf(opinions, row), weights, out);
}

/** Of a row: opinions × classes. */
function logsOf({ classCount, probabilities }: Opinions, row: number): Float64Array {
  const logs = new Float64Array(probabilities.length * classCount);
  probabilities.forEach((own, v) => {
    for (let c = 0; c < classCount; c++)
      logs[v * classCount + c] = log(Math.max(leastProbability, own[row * classCount + c] ?? 0));
  });
  return logs;
}

/** `out` has the number of classes. */
function poolLogs(logs: Float64Array, weights: Float64Array, out: Float64Array): void {
  const classCount = out.length;
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classCount; c++) {
    let sum = 0;
    for (let v = 0; v < weights.length; v++) sum += (weights[v] ?? 0) * (logs[v * classCount + c] ?? 0);
    out[c] = sum;
    if (sum > top) top = sum;
  }
  let total = 0;
  for (let c = 0; c < classCount; c++) {
    const value = exp((out[c] ?? 0) - top);
    out[c] = value;
    total += value;
  }
  for (let c = 0; c < classCount; c++) out[c] = (out[c] ?? 0) / total;
}

interface Learnt {
  readonly classCount: number;
  /** By row learnt from: opinions × classes; and the given class. */
  readonly logs: readonly Float64Array[];
  readonly codes: Int32Array;
}

function learntFrom(opinions: Opinions, rows: Int32Array, codes: Int32Array): Learnt {
  return {
    classCount: opinions.classCount,
    logs: Array.from(rows, (row) => logsOf(opinions, row)),
    codes: rows.map((row) => codes[row] ?? 0),
  };
}

function lossOf({ classCount, logs, codes }: Learnt, weights: Float64Array): number {
  const out = new Float64Array(classCount);
  let loss = 0;
  logs.forEach((own, i) => {
    poolLogs(own, weights, out);
    loss -= log(Math.max(1e-300, out[codes[i] ?? 0] ?? 0));
  });
  return loss;
}

function derivatives(
  { classCount, logs, codes }: Learnt,
  weights: Float64Array,
): { readonly gradient: Float64Array; readonly curvature: Float64Array } {
  const count = weights.length;
  const gradient = new Float64Array(count);
  const curvature = new Float64Array(count * count);
  const pooled = new Float64Array(classCount);
  const mean = new Float64Array(count);
  logs.forEach((own, i) => {
    poolLogs(own, weights, pooled);
    mean.fill(0);
    for (let v = 0; v < count; v++)
      for (let c = 0; c < classCount; c++)
        mean[v] = (mean[v] ?? 0) + (pooled[c] ?? 0) * (own[v * classCount + c] ?? 0);
    const code = codes[i] ?? 0;
    for (let v = 0; v < count; v++) {
      gradient[v] = (gradient[v] ?? 0) + (mean[v] ?? 0) - (own[v * classCount + code] ?? 0);
      for (let u = 0; u <= v; u++) {
        let sum = 0;
        for (let c = 0; c < classCount; c++)
          sum += (pooled[c] ?? 0) * (own[v * classCount + c] ?? 0) * (own[u * classCount + c] ?? 0);
        sum -= (mean[v] ?? 0) * (mean[u] ?? 0);
        curvature[v * count + u] = (curvature[v * count + u] ?? 0) + sum;
        if (u !== v) curvature[u * count + v] = curvature[v * count + u] ?? 0;
      }
    }
  });
  return { gradient, curvature };
}

/** Solves curvature · d = −gradient over the weights that may move: those above nought or pushed upwards. */
function newtonDirection(
  gradient: Float64Array,
  curvature: Float64Array,
  weights: Float64Array,
): Float64Array {
  const count = weights.length;
  const free: number[] = [];
  for (let v = 0; v < count; v++) if ((weights[v] ?? 0) > 0 || (gradient[v] ?? 0) < 0) free.push(v);
  const rows = free.map((v) => [
    ...free.map(
      (u) => (curvature[v * count + u] ?? 0) + (u === v ? ridge * (1 + (curvature[v * count + v] ?? 0)) : 0),
    ),
    -(gradient[v] ?? 0),
  ]);
  const size = free.length;
  for (let i = 0; i < size; i++) {
    const pivot = rows[i]?.[i] ?? 1;
    for (let j = i + 1; j < size; j++) {
      const factor = (rows[j]?.[i] ?? 0) / pivot;
      for (let t = i; t <= size; t++) {
        const row = rows[j];
        if (row !== undefined) row[t] = (row[t] ?? 0) - factor * (rows[i]?.[t] ?? 0);
      }
    }
  }
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = rows[i]?.[size] ?? 0;
    for (let j = i + 1; j < size; j++) sum -= (rows[i]?.[j] ?? 0) * (solution[j] ?? 0);
    solution[i] = sum / (rows[i]?.[i] ?? 1);
  }
  const direction = new Float64Array(count);
  free.forEach((v, i) => {
    direction[v] = solution[i] ?? 0;
  });
  return direction;
}
