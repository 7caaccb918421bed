import type { Cost } from '../bench';

export interface Timed<Value> {
  /** Medians. */
  readonly wallS: number;
  /** Of all threads of this process. */
  readonly cpuS: number;
  /** What to say beside the value of a measure. The memory is the most of this process up to the end of the first run. */
  readonly cost: Cost;
  /** Of the last run. */
  readonly value: Value;
}

/** Once this is spent nothing is run again. */
const mostWallS = 90;

/** Runs it so many times, one after another; fewer where it takes long. */
export async function timed<Value>(
  times: number,
  run: (at: number) => Promise<Value>,
): Promise<Timed<Value>> {
  const walls: number[] = [];
  const cpus: number[] = [];
  let peakMB = 0;
  for (;;) {
    const cpu = process.cpuUsage();
    const started = performance.now();
    const value = await run(walls.length);
    walls.push((performance.now() - started) / 1000);
    const { user, system } = process.cpuUsage(cpu);
    cpus.push((user + system) / 1e6);
    if (walls.length === 1) peakMB = process.resourceUsage().maxRSS / 1024;
    const spentS = walls.reduce((sum, wall) => sum + wall, 0);
    if (walls.length < times && spentS < mostWallS) continue;
    const cpuS = median(cpus);
    return { wallS: median(walls), cpuS, cost: { cpuS, peakMB, runs: walls.length }, value };
  }
}

/** Of an even number the upper one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
