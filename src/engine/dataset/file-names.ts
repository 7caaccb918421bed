export type Compression = 'none' | 'gzip' | 'zstd';

const endings = ['.parquet', '.pq', '.csv', '.tsv', '.tab', '.jsonl', '.ndjson', '.json'] as const;
export type DataFileEnding = (typeof endings)[number];

/** The ending that says what a file holds, looking through `.gz`, `.gzip` and `.zst`; null where it is not a data file. */
export function dataFileEnding(name: string): DataFileEnding | null {
  const plain = name.toLowerCase().replace(/\.(gz|gzip|zst|zstd)$/, '');
  return endings.find((ending) => plain.endsWith(ending)) ?? null;
}

/** By the first bytes, whatever the name says. */
export function compressionOf(head: Uint8Array): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zstd';
  return 'none';
}
