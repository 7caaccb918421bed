// Two versions of a dataset from their files to the list of every changed cell, as the command line does it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bench, BenchIo } from './bench';
import { askDuckDb } from './measured/duckdb';
import { EngineProcess } from './measured/engine-process';
import { twoVersions } from './measured/made-files';
import { costOf } from './measured/processes';
import { readingLimit } from './measured/reading';
import { median, timed } from './measured/timed';

const columns = ['label', 'text', 'comment', 'source', 'width', 'height', 'score', 'weight', 'sent_at'];

/** Remainders of the row's number by which the cells of a column were changed. */
const planted = { label: { every: 100, of: [3] }, comment: { every: 200, of: [5, 77, 140] } };

async function measureAll(io: BenchIo, rows: number, times: number): Promise<void> {
  const [before, after] = await twoVersions(rows);
  const size = `2 × ${rows.toLocaleString('en')} rows`;
  const cpu: number[] = [];
  const peaks: number[] = [];
  const opening: number[] = [];
  const digests = new Set<string>();
  let run = 0;
  const { wallS, value } = await timed(times, async () => {
    const engine = await EngineProcess.start(io);
    const folder = path.join(io.tempFolder, `case-${rows}-${run++}`);
    const created = performance.now();
    await engine.createCase(folder, after);
    opening.push((performance.now() - created) / 1000);
    const state = await engine.call('compare.between', {
      before: [engine.grant(before)],
      after: [engine.grant(after)],
      key: 'id',
    });
    const { cpuS, peakMB } = await engine.close();
    cpu.push(cpuS);
    peaks.push(peakMB);
    const result = path.join(folder, 'derived', 'compare', 'result', 'result.json');
    digests.add(createHash('sha256').update(readFileSync(result)).digest('hex'));
    return state;
  });
  const shift = rows / 200;
  io.check(
    `${size}: rows that came and went`,
    value.addedCount === shift && value.removedCount === shift && value.commonRows === rows - shift,
    `${value.addedCount} came, ${value.removedCount} went, ${value.commonRows} stayed`,
  );
  for (const [column, { every, of }] of Object.entries(planted)) {
    const found = value.changedByColumn.find((change) => change.column === column)?.count;
    let expected = 0;
    for (let i = shift; i < rows; i++) if (of.includes(i % every)) expected += 1;
    io.check(`${size}: changed cells of ${column}`, found === expected, `${found}, expected ${expected}`);
  }
  io.check(`${size}: the same each time`, digests.size === 1, `${digests.size} different results`);
  const peer = await askDuckDb(countsInSql(before, after), times);
  io.measure({
    name: `${size} of 10 columns, every changed cell`,
    value: wallS,
    unit: 's',
    ...costOf({ cpuS: median(cpu), peakMB: Math.max(...peaks) }, cpu.length),
    peers: [{ ...peer.peer, name: 'DuckDB alone, counts only' }],
    limit: await readingLimit(before, after),
    ...(rows < 1_000_000 ? {} : { target: '≤ 20 s, ≤ 2,000 MB' }),
  });
  io.measure({
    name: `${size}, of that opening the version after`,
    value: median(opening),
    unit: 's',
    runs: opening.length,
  });
  const theirs = (peer.rows[0] ?? []).map(Number).join(', ');
  const ours = columns
    .map((column) => value.changedByColumn.find((change) => change.column === column)?.count ?? 0)
    .join(', ');
  io.check(`${size}: counts of DuckDB`, theirs === ours, `${ours}, expected ${theirs}`);
}

/** Of every column how many cells of rows with the same key differ. */
function countsInSql(before: string, after: string): string {
  const counts = columns.map((name) => `count(*) FILTER (a.${name} IS DISTINCT FROM b.${name})`);
  return `SELECT ${counts.join(', ')} FROM '${before}' AS a JOIN '${after}' AS b USING (id)`;
}

const bench: Bench = {
  promise:
    'What changed between two versions of a million keyed rows of ten columns is known in 20 seconds and 2 GB.',
  notes: [
    'Ours starts an engine, opens the version after as a case, decodes the one before, joins, and writes every changed cell with its value before and after to a file that is hashed and journaled; DuckDB alone only counts cells that differ.',
  ],
  quick: (io) => measureAll(io, 10_000, 1),
  full: (io) => measureAll(io, 1_000_000, 5),
};
export default bench;
