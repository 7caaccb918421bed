import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { EngineFailure } from '#shared/contract/errors';
import { decompress } from './decompress';
import { notesOf, openFiles, rejectsOf, tableOf } from './test-dataset.fixture';

const lines = Array.from({ length: 60_000 }, (_, i) => `${i},text ${(i * 7919) % 1000}`);
const content = `id,text\n${lines.join('\n')}\n`;

/** 30,000 lines `i % 10,text i % 7` below a header, several blocks with a checksum (zstd 1.5.4). */
const zstd = Buffer.from(
  'KLUv/aS4HgQAnAQA8g0dEMC3GJDv889HTSK7u8SogmFL1nGKcT/d8sL3VjtrJN/YxLWvrnnieJ9tdZF3rOLcUb/c8LrX1jrJOD6x7aVvrnjeaF9t5BqvWPfUMT/c7rK3VnKOUXy76ZUvrnfaWB/ZxiXeXfXMEb/b7AIoGRRqlAwK5QRGqBEgBPz6Z/CV3RLwr////98BgP15so844mUVVAAAAAEA/f/j/7kGAj0AAAABALXeAyDqL0P7',
  'base64',
);

it.each(['a.csv.gz', 'a.csv'])('reads gzip under the name %s', async (name) => {
  const dataset = await openFiles({ [name]: gzipSync(content) });
  expect(dataset.state.files[0]).toMatchObject({ format: 'CSV', compression: 'gzip', recordCount: 60_000 });
  const { rows } = await tableOf(dataset);
  expect(rows.get(59_999)).toEqual(['59999', `text ${(59_999 * 7919) % 1000}`]);
});

it('reads gzip of several members as one file', async () => {
  const half = content.length >> 1;
  const parts = [content.slice(0, half), content.slice(half)].map((part) => gzipSync(part));
  const dataset = await openFiles({ 'a.csv.gz': Buffer.concat(parts) });
  expect(dataset.state).toMatchObject({ recordCount: 60_000, rejectedCount: 0 });
});

it('keeps the records before the place where gzip is cut short, and says that the rest is missing', async () => {
  const gzip = gzipSync(content);
  const dataset = await openFiles({ 'a.csv.gz': gzip.subarray(0, gzip.length >> 1) });
  const { rows } = await tableOf(dataset);
  expect(rows.size).toBeGreaterThan(20_000);
  expect(rows.size).toBeLessThan(40_000);
  for (const [row, cells] of rows) expect(cells.join()).toBe(lines[row]);
  expect(notesOf(dataset).join('\n')).toMatch(
    /byte \d+ of the compressed file: The gzip data is damaged or cut short: unexpected end of file\. The records up to/,
  );
  expect(rejectsOf(dataset).every((reject) => reject.includes('is cut short where the file ends'))).toBe(
    true,
  );
  expect(dataset.state.recordCount).toBe(rows.size + dataset.state.rejectedCount);
});

it('notices that gzip was altered, even where it still unpacks', async () => {
  const gzip = gzipSync(content);
  gzip.writeUInt32LE(0xdeadbeef, gzip.length - 8);
  const dataset = await openFiles({ 'a.csv.gz': gzip });
  expect((await tableOf(dataset)).rows.size).toBeGreaterThan(58_000);
  expect(notesOf(dataset).join('\n')).toContain('incorrect data check');
});

it('refuses compressed data of which nothing can be unpacked', async () => {
  await expect(openFiles({ 'a.csv.gz': gzipSync(content).subarray(0, 12) })).rejects.toThrow(
    /a\.csv\.gz, byte 12 of the compressed file: The gzip data is damaged or cut short/,
  );
});

it('reads zstd, and notices where it is cut short', async () => {
  const dataset = await openFiles({ 'a.csv.zst': zstd });
  expect(dataset.state.files[0]).toMatchObject({ format: 'CSV', compression: 'zstd', recordCount: 30_000 });
  const { rows } = await tableOf(dataset);
  expect([...rows].every(([row, cells]) => cells.join() === `${row % 10},text ${row % 7}`)).toBe(true);
  const cut = await openFiles({ 'a.csv.zst': zstd.subarray(0, zstd.length - 8) });
  expect((await tableOf(cut)).rows.size).toBeLessThan(30_000);
  expect(notesOf(cut).join('\n')).toContain('The zstd data is damaged or cut short');
});

it('refuses data that unfolds without end', async () => {
  const bomb = Buffer.concat(Array.from({ length: 30 }, () => gzipSync(Buffer.alloc(10 * 2 ** 20))));
  async function* source(): AsyncGenerator<Uint8Array> {
    yield bomb;
  }
  let produced = 0;
  const failure = await (async () => {
    for await (const plain of decompress(source(), 'gzip', 'bomb.csv.gz', () => undefined))
      produced += plain.length;
  })().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EngineFailure);
  expect((failure as EngineFailure).error.code).toBe('input-too-large');
  expect(produced).toBeLessThan(300 * 2 ** 20);
});
