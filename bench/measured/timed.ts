export interface Timed<Value> {
  /** Medians. */
  readonly wallS: number;
  /** Of all threads of this process. */
  readonly cpuS: number;
  /** Of the last run. */
  readonly value: Value;
}

/** Runs it so many times, one after another. */
export async function timed<Value>(times: number, run: () => Promise<Value>): Promise<Timed<Value>> {
  const walls: number[] = [];
  const cpus: number[] = [];
  for (;;) {
    const cpu = process.cpuUsage();
    const started = performance.now();
    const value = await run();
    walls.push((performance.now() - started) / 1000);
    const { user, system } = process.cpuUsage(cpu);
    cpus.push((user + system) / 1e6);
    if (walls.length === times) return { wallS: median(walls), cpuS: median(cpus), value };
  }
}

/** Of an even number the upper one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
