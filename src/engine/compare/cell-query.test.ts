import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import type { CatalogColumn } from '../dataset/catalog';
import { openDatabase } from '../db/instance';
import { rowRanges } from './cell-query';
import { listChangedCells } from './changed-cells';
import type { ComparedColumn } from './compared-columns';
import { LineFileWriter } from './line-file';

const text: CatalogColumn = {
  name: 'text',
  shown: 'text',
  position: 1,
  storage: 'c0',
  storageType: 'VARCHAR',
  declaredType: 'VARCHAR',
  layout: 'plain',
  pathStorage: null,
  kind: 'text',
};
const column: ComparedColumn = { name: 'text', before: text, after: text, how: 'plain' };
const rowCount = 5000;

it('finds the same cells whether asked at once or a run of rows after another', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'assay-ranges-'));
  const database = await openDatabase({
    database: ':memory:',
    allowedPaths: [],
    allowedFolders: [],
    tempFolder: folder,
    memoryMB: 256,
    threads: 2,
    trustStatistics: true,
  });
  const connection = await database.connect();
  for (const [side, value] of [
    ['before', "'text ' || i"],
    ['after', "'text ' || i || CASE WHEN i % 3 = 0 THEN '!' ELSE '' END"],
  ] as const) {
    await connection.run(`CREATE SCHEMA ${side}`);
    await connection.run(
      `CREATE TABLE ${side}.data AS SELECT i AS "row", ${value} AS c0 FROM range(${rowCount}) t(i)`,
    );
  }
  await connection.run(
    `CREATE TEMP TABLE compared AS SELECT i AS before_row, i AS after_row, 'r' || i AS id FROM range(${rowCount}) t(i)`,
  );
  const rows = Uint32Array.from({ length: rowCount }, (_, i) => i);
  const matched = { before: rows, after: rows, withoutId: { before: 0, after: 0 } };
  const listed = async (mostBytes: number): Promise<{ ranges: number; lines: string; sha256: string }> => {
    const ranges = await rowRanges(connection, [column], matched, mostBytes);
    const file = path.join(folder, `${mostBytes}.jsonl`);
    const lines = await LineFileWriter.create(file, path.basename(file));
    const cells = { columns: [column], vectors: new Map(), labelColumn: 'text' };
    const summary = await listChangedCells(connection, cells, ranges, lines, neverCancelled, () => undefined);
    await connection.run('DROP TABLE vector_rows');
    const facts = await lines.finish();
    expect([facts.lineCount, summary.rows.after.length, summary.labelFlips.length]).toEqual([
      1667, 1667, 1667,
    ]);
    return { ranges: ranges.length, lines: await readFile(file, 'utf8'), sha256: facts.sha256 };
  };
  const [atOnce, inParts] = [await listed(2 ** 30), await listed(1)];
  expect([atOnce.ranges, inParts.ranges]).toEqual([1, 3]);
  expect(inParts.lines).toBe(atOnce.lines);
  expect(inParts.sha256).toBe(atOnce.sha256);
  expect(inParts.lines.split('\n')[1]).toBe(
    '{"id":"r3","row":3,"rowBefore":3,"column":"text","before":"text 3","after":"text 3!"}',
  );
  connection.closeSync();
  database.close();
  await rm(folder, { recursive: true, force: true });
});
