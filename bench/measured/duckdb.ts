// DuckDB by itself, asked what the product is asked.
import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import type { Peer } from '../bench';
import { median, timed } from './timed';

export interface DuckDbRun {
  readonly peer: Peer;
  /** Of the last run. */
  readonly rows: readonly (readonly DuckDBValue[])[];
}

/** A new instance on two threads each time; opening it, or `file` for reading only, is not counted. */
export async function askDuckDb(sql: string, times: number, file = ':memory:'): Promise<DuckDbRun> {
  const walls: number[] = [];
  const cpus: number[] = [];
  let rows: DuckDbRun['rows'] = [];
  for (let run = 0; run < times; run++) {
    const access = file === ':memory:' ? {} : { access_mode: 'READ_ONLY' };
    const instance = await DuckDBInstance.create(file, { threads: '2', ...access });
    const connection = await instance.connect();
    const { wallS, cpuS, value } = await timed(1, async () => connection.runAndReadAll(sql));
    walls.push(wallS);
    cpus.push(cpuS);
    rows = value.getRows();
    connection.closeSync();
    instance.closeSync();
  }
  return { peer: { name: 'DuckDB alone', value: median(walls), cpuS: median(cpus), runs: times }, rows };
}
