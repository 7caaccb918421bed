// A scan through the calls that window and command line use.
import type { DetectorOutcome } from '#shared/contract/findings';
import type { Finding } from '#shared/model/finding';
import { withOwnEngine } from './own-engine';

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

export function ownScan(file: string, tempFolder: string, seed: number): Promise<OwnScan> {
  const started = performance.now();
  return withOwnEngine(file, tempFolder, async ({ client }) => {
    const state = await client.call('findings.run', { seed, threads: 1, detectors: null, map: false });
    const elapsedMs = performance.now() - started;
    const suspicion = await client.call('findings.suspicion', null);
    const found: FoundFinding[] = [];
    for (const finding of state.findings.filter(({ outcome }) => outcome === 'found')) {
      const isWhole = finding.rowCount === finding.rows.length;
      const rows = isWhole
        ? Uint32Array.from(finding.rows)
        : await client.call('findings.rows', { id: finding.id });
      found.push({ finding, rows });
    }
    return {
      found,
      outcomes: state.outcomes,
      suspicion: suspicion?.suspicion ?? new Float64Array(0),
      elapsedMs,
    };
  });
}
