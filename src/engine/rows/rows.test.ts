import { link, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportedRow, RowsFormat, RowsWritten } from '#shared/contract/rows';
import type { FindingId } from '#shared/model/ids';
import { createCase, openTestEngine, type TestEngine } from '../hosts/engine.fixture';
import { parquetRows } from '../hosts/parquet-rows.fixture';

let engine: TestEngine;
let evidence: string;
let finding: FindingId;

beforeAll(async () => {
  engine = await openTestEngine();
  // Rows 3 and 13 say the same under two labels, which is a finding.
  evidence = await engine.parquet(
    'mails.parquet',
    `SELECT 'm' || i AS id, 'the text of mail number ' || (i % 10) || CASE WHEN i < 13 OR i > 13 THEN i::VARCHAR ELSE '3' END AS text,
       CASE WHEN i = 13 THEN 'spam' ELSE 'ham' END AS label FROM range(20) t(i)`,
  );
  await createCase(engine, 'case', evidence);
});
afterAll(() => engine.close());

function exportRows(
  format: RowsFormat,
  options: { finding?: FindingId; top?: number; out?: string } = {},
): Promise<RowsWritten> {
  return engine.client.call('rows.export', {
    format,
    finding: options.finding ?? null,
    top: options.top ?? null,
    out: options.out === undefined ? null : engine.grant(options.out),
  });
}

const inCase = (written: RowsWritten): string => path.join(engine.folder, 'case', written.path);

async function readJsonl(file: string): Promise<ExportedRow[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExportedRow);
}

it('exports rows before any scan, without ranks', async () => {
  const written = await exportRows('jsonl');
  const rows = await readJsonl(inCase(written));
  expect(rows).toHaveLength(20);
  expect(rows[7]).toEqual({
    row: 7,
    id: 'm7',
    suspicion: null,
    rank: null,
    x: null,
    y: null,
    findings: [],
    tags: [],
  });
  await expect(exportRows('jsonl', { top: 3 })).rejects.toThrow('Rows have no rank before the first scan');
});

describe('after a scan', () => {
  beforeAll(async () => {
    const { client } = engine;
    const state = await client.call('findings.run', { seed: 1, threads: 1, detectors: ['D04'], map: false });
    const found = state.findings.find(({ outcome }) => outcome === 'found');
    if (found === undefined) throw new Error('the two rows should be a finding');
    finding = found.id;
    await client.call('tags.apply', {
      rows: { kind: 'rows', rows: Uint32Array.of(13, 5) },
      tag: 'label error',
      note: '',
    });
    await client.call('tags.apply', {
      rows: { kind: 'rows', rows: Uint32Array.of(13) },
      tag: 'mine',
      note: '',
    });
  });

  it('says the same in all three formats', async () => {
    const rows = await readJsonl(inCase(await exportRows('jsonl')));
    const { suspicion, rank } = (await engine.client.call('findings.suspicion', null)) ?? {};
    expect(rows.map((row) => row.suspicion)).toEqual([...(suspicion ?? [])]);
    expect(rows.map((row) => row.rank)).toEqual([...(rank ?? [])]);
    expect(rows[13]).toMatchObject({ findings: [finding], tags: ['label error', 'mine'] });
    expect(rows.filter((row) => row.findings.length > 0).map((row) => row.row)).toEqual([3, 13]);
    const parquet = await parquetRows(inCase(await exportRows('parquet')));
    expect(parquet.map((row) => ({ ...row, row: Number(row['row']) }))).toEqual(rows);
    const csv = (await readFile(inCase(await exportRows('csv')), 'utf8')).split('\r\n');
    expect(csv[14]).toBe(`13,m13,${rows[13]?.suspicion},${rows[13]?.rank},,,${finding},label error;mine`);
  });

  it('takes the rows of a finding, or the first by rank', async () => {
    const ofFinding = await exportRows('jsonl', { finding });
    expect((await readJsonl(inCase(ofFinding))).map(({ row }) => row)).toEqual([3, 13]);
    expect(ofFinding).toMatchObject({ path: `exports/rows-${finding}.jsonl`, rowCount: 2 });
    const top = await readJsonl(inCase(await exportRows('jsonl', { top: 4 })));
    expect(top.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
    await expect(exportRows('jsonl', { finding: 'nope' as FindingId })).rejects.toThrow('no finding nope');
  });

  it('writes the same bytes again, journals them and leaves nothing else behind', async () => {
    for (const format of ['csv', 'jsonl', 'parquet'] as const)
      expect((await exportRows(format)).sha256).toBe((await exportRows(format)).sha256);
    const [record] = await engine.client.call('journal.list', { start: 0, count: 1 });
    expect(record).toMatchObject({
      type: 'rows.exported',
      body: { path: 'exports/rows.parquet', rowCount: 20 },
    });
    const left = await readdir(path.join(engine.folder, 'case/exports'));
    expect(left.filter((name) => !/^rows.*\.(csv|jsonl|parquet)$/.test(name))).toEqual([]);
  });

  it('copies to another place', async () => {
    const out = path.join(engine.folder, 'out.csv');
    await writeFile(out, 'something older and longer than nothing');
    const written = await exportRows('csv', { out });
    expect(await readFile(out)).toEqual(await readFile(inCase(written)));
  });

  it('never writes over evidence or the case itself', async () => {
    const before = await readFile(evidence);
    const [hard, soft] = ['hard.parquet', 'soft.parquet'].map((name) => path.join(engine.folder, name));
    await link(evidence, hard ?? '');
    await symlink(evidence, soft ?? '');
    for (const out of [evidence, hard, soft])
      await expect(exportRows('parquet', { out: out ?? '' })).rejects.toThrow('This file is evidence');
    const other = await engine.parquet('older.parquet', "SELECT 'm1' AS id");
    await engine.client.call('compare.run', { other: [engine.grant(other)], key: null, caseSide: 'after' });
    await expect(exportRows('parquet', { out: other })).rejects.toThrow('This file is evidence');
    expect(await readFile(evidence)).toEqual(before);
    await expect(exportRows('csv', { out: path.join(engine.folder, 'case/journal.jsonl') })).rejects.toThrow(
      'belongs to the case itself',
    );
    await mkdir(path.join(engine.folder, 'folder.csv'));
    await expect(exportRows('csv', { out: path.join(engine.folder, 'folder.csv') })).rejects.toThrow(
      'This is a folder',
    );
    await expect(exportRows('csv', { out: path.join(engine.folder, 'absent/x.csv') })).rejects.toThrow(
      'Its folder does not exist',
    );
  });
});
