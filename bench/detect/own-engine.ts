// The product's engine in this process, on one thread, with a case about one file.
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { EngineClient } from '#shared/contract/client';
import type { PathHandle } from '#shared/model/ids';
import { inProcessEngine } from '../../src/engine/hosts/in-process';

export interface OwnEngine {
  readonly client: EngineClient;
  readonly grant: (target: string) => PathHandle;
}

export async function withOwnEngine<Value>(
  file: string,
  tempFolder: string,
  use: (engine: OwnEngine) => Promise<Value>,
): Promise<Value> {
  const folder = mkdtempSync(path.join(tempFolder, 'case-'));
  const port = inProcessEngine({
    tempFolder: folder,
    threads: 1,
    memoryMB: 1024,
    workerUrl: null,
    now: () => new Date(Date.UTC(2026, 0, 1)),
    monotonicMs: () => 0,
    isClockFixed: true,
  });
  const client = new EngineClient(port);
  let handles = 0;
  const grant = (target: string): PathHandle => {
    const handle = `handle-${handles++}`;
    port.send({ type: 'grant', handle, path: target });
    return handle as PathHandle;
  };
  try {
    await client.call('case.create', {
      folder: grant(path.join(folder, 'case')),
      evidence: [grant(file)],
      name: 'bench',
      examiner: 'bench',
      facts: { runtime: 'bench', warnings: [] },
    });
    return await use({ client, grant });
  } finally {
    await client.call('case.close', null).catch(() => undefined);
    port.close();
  }
}
