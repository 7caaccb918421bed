// Rows that are hard to write, and a target to write them to, for the tests of the exporters.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { neverCancelled } from '#shared/base/cancel';
import type { ExportedRow } from '#shared/contract/rows';
import type { RowExporter } from './exporter';

const plainRow: ExportedRow = {
  row: 0,
  id: 'a',
  suspicion: 0.1,
  rank: 1,
  x: Math.fround(0.1),
  y: -0,
  findings: ['0123456789abcdef', 'fedcba9876543210'],
  tags: ['label error', 'own "tag", with comma'],
};

export const hardRows: readonly ExportedRow[] = [
  plainRow,
  {
    ...plainRow,
    row: 1,
    id: null,
    suspicion: 0,
    rank: 4_294_967_295,
    x: null,
    y: null,
    findings: [],
    tags: [],
  },
  { ...plainRow, row: 2, id: '', suspicion: null, rank: null, findings: [], tags: ['one'] },
  { ...plainRow, row: 4_294_967_294, id: 'line\r\nbreak "quoted", =1+1;\ttab', suspicion: 5e-324 },
  { ...plainRow, row: 3, id: '\u200bzero\u0000width 😀 9007199254740993', suspicion: 1 - 2 ** -53 },
];

/** What an exporter writes for these rows, in three batches. */
export async function exported<Value>(
  exporter: RowExporter,
  rows: readonly ExportedRow[],
  look: (file: string) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(path.join(tmpdir(), 'assay-export-'));
  const file = path.join(folder, `rows '1'.${exporter.id}.part`);
  async function* batches(): AsyncGenerator<readonly ExportedRow[]> {
    const size = Math.ceil(rows.length / 3);
    for (let i = 0; i < rows.length; i += size) yield rows.slice(i, i + size);
  }
  try {
    await exporter.write(batches(), { file, tempFolder: folder, signal: neverCancelled });
    return await look(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const readBytes = (file: string): Promise<Buffer> => readFile(file);
