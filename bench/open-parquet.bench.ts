import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Bench, BenchIo } from './bench';

interface Inspected {
  readonly recordCount: number;
  readonly files: readonly { readonly sha256: string | null }[];
}

/** From the command to schema, profile and hash on standard output, start of both processes included. */
async function open(io: BenchIo, name: string, recordCount: number): Promise<void> {
  const file = io.shared(`data/${name}.parquet`);
  const { stdout, elapsedMs } = await io.assay('info', file, '--quiet');
  const info = JSON.parse(stdout) as Inspected;
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  io.measure({ name: `info ${name}.parquet`, value: elapsedMs / 1000, unit: 's' });
  io.check(
    `${name}: rows`,
    info.recordCount === recordCount,
    `${info.recordCount} rows, expected ${recordCount}`,
  );
  io.check(`${name}: hash`, info.files[0]?.sha256 === sha256, `${info.files[0]?.sha256}, expected ${sha256}`);
}

const bench: Bench = {
  promise: 'A dataset of some thousand rows is open, profiled and hashed in a moment.',
  quick: (io) => open(io, 'spam', 5902),
  async full(io) {
    await open(io, 'spam', 5902);
    await open(io, 'fashion', 10_000);
  },
};
export default bench;
