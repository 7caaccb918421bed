// A whole scan by the built engine: texts of twenty classes with vectors beside them, every detector, the map included; and
// how its cost grows with the rows.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bench, BenchIo } from './bench';
import { EngineProcess } from './measured/engine-process';
import { textsWithVectors } from './measured/made-files';
import { timed } from './measured/timed';

interface Scanned {
  readonly wallS: number;
  readonly cpuS: number;
  readonly peakMB: number;
  /** Of suspicion, ranks and map. */
  readonly digest: string;
}

const dimensions = 384;

async function scan(io: BenchIo, rows: number, threads: number): Promise<Scanned> {
  const evidence = await textsWithVectors(rows, dimensions);
  const folder = path.join(io.tempFolder, `case-${rows}-${threads}`);
  const engine = await EngineProcess.start(io, threads);
  const { wallS, value } = await timed(1, async () => {
    await engine.createCase(folder, evidence);
    return engine.call('findings.run', { seed: 1, threads, detectors: null, map: true });
  });
  const { cpuS, peakMB } = await engine.close();
  const size = `${rows.toLocaleString('en')} × ${dimensions}`;
  const failed = value.run?.outcomes.filter(({ outcome }) => outcome === 'failed') ?? [];
  io.check(
    `${size}: no detector failed`,
    value.run !== null && failed.length === 0,
    failed.map(({ detector, reason }) => `${detector}: ${reason}`).join('; '),
  );
  const hash = createHash('sha256');
  for (const file of ['run/suspicion.f64', 'run/rank.u32', 'map.f32'])
    hash.update(readFileSync(path.join(folder, 'derived', file)));
  return { wallS, cpuS, peakMB, digest: hash.digest('hex') };
}

function show(io: BenchIo, rows: number, { wallS, cpuS, peakMB }: Scanned): void {
  const size = `${rows.toLocaleString('en')} × ${dimensions}`;
  io.measure({ name: `scan of ${size}`, value: wallS, unit: 's' });
  io.measure({ name: `scan of ${size}, processor time`, value: cpuS, unit: 's' });
  io.measure({
    name: `scan of ${size}, peak memory of the engine`,
    value: peakMB,
    unit: 'MB',
    target: '≤ 3000 at 100,000',
  });
}

/** Factors of the processor time for twice the rows, between neighbouring sizes. */
function showGrowth(io: BenchIo, sizes: readonly number[], scanned: readonly Scanned[]): void {
  for (let i = 1; i < sizes.length; i++) {
    const [from = 1, to = 1] = [sizes[i - 1], sizes[i]];
    const ratio = (scanned[i]?.cpuS ?? 0) / (scanned[i - 1]?.cpuS ?? 1);
    io.measure({
      name: `growth a doubling, ${from.toLocaleString('en')} to ${to.toLocaleString('en')} rows`,
      value: ratio ** (1 / Math.log2(to / from)),
      unit: '×',
      target: '≤ 2.2',
    });
  }
}

const bench: Bench = {
  promise:
    'A scan of 100,000 × 384 with text stays below 3 GB, and twice the rows cost at most 2.2 times as much.',
  async quick(io) {
    const one = await scan(io, 1000, 1);
    const two = await scan(io, 1000, 2);
    show(io, 1000, two);
    io.check('1 and 2 threads: the same bytes', one.digest === two.digest, `${one.digest}, ${two.digest}`);
  },
  async full(io) {
    const sizes = [10_000, 20_000, 100_000];
    const scanned: Scanned[] = [];
    for (const rows of sizes) {
      const one = await scan(io, rows, 2);
      scanned.push(one);
      show(io, rows, one);
    }
    showGrowth(io, sizes, scanned);
  },
};
export default bench;
