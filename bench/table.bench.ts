// The table of ten million rows: what a click waits for, each time in an engine that has just opened the case, beside what
// DuckDB takes for the same question.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { TableView } from '#shared/contract/table';
import type { Filter, Sort } from '#shared/model/filter';
import type { Row } from '#shared/model/ids';
import type { Bench, BenchIo } from './bench';
import { EngineProcess } from './measured/engine-process';
import { delimitedRecords } from './measured/made-files';
import { median, timed } from './measured/timed';

interface Question {
  readonly name: string;
  readonly filter: Filter | null;
  readonly sort: readonly Sort[];
  /** What DuckDB is asked, on the engine's own copy; its first answer is the number of rows. */
  readonly sql: string;
}

/** Columns of the copy: id, label, score, name. */
const questions: readonly Question[] = [
  { name: 'all rows', filter: null, sort: [], sql: 'SELECT count(*) FROM data' },
  {
    name: 'rows of a label',
    filter: { op: 'equals', column: 'label', value: 'class 3' },
    sort: [],
    sql: `SELECT count(*) FROM data WHERE c1 = 'class 3'`,
  },
  {
    name: 'text in a column',
    filter: { op: 'contains', column: 'name', text: 'OF 17' },
    sort: [],
    sql: `SELECT count(*) FROM data WHERE contains(lower(c3), 'of 17')`,
  },
  {
    name: 'keyword in all columns',
    filter: { op: 'keyword', text: 'item 4711' },
    sort: [],
    sql: `SELECT count(*) FROM data WHERE ${[0, 1, 2, 3].map((c) => `contains(lower(c${c}), 'item 4711')`).join(' OR ')}`,
  },
  {
    name: 'numbers in a range',
    filter: { op: 'range', column: 'score', min: '10', max: '20' },
    sort: [],
    sql: 'SELECT count(*) FROM data WHERE TRY_CAST(c2 AS DOUBLE) BETWEEN 10 AND 20',
  },
  {
    name: 'sorted by numbers',
    filter: null,
    sort: [{ column: 'score', direction: 'descending' }],
    sql: `SELECT max(n) FROM (SELECT (SELECT count(*) FROM data) AS n FROM data
      ORDER BY TRY_CAST(c2 AS DOUBLE) DESC NULLS LAST, "row" LIMIT 100)`,
  },
  {
    name: 'sorted by texts',
    filter: null,
    sort: [{ column: 'name', direction: 'ascending' }],
    sql: `SELECT max(n) FROM (SELECT (SELECT count(*) FROM data) AS n FROM data
      ORDER BY c3 ASC NULLS LAST, "row" LIMIT 100)`,
  },
];

const columns = ['id', 'label', 'score', 'name'];
const target = '≤ 0.3 or what DuckDB takes';

async function openedEngine(io: BenchIo, folder: string): Promise<EngineProcess> {
  const engine = await EngineProcess.start(io);
  const facts = { runtime: 'bench', warnings: [] };
  await engine.call('case.open', { folder: engine.grant(folder), examiner: 'bench', facts });
  // Hashing in the background would be measured too.
  while ((await engine.call('dataset.state', null)).evidenceHash === null)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return engine;
}

async function ask(io: BenchIo, folder: string, question: Question, times: number): Promise<number> {
  const { name, filter, sort } = question;
  const cpu: number[] = [];
  const walls: number[] = [];
  let rowCount = -1;
  for (let run = 0; run < times; run++) {
    const engine = await openedEngine(io, folder);
    const before = engine.taken.cpuS;
    const { wallS, value } = await timed(1, async () => {
      const view = await engine.call('table.open', { filter, sort });
      await engine.call('table.page', { view: view.view, start: 0, end: 100, columns });
      return view;
    });
    walls.push(wallS);
    cpu.push(engine.taken.cpuS - before);
    ({ rowCount } = value);
    if (run === times - 1) await measurePages(io, engine, question, value);
    await engine.close();
  }
  io.measure({ name: `${name}: first page, cold`, value: median(walls), unit: 's', target });
  io.measure({ name: `${name}: processor time`, value: median(cpu), unit: 's' });
  return rowCount;
}

/** Pages far down, once the order is there. */
async function measurePages(
  io: BenchIo,
  engine: EngineProcess,
  { name, sort }: Question,
  { view, rowCount }: TableView,
): Promise<void> {
  if (sort.length === 0) return;
  const start = Math.floor(rowCount / 2);
  const page = await timed(1, () => engine.call('table.page', { view, start, end: start + 100, columns }));
  io.measure({ name: `${name}: page in the middle`, value: page.wallS, unit: 's', target: '≤ 0.3' });
  const place = await engine.call('table.indexOf', { view, row: start as Row });
  io.check(`${name}: every row has a place`, place >= 0 && place < rowCount, `${place}`);
}

interface Peer {
  readonly wallS: number;
  readonly cpuS: number;
  readonly rowCount: number;
}

async function duckDb(file: string, sql: string, times: number): Promise<Peer> {
  const runs: Peer[] = [];
  for (let run = 0; run < times; run++) {
    const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY', threads: '2' });
    const connection = await instance.connect();
    const { value, ...took } = await timed(1, async () => (await connection.runAndReadAll(sql)).getRows());
    runs.push({ ...took, rowCount: Number(value[0]?.[0]) });
    connection.closeSync();
    instance.closeSync();
  }
  return {
    wallS: median(runs.map(({ wallS }) => wallS)),
    cpuS: median(runs.map(({ cpuS }) => cpuS)),
    rowCount: runs[0]?.rowCount ?? -1,
  };
}

async function measureAll(io: BenchIo, rows: number, times: number): Promise<void> {
  const evidence = await delimitedRecords(rows);
  const folder = path.resolve('.cache', 'bench', 'cases', `records-${rows}`);
  const size = rows.toLocaleString('en');
  if (!existsSync(path.join(folder, 'derived', 'table.json'))) {
    await rm(folder, { recursive: true, force: true });
    const engine = await EngineProcess.start(io);
    const opened = await timed(1, () => engine.createCase(folder, evidence));
    const { cpuS, peakMB } = await engine.close();
    io.measure({ name: `${size} rows: decoded and profiled`, value: opened.wallS, unit: 's' });
    io.measure({ name: `${size} rows: the same, processor time`, value: cpuS, unit: 's' });
    io.measure({ name: `${size} rows: the same, peak memory`, value: peakMB, unit: 'MB' });
  }
  for (const question of questions) {
    const rowCount = await ask(io, folder, question, times);
    const peer = await duckDb(path.join(folder, 'derived', 'table.duckdb'), question.sql, times);
    io.measure({ name: `${question.name}: DuckDB alone, cold`, value: peer.wallS, unit: 's' });
    io.measure({ name: `${question.name}: DuckDB alone, processor time`, value: peer.cpuS, unit: 's' });
    io.check(
      `${question.name}: as many rows as DuckDB finds`,
      rowCount === peer.rowCount,
      `${rowCount}, expected ${peer.rowCount}`,
    );
  }
}

const bench: Bench = {
  promise:
    'A table of 10,000,000 rows is counted, sorted, searched and paged within 0.3 s where DuckDB itself can.',
  quick: (io) => measureAll(io, 20_000, 1),
  full: (io) => measureAll(io, 10_000_000, 5),
};
export default bench;
