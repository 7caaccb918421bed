import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DuckDBFloatVector, DuckDBInstance, DuckDBListVector } from '@duckdb/node-api';
import { neverCancelled } from '#shared/base/cancel';
import type { MatrixData } from '../src/engine/analysis/data';
import { loadMatrix } from '../src/engine/analysis/load-matrix';
import { loadTable } from '../src/engine/dataset/load';
import { listShards } from '../src/engine/dataset/shards';
import { TableStore } from '../src/engine/dataset/table-store';
import type { Bench, BenchIo, Peer } from './bench';
import { vectorsOnly } from './measured/made-files';
import { forgetPeak } from './measured/processes';
import { readingLimit } from './measured/reading';
import { timed } from './measured/timed';
import { madeVectors } from './measured/vectors';

const limits = { memoryMB: 2048, threads: 2 };

interface Inspected {
  readonly recordCount: number;
  readonly files: readonly { readonly sha256: string | null }[];
}

/** From the command to schema, profile and hash on standard output, start of both processes included. */
async function open(io: BenchIo, name: string, recordCount: number): Promise<void> {
  const file = io.shared(`data/${name}.parquet`);
  const { stdout, elapsedMs } = await io.assay('info', file, '--quiet');
  const info = JSON.parse(stdout) as Inspected;
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  io.measure({ name: `info ${name}.parquet`, value: elapsedMs / 1000, unit: 's' });
  io.check(
    `${name}: rows`,
    info.recordCount === recordCount,
    `${info.recordCount} rows, expected ${recordCount}`,
  );
  io.check(`${name}: hash`, info.files[0]?.sha256 === sha256, `${info.files[0]?.sha256}, expected ${sha256}`);
}

/** As a case opens it: the evidence is decoded into a copy, vectors go to files of their own, and from there to memory. */
async function openToMatrix(io: BenchIo, file: string, run: number): Promise<MatrixData | null> {
  const folder = path.join(io.tempFolder, `derived-${path.basename(file)}-${run}`);
  const tempFolder = path.join(io.tempFolder, 'open');
  const options = { folder, tempFolder, limits, signal: neverCancelled, progress: () => undefined };
  await loadTable(await listShards([file]), options);
  const store = await TableStore.open(folder, tempFolder, limits);
  const matrix = await loadMatrix(store, ['embedding'], neverCancelled);
  store.close();
  return matrix;
}

/** One array of all elements, straight from DuckDB's list child vectors; nothing is checked and nothing kept. */
async function childVectors(file: string, elements: number): Promise<Float32Array> {
  const all = new Float32Array(elements);
  const instance = await DuckDBInstance.create(':memory:', { threads: String(limits.threads) });
  const connection = await instance.connect();
  const result = await connection.stream(`SELECT embedding FROM read_parquet('${file}')`);
  let used = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const list = chunk.getColumnVector(0);
    if (!(list instanceof DuckDBListVector)) throw new Error('vectors came as something else');
    if (!(list.childVector instanceof DuckDBFloatVector)) throw new Error('vectors came as something else');
    // Private in the typings.
    const { items } = list.childVector as unknown as { items: Float32Array };
    all.set(items, used);
    used += items.length;
  }
  connection.closeSync();
  instance.closeSync();
  return all;
}

async function vectors(io: BenchIo, rows: number, dimensions: number, times: number): Promise<void> {
  const file = await vectorsOnly(rows, dimensions);
  const size = `${rows.toLocaleString('en')} × ${dimensions}`;
  const limit = await readingLimit(file);
  forgetPeak();
  const ours = await timed(times, (run) => openToMatrix(io, file, run));
  forgetPeak();
  const theirs = await timed(times, () => childVectors(file, rows * dimensions));
  const peer: Peer = { name: 'DuckDB child vectors to one array', value: theirs.wallS, ...theirs.cost };
  io.measure({
    name: `Parquet of ${size}, ${Math.round(statSync(file).size / 1e6)} MB, to a matrix`,
    value: ours.wallS,
    unit: 's',
    ...ours.cost,
    peers: [peer],
    limit,
    ...(rows === 100_000 ? { target: '≤ 0.8 s' } : {}),
  });
  const made = flat(madeVectors(rows, dimensions));
  const isSame = ours.value !== null && sameBits(flat(ours.value), made);
  io.check(`${size}: the vectors of the file`, isSame, `${ours.value?.usableCount} rows of ${rows}`);
  io.check(
    `${size}: the peer read the same`,
    sameBits(theirs.value, made),
    `${theirs.value.length} elements`,
  );
}

function flat({ rowCount, dimensions, rowsPerChunk, chunks }: MatrixData): Float32Array {
  const all = new Float32Array(rowCount * dimensions);
  for (const [i, chunk] of chunks.entries()) all.set(chunk, i * rowsPerChunk * dimensions);
  return all;
}

function sameBits(a: Float32Array, b: Float32Array): boolean {
  return Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(
    new Uint8Array(b.buffer, b.byteOffset, b.byteLength),
  );
}

const bench: Bench = {
  promise:
    'A dataset of some thousand rows is open, profiled and hashed in a moment, and the vectors of a Parquet file of 100,000 × 384 are in memory in 0.8 seconds.',
  notes: [
    'Ours decodes the file into the copy that a case keeps, writes the vectors to files of their own with every row checked, and reads them from there into shared memory; the peer only copies what DuckDB decoded. First rows of such a file are measured by first-rows.',
    'Of about 2.3 CPU s DuckDB decodes for 1.3; the rest writes the files that a case keeps, reads them again and asks twice whether each number is finite.',
    'Next: the matrix filled while the file is decoded, so that nothing is read back.',
  ],
  async quick(io) {
    await open(io, 'spam', 5902);
    await vectors(io, 2000, 384, 1);
  },
  async full(io) {
    await open(io, 'spam', 5902);
    await open(io, 'fashion', 10_000);
    await vectors(io, 100_000, 384, 5);
    await vectors(io, 50_000, 768, 5);
  },
};
export default bench;
