// What becomes of every file of the public Parquet corpus. A file that is not named here opens, and a second reader sees
// the same; a change to that, for better or worse, fails until it is written down.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { EngineFailure } from '#shared/contract/errors';
import { checkStatistics } from '../../dataset/claimed-statistics';
import { loadTable } from '../../dataset/load';
import { secondReading } from '../../dataset/second-reader';
import { listShards } from '../../dataset/shards';
import { type TableFacts, TableStore } from '../../dataset/table-store';
import { sharedPath, testFolder } from '../../dataset/test-dataset.fixture';

type Outcome =
  | 'opens'
  /** Refused with a sentence that names the file and what is wrong. */
  | 'refused'
  /** Refused, but not called damaged: it needs more memory than the test gives. */
  | 'too big'
  /** Columns that cannot be read are empty and named. */
  | 'partly'
  /** DuckDB accepts it; the second reader names the fault. */
  | 'differs';

const badData: Readonly<Record<string, Outcome>> = {
  'ARROW-GH-41317.parquet': 'refused',
  'ARROW-GH-41321.parquet': 'refused',
  // Its dictionary indexes take 0 bits; the dictionary has one entry, so every reader gets the same.
  'ARROW-GH-43605.parquet': 'opens',
  'ARROW-GH-45185.parquet': 'differs',
  'ARROW-GH-47662.parquet': 'refused',
  'ARROW-RS-GH-6229-DICTHEADER.parquet': 'refused',
  'ARROW-RS-GH-6229-LEVELS.parquet': 'differs',
  'PARQUET-1481.parquet': 'refused',
};

const oddData: Readonly<Record<string, Outcome>> = {
  'byte_stream_split_extended.gzip.parquet': 'partly',
  'dict-page-offset-zero.parquet': 'differs',
  'encrypt_columns_and_footer.parquet.encrypted': 'refused',
  'encrypt_columns_and_footer_aad.parquet.encrypted': 'refused',
  'encrypt_columns_and_footer_bloom_filter.parquet.encrypted': 'refused',
  'encrypt_columns_and_footer_ctr.parquet.encrypted': 'refused',
  'encrypt_columns_and_footer_disable_aad_storage.parquet.encrypted': 'refused',
  'encrypt_columns_plaintext_footer.parquet.encrypted': 'partly',
  'external_key_material_java.parquet.encrypted': 'refused',
  // DuckDB does not read the old LZ4 framing.
  'hadoop_lz4_compressed.parquet': 'refused',
  'hadoop_lz4_compressed_larger.parquet': 'refused',
  'non_hadoop_lz4_compressed.parquet': 'refused',
  // Dates beyond what nanoseconds can hold.
  'int96_from_spark.parquet': 'differs',
  // Two keys of 1 GiB each.
  'large_string_map.brotli.parquet': 'too big',
  'map_no_value.parquet': 'refused',
  'nation.dict-malformed.parquet': 'differs',
  'repeated_no_annotation.parquet': 'differs',
  'uniform_encryption.parquet.encrypted': 'refused',
};

async function outcomeOf(file: string): Promise<Outcome> {
  const work = testFolder();
  const options = {
    folder: path.join(work, 'derived'),
    tempFolder: path.join(work, 'temp'),
    limits: { memoryMB: 512, threads: 2 },
  };
  const list = await listShards([file]);
  try {
    await loadTable(list, { ...options, signal: neverCancelled, progress: () => undefined });
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    expect(error.error.file).toBe(path.basename(file));
    expect(['format-invalid', 'out-of-memory']).toContain(error.error.code);
    expect(error.error.place).toMatch(/^(footer(, near byte \d+)?|column .+)$/);
    expect(error.message.length).toBeLessThanOrEqual(500);
    expect(error.message).not.toContain(work);
    return error.error.code === 'out-of-memory' ? 'too big' : 'refused';
  }
  const facts = JSON.parse(readFileSync(path.join(options.folder, 'table.json'), 'utf8')) as TableFacts;
  if (facts.columns.some(({ unreadable }) => unreadable !== undefined)) {
    expect(facts.notes[0]?.text).toContain('It cannot be read and is left empty');
    return 'partly';
  }
  const store = await TableStore.open(options.folder, options.tempFolder, options.limits);
  try {
    const { agrees, leftOut } = await secondReading(list.shards, store, null, neverCancelled);
    expect(leftOut).toEqual([]);
    const { faults } = await checkStatistics(
      list.shards,
      store,
      options.tempFolder,
      options.limits,
      neverCancelled,
    );
    expect(faults).toEqual([]);
    return agrees ? 'opens' : 'differs';
  } finally {
    store.close();
  }
}

const corpus = sharedPath('corpora/parquet');

it.skipIf(corpus === null).each([
  ['bad_data', 8, badData],
  ['data', 73, oddData],
])(
  'opens or refuses every file of %s as it did before',
  async (name, count, expected) => {
    const folder = sharedPath(`corpora/parquet/${name}`);
    if (folder === null) return;
    const files = readdirSync(folder)
      .filter((file) => /\.parquet(\.encrypted)?$/.test(file))
      .sort();
    expect(files).toHaveLength(count);
    const unexpected: string[] = [];
    for (const file of files) {
      const outcome = await outcomeOf(path.join(folder, file));
      if (outcome !== (expected[file] ?? 'opens')) unexpected.push(`${file}: ${outcome}`);
    }
    expect(unexpected).toEqual([]);
  },
  180_000,
);
