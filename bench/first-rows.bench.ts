// From a running engine to the first rows of a file, and to the exact number of its records, before anything is decoded.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import type { FirstRows } from '#shared/contract/dataset';
import type { Bench, BenchIo, Peer } from './bench';
import { askDuckDb } from './measured/duckdb';
import { EngineProcess } from './measured/engine-process';
import { delimitedRecords, largeParquet, textsWithVectors } from './measured/made-files';
import { readingLimit } from './measured/reading';
import { median, type Timed, timed } from './measured/timed';

interface Asked {
  readonly what: string;
  readonly file: string;
  readonly columns: number;
  readonly times: number;
  /** Absent where the file is smaller than the promised one. */
  readonly target?: string;
}

async function firstRows(io: BenchIo, { what, file, columns, times, target }: Asked): Promise<void> {
  const fresh: Timed<FirstRows>[] = [];
  const again: Timed<FirstRows>[] = [];
  for (let run = 0; run < times; run++) {
    const engine = await EngineProcess.start(io);
    const ask = () => engine.call('dataset.firstRows', { evidence: [engine.grant(file)], count: 100 });
    fresh.push(await engine.timed(1, ask));
    again.push(await engine.timed(1, ask));
    await engine.close();
  }
  const { peer } = await askDuckDb(`SELECT * FROM '${file}' LIMIT 100`, times);
  const common = { unit: 's', peers: [peer] };
  const inNew = { name: `first rows, ${what}, engine just started`, ...measured(fresh), ...common };
  io.measure({ ...inNew, ...(target === undefined ? {} : { target }) });
  io.measure({ name: `first rows, ${what}, asked again`, ...measured(again), ...common });
  for (const { value } of [...fresh.slice(-1), ...again.slice(-1)])
    io.check(
      `${what}: the first 100 rows, all columns`,
      value.columns.length === columns &&
        value.rows.length === 100 &&
        value.rows.every(({ row, cells }, i) => row === i && cells.every((cell) => cell !== null)),
      `${value.columns.length} columns, ${value.rows.length} rows from ${value.rows[0]?.row}`,
    );
}

function measured(runs: readonly Timed<FirstRows>[]): { readonly value: number; readonly runs: number } {
  return { value: median(runs.map(({ wallS }) => wallS)), ...runs[0]?.cost, runs: runs.length };
}

async function count(io: BenchIo, { what, file, times, target }: Asked, records: number): Promise<void> {
  const engine = await EngineProcess.start(io);
  const ask = () => engine.call('dataset.countRecords', { evidence: [engine.grant(file)] });
  await ask();
  const { wallS, cost, value } = await engine.timed(times, ask);
  await engine.close();
  const peer = await countedLines(file, times);
  io.measure({
    name: `exact count, ${what}`,
    value: wallS,
    unit: 's',
    ...cost,
    peers: [peer],
    limit: await readingLimit(file),
    ...(target === undefined || peer.value === null ? {} : { target, isMet: wallS <= 10 * peer.value }),
  });
  const isExact = value.recordCount === records;
  io.check(`${what}: exact count`, isExact, `${value.recordCount}, expected ${records}`);
}

async function countedLines(file: string, times: number): Promise<Peer> {
  const name = 'wc -l';
  try {
    const { wallS, cost } = await timed(times, async () => execFileSync('wc', ['-l', file]));
    return { name, value: wallS, runs: cost.runs ?? 1 };
  } catch {
    return { name, value: null };
  }
}

async function measureAll(io: BenchIo, records: number, rows: number, times: number): Promise<void> {
  const isPromised = times > 1;
  const csv = await delimitedRecords(records);
  const asked = {
    what: `CSV of ${records.toLocaleString('en')} rows, ${shownSize(csv)}`,
    file: csv,
    columns: 4,
    times,
  };
  await firstRows(io, { ...asked, ...(isPromised ? { target: '≤ 1 s' } : {}) });
  await count(io, { ...asked, ...(isPromised ? { target: '≤ 10 × wc -l' } : {}) }, records);
  const file = await textsWithVectors(rows, 384);
  const what = `Parquet of ${rows.toLocaleString('en')} × 384 with text, ${shownSize(file)}`;
  const target = isPromised ? { target: '≤ 0.2 s' } : {};
  await firstRows(io, { what, file, columns: 6, times, ...target });
}

function shownSize(file: string): string {
  const megabytes = statSync(file).size / 1e6;
  return megabytes < 1000 ? `${Math.round(megabytes)} MB` : `${(megabytes / 1000).toFixed(1)} GB`;
}

const bench: Bench = {
  promise:
    'First rows of a CSV of 10,000,000 records within a second, of a Parquet file of 100,000 × 384 within 0.2 and of one of 10 GB within two, and the exact count of records in ten times what wc takes.',
  notes: [
    'Files are read soon after they are made, so the system still has some of their bytes in memory.',
    'First rows of Parquet are what DuckDB takes for them, which unpacks the first pages of the vectors even where only their length is asked for; the larger file is not compressed and answers sooner.',
    'DuckDB alone was loaded before it is asked; an engine that has just started loads it in its first call.',
  ],
  quick: (io) => measureAll(io, 20_000, 2000, 1),
  async full(io) {
    await measureAll(io, 10_000_000, 100_000, 5);
    const file = await largeParquet(io.tempFolder);
    const isPromised = statSync(file).size >= 10e9;
    const target = isPromised ? { target: '≤ 2 s' } : {};
    const asked = { what: `Parquet of ${shownSize(file)}`, file, columns: 6, times: 5 };
    await firstRows(io, { ...asked, ...target });
  },
};
export default bench;
