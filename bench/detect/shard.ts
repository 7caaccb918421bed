// Entry of a bundled shard: cells × seeds one after the other, each kept as soon as it is measured.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { calibrate } from './calibrate';
import { cells } from './cells';
import { runCell } from './run-cell';
import { runFiles } from './run-files';
import type { RunRecord } from './run-record';
import { runVersions } from './run-versions';
import type { Cell } from './scenario';

interface Job {
  readonly cell: string;
  readonly seed: number;
  /** Where the record goes. */
  readonly file: string;
}

/** By the runner: the cells there are, for planning. */
export function listCells(): readonly {
  id: string;
  scenario: string;
  family: string;
  seeds: number;
  minutes: number;
}[] {
  return cells.map(({ id, scenario, family, seeds, minutes }) => ({ id, scenario, family, seeds, minutes }));
}

export async function runShard(jobs: readonly Job[], say: (line: string) => void): Promise<void> {
  const tempFolder = mkdtempSync(path.join(tmpdir(), 'assay-detect-'));
  try {
    for (const { cell: id, seed, file } of jobs) {
      const cell = cells.find((one) => one.id === id);
      if (cell === undefined) throw new Error(`no cell ${id}`);
      const record = await recordOf(cell, seed, tempFolder);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(record));
      say(
        `${id}, seed ${seed}: ${(record.scanMs / 1000).toFixed(1)} s, peers ${(record.peersMs / 1000).toFixed(1)} s`,
      );
    }
  } finally {
    rmSync(tempFolder, { recursive: true, force: true });
  }
}

function recordOf(cell: Cell, seed: number, tempFolder: string): Promise<RunRecord> {
  if ('makeVersions' in cell) return runVersions(cell, seed, tempFolder);
  return 'makeFiles' in cell ? runFiles(cell, seed, tempFolder) : runCell(cell, seed, tempFolder);
}

export { reportOf } from './table/report';
export { calibrate };
