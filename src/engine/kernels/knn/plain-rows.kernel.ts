// Compares two float32 rows as `wasm/assembly/rows.ts` does: sixteen partial sums, each step rounded to float32, added up in
// the same order.
const sums = new Float32Array(16);

export function plainSquaredDistance(a: Float32Array, b: Float32Array): number {
  sums.fill(0);
  for (let t = 0; t < a.length; t++) {
    const difference = Math.fround(a[t]! - b[t]!);
    sums[t & 15] = sums[t & 15]! + Math.fround(difference * difference);
  }
  return total();
}

export function plainProduct(a: Float32Array, b: Float32Array): number {
  sums.fill(0);
  for (let t = 0; t < a.length; t++) sums[t & 15] = sums[t & 15]! + Math.fround(a[t]! * b[t]!);
  return total();
}

function total(): number {
  const lane = (l: number): number =>
    Math.fround(Math.fround(sums[l]! + sums[4 + l]!) + Math.fround(sums[8 + l]! + sums[12 + l]!));
  return Math.fround(Math.fround(lane(0) + lane(1)) + Math.fround(lane(2) + lane(3)));
}
