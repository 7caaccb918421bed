// The direction in which one set of rows varies most beside another: generalised power iteration, v ← B⁻¹ A v.
import type { RandomStream } from '../random/random-stream';
import { choleskySolve } from './cholesky.kernel';
import { transposed } from './dense.kernel';
import type { Matrix } from './matrix';

const steps = 120;

/** Unit in the metric of B, of which `factor` is the Cholesky factor; turned so that its largest component is positive. */
export function contrastDirection(a: Matrix, b: Matrix, factor: Matrix, stream: RandomStream): Float64Array {
  const n = a.rows;
  const across = transposed(factor);
  let direction = new Float64Array(n);
  for (let i = 0; i < n; i++) direction[i] = stream.nextNormal();
  for (let step = 0; step < steps; step++) {
    const next = timesVector(a, direction);
    choleskySolve(factor, across, next);
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
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    const r0 = r * columns;
    const r1 = r0 + columns;
    const r2 = r1 + columns;
    const r3 = r2 + columns;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let c = 0; c < columns; c++) {
      const x = vector[c]!;
      s0 += values[r0 + c]! * x;
      s1 += values[r1 + c]! * x;
      s2 += values[r2 + c]! * x;
      s3 += values[r3 + c]! * x;
    }
    out[r] = s0;
    out[r + 1] = s1;
    out[r + 2] = s2;
    out[r + 3] = s3;
  }
  for (; r < rows; r++) {
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
