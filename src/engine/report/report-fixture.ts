// A small case for tests: rows drawn in the test become a Parquet file, a case and a scan, in this process.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { EngineClient } from '#shared/contract/client';
import type { PathHandle } from '#shared/model/ids';
import { inProcessEngine } from '../hosts/in-process';

export interface FixtureRow {
  readonly id: string;
  readonly label: string;
  readonly text: string | null;
}

export const fixtureTime = '2026-01-31T12:00:00.000Z';

export interface FixtureCase {
  readonly client: EngineClient;
  /** Holds `evidence/data.parquet`, `case` and whatever the test writes. */
  readonly folder: string;
  grant(target: string): PathHandle;
  /** Closes the case and opens it again with another engine. */
  reopen(): Promise<FixtureCase>;
  close(): Promise<void>;
}

export async function makeFixtureCase(rows: readonly FixtureRow[], name = 'fixture'): Promise<FixtureCase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'assay-report-test-'));
  await mkdir(path.join(folder, 'evidence'));
  const evidence = path.join(folder, 'evidence', 'data.parquet');
  await writeParquet(evidence, rows);
  const fixture = start(folder);
  await fixture.client.call('case.create', {
    folder: fixture.grant(path.join(folder, 'case')),
    evidence: [fixture.grant(path.dirname(evidence))],
    name,
    examiner: 'A. Examiner',
    facts: { runtime: 'test runtime 1.0', warnings: ['Sandbox off: started as root.'] },
  });
  await fixture.client.call('findings.run', { seed: 7, threads: 1, detectors: null, map: false });
  return fixture;
}

function start(folder: string): FixtureCase {
  const port = inProcessEngine({
    tempFolder: path.join(folder, 'temp'),
    threads: 1,
    memoryMB: 256,
    workerUrl: null,
    now: () => new Date(fixtureTime),
    monotonicMs: () => 0,
  });
  const client = new EngineClient(port);
  let handles = 0;
  const grant = (target: string): PathHandle => {
    const handle = `path-${handles++}` as PathHandle;
    port.send({ type: 'grant', handle, path: target });
    return handle;
  };
  return {
    client,
    folder,
    grant,
    reopen: async () => {
      await client.call('case.close', null).catch(() => undefined);
      const next = start(folder);
      await next.client.call('case.open', {
        folder: next.grant(path.join(folder, 'case')),
        examiner: 'A. Examiner',
        facts: { runtime: 'test runtime 2.0', warnings: ['Sandbox off: started as root.'] },
      });
      return next;
    },
    close: async () => {
      await client.call('case.close', null).catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeParquet(file: string, rows: readonly FixtureRow[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('CREATE TABLE data (id VARCHAR, label VARCHAR, "text" VARCHAR)');
  const insert = await connection.prepare('INSERT INTO data VALUES ($1, $2, $3)');
  for (const { id, label, text } of rows) {
    insert.bind([id, label, text]);
    await insert.run();
  }
  await connection.run(`COPY data TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
