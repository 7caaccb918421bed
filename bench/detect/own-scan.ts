// A scan by the product's engine in this process, on one thread, through the calls that window and command line use.
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { EngineClient } from '#shared/contract/client';
import type { DetectorOutcome } from '#shared/contract/findings';
import type { Finding } from '#shared/model/finding';
import type { PathHandle } from '#shared/model/ids';
import { inProcessEngine } from '../../src/engine/hosts/in-process';

export interface FoundFinding {
  readonly finding: Finding;
  /** All of them, in the finding's order. */
  readonly rows: Uint32Array;
}

export interface OwnScan {
  /** What was found, in rank order. */
  readonly found: readonly FoundFinding[];
  readonly outcomes: readonly DetectorOutcome[];
  /** By row. */
  readonly suspicion: Float64Array;
  /** Opening and analysis, the file's writing apart. */
  readonly elapsedMs: number;
}

export async function ownScan(file: string, tempFolder: string, seed: number): Promise<OwnScan> {
  const folder = mkdtempSync(path.join(tempFolder, 'scan-'));
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
  const grant = (handle: string, target: string): PathHandle => {
    port.send({ type: 'grant', handle, path: target });
    return handle as PathHandle;
  };
  const started = performance.now();
  try {
    await client.call('case.create', {
      folder: grant('case', path.join(folder, 'case')),
      evidence: [grant('evidence', file)],
      name: 'bench',
      examiner: 'bench',
      facts: { runtime: 'bench', warnings: [] },
    });
    const state = await client.call('findings.run', { seed, threads: 1, detectors: null, map: false });
    const suspicion = await client.call('findings.suspicion', null);
    const elapsedMs = performance.now() - started;
    const found: FoundFinding[] = [];
    for (const finding of state.findings.filter(({ outcome }) => outcome === 'found')) {
      const isWhole = finding.rowCount === finding.rows.length;
      found.push({
        finding,
        rows: isWhole
          ? Uint32Array.from(finding.rows)
          : await client.call('findings.rows', { id: finding.id }),
      });
    }
    return {
      found,
      outcomes: state.outcomes,
      suspicion: suspicion?.suspicion ?? new Float64Array(0),
      elapsedMs,
    };
  } finally {
    await client.call('case.close', null).catch(() => undefined);
    port.close();
  }
}
