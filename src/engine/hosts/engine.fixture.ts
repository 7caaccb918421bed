// An engine in this process with folders of its own, for tests that ask it what a window or the command line would.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EngineClient } from '#shared/contract/client';
import type { ClientPort } from '#shared/contract/transport';
import type { PathHandle } from '#shared/model/ids';
import { openDatabase } from '../db/instance';
import { literal } from '../db/sql';
import { inProcessEngine } from './in-process';

export interface TestEngine {
  readonly client: EngineClient;
  /** For evidence and cases; removed at the end. */
  readonly folder: string;
  grant(target: string): PathHandle;
  /** Writes the result of a query as a Parquet file of that name; returns its path. */
  parquet(name: string, sql: string): Promise<string>;
  close(): Promise<void>;
}

const facts = { runtime: 'test', warnings: [] };

export async function openTestEngine(): Promise<TestEngine> {
  const folder = await mkdtemp(path.join(tmpdir(), 'assay-test-'));
  const tempFolder = path.join(folder, 'temp');
  await mkdir(tempFolder);
  let clockMs = Date.UTC(2026, 0, 1);
  const port: ClientPort = inProcessEngine({
    tempFolder,
    threads: 2,
    memoryMB: 512,
    workerUrl: null,
    now: () => new Date(clockMs++),
    monotonicMs: () => clockMs,
  });
  const client = new EngineClient(port);
  const writer = await openDatabase({
    database: ':memory:',
    allowedPaths: [],
    allowedFolders: [folder],
    tempFolder,
    memoryMB: 256,
    threads: 1,
    trustStatistics: true,
  });
  let handles = 0;
  return {
    client,
    folder,
    grant: (target) => {
      const handle = `handle-${handles++}`;
      port.send({ type: 'grant', handle, path: target });
      return handle as PathHandle;
    },
    parquet: async (name, sql) => {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      const connection = await writer.connect();
      await connection.run(`COPY (${sql}) TO ${literal(file)} (FORMAT parquet)`);
      connection.closeSync();
      return file;
    },
    close: async () => {
      await client.call('case.close', null).catch(() => undefined);
      writer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A new case about these files in a folder of that name. */
export function createCase(engine: TestEngine, name: string, ...evidence: string[]): Promise<unknown> {
  return engine.client.call('case.create', {
    folder: engine.grant(path.join(engine.folder, name)),
    evidence: evidence.map((file) => engine.grant(file)),
    name,
    examiner: 'tester',
    facts,
  });
}

export function reopenCase(engine: TestEngine, name: string): Promise<unknown> {
  return engine.client.call('case.open', {
    folder: engine.grant(path.join(engine.folder, name)),
    examiner: 'tester',
    facts,
  });
}
