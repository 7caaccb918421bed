// From a running engine to the first rows of a file, and to the exact number of its records, before anything is decoded.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Bench, BenchIo } from './bench';
import { EngineProcess } from './measured/engine-process';
import { delimitedRecords, largeParquet, textsWithVectors } from './measured/made-files';
import { timed } from './measured/timed';

async function firstRows(
  io: BenchIo,
  name: string,
  file: string,
  target: string,
  columns: number,
): Promise<void> {
  const engine = await EngineProcess.start(io);
  const ask = () => engine.call('dataset.firstRows', { evidence: [engine.grant(file)], count: 100 });
  const before = engine.taken.cpuS;
  const { wallS: coldS } = await timed(1, ask);
  const cpuS = engine.taken.cpuS - before;
  const { wallS, value } = await timed(5, ask);
  const { peakMB } = await engine.close();
  io.measure({ name: `${name}: first rows, the first time`, value: coldS, unit: 's', target });
  io.measure({ name: `${name}: the same, processor time`, value: cpuS, unit: 's' });
  io.measure({ name: `${name}: first rows, again`, value: wallS, unit: 's', target });
  io.measure({ name: `${name}: peak memory of the engine`, value: peakMB, unit: 'MB' });
  const rows = value.rows.map(({ row }) => row);
  io.check(
    `${name}: the first 100 rows, all columns`,
    value.columns.length === columns && rows.length === 100 && rows.every((row, i) => row === i),
    `${value.columns.length} columns, rows ${rows.slice(0, 5).join(', ')} …`,
  );
}

async function count(io: BenchIo, name: string, file: string, records: number, times: number): Promise<void> {
  const engine = await EngineProcess.start(io);
  const ask = () => engine.call('dataset.countRecords', { evidence: [engine.grant(file)] });
  await ask();
  const before = engine.taken.cpuS;
  const { wallS, value } = await timed(times, ask);
  const cpuS = (engine.taken.cpuS - before) / times;
  await engine.close();
  io.check(
    `${name}: exact count`,
    value.recordCount === records,
    `${value.recordCount}, expected ${records}`,
  );
  io.measure({ name: `${name}: exact count`, value: wallS, unit: 's' });
  io.measure({ name: `${name}: exact count, processor time`, value: cpuS, unit: 's' });
  const peer = await timed(times, async () => execFileSync('wc', ['-l', file])).catch(() => null);
  if (peer === null) return;
  io.measure({ name: `${name}: wc -l`, value: peer.wallS, unit: 's' });
  io.measure({
    name: `${name}: exact count against wc -l`,
    value: wallS / peer.wallS,
    unit: '×',
    target: '≤ 10',
  });
}

async function measureAll(io: BenchIo, records: number, rows: number, times: number): Promise<void> {
  const csv = await delimitedRecords(records);
  const name = `CSV of ${records.toLocaleString('en')} rows (${Math.round(statSync(csv).size / 1e6)} MB)`;
  await firstRows(io, name, csv, '≤ 1', 4);
  await count(io, name, csv, records, times);
  const parquet = await textsWithVectors(rows, 384);
  await firstRows(io, `Parquet of ${rows.toLocaleString('en')} × 384`, parquet, '≤ 0.2', 6);
}

const bench: Bench = {
  promise:
    'First rows of a CSV of 10,000,000 records within a second, of a Parquet file of any size within two, and the exact count of records in ten times what wc takes.',
  quick: (io) => measureAll(io, 20_000, 2000, 1),
  async full(io) {
    await measureAll(io, 10_000_000, 100_000, 5);
    const large = await largeParquet();
    const name = `Parquet of ${(statSync(large).size / 1e9).toFixed(1)} GB (10 GB promised; less was made)`;
    await firstRows(io, name, large, '≤ 2', 6);
  },
};
export default bench;
