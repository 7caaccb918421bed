// The direction in which one set of rows varies most beside another: generalised power iteration, v ← B⁻¹ A v.
import type { RandomStream } from '../random/random-stream';
import { choleskySolve } from './cholesky.kernel';
import type { Matrix } from './matrix';

const steps = 120;

/** Unit in the metric of B, of which `factor` is the Cholesky factor; turned so that its largest component is positive. */
export function contrastDirection(a: Matrix, b: Matrix, factor: Matrix, stream: RandomStream): Float64Array {
  const n = a.rows;
  let direction = new Float64Array(n);
  for (let i = 0; i < n; i++) direction[i] = stream.nextNormal();
  for (let step = 0; step < steps; step++) {
    const next = timesVector(a, direction);
    choleskySolve(factor, next, 1);
    const length = Math.sqrt(dot(next, timesVector(b, next)));
    if (!(length > 0)) return new Float64Array(n);
    for (let i = 0; i < n; i++) next[i] = next[i]! / length;
    const change = 1 - Math.abs(dot(next, timesVector(b, direction)));
    direction = next;
    if (step > 3 && change >= 0 && change < 1e-10) break;
  }
  let largest = 0;
  for (let i = 0; i < n; i++) if (Math.abs(direction[i]!) > Math.abs(largest)) largest = direction[i]!;
  if (largest < 0) for (let i = 0; i < n; i++) direction[i] = -direction[i]!;
  return direction;
}

function timesVector({ rows, columns, values }: Matrix, vector: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += values[r * columns + c]! * vector[c]!;
    out[r] = sum;
  }
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
