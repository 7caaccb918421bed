// A chain in which every operation waits for the one before and takes one cycle, so that its time tells the clock.
// Thirty-two operations a step, after which the loop itself weighs little.
export function chain(steps: i32, seed: i32): i32 {
  let x = seed;
  for (let i = 0; i < steps; i++) {
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
    x = (x + seed) ^ i;
  }
  return x;
}
