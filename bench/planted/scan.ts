import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '#shared/model/finding';
import type { BenchIo } from '../bench';

export interface Scanned {
  /** In rank order. */
  readonly findings: readonly Finding[];
  readonly suspicionById: ReadonlyMap<string, number>;
  /** By row. */
  readonly ids: readonly string[];
  readonly elapsedMs: number;
}

/** One scan by the command line, without a map, in a case of its own. */
export async function scan(io: BenchIo, file: string): Promise<Scanned> {
  const folder = mkdtempSync(path.join(io.tempFolder, 'case-'));
  const { elapsedMs } = await io.assay('scan', file, '--case', folder, '--no-map', '--quiet');
  const { stdout } = await io.assay('findings', folder, '--json', '--quiet');
  const out = path.join(io.tempFolder, `${path.basename(folder)}.jsonl`);
  await io.assay('rows', folder, '--out', out, '--quiet');
  const rows = readFileSync(out, 'utf8')
    .trimEnd()
    .split('\n')
    .map(
      (line) => JSON.parse(line) as { readonly row: number; readonly id: string; readonly suspicion: number },
    );
  rows.sort((a, b) => a.row - b.row);
  return {
    findings: (JSON.parse(stdout) as { readonly findings: readonly Finding[] }).findings,
    suspicionById: new Map(rows.map(({ id, suspicion }) => [id, suspicion])),
    ids: rows.map(({ id }) => id),
    elapsedMs,
  };
}
