// What a file is: by its content first and its name second, so that a name that says otherwise does not mislead.
import { refuse } from '#shared/contract/errors';
import { type Format, headBytes } from '../formats/format';
import { formats } from '../registry';
import { decompress, readHead } from './decompress';
import { evidenceBytes } from './evidence-bytes';
import { type Compression, compressionOf, type DataFileEnding, dataFileEnding } from './file-names';
import type { Shard } from './shards';

export interface Recognised {
  readonly format: Format;
  readonly compression: Compression;
  /** Says so where the name and the content disagree; else empty. */
  readonly note: string;
}

export async function recogniseShard(shard: Shard): Promise<Recognised> {
  const raw = await readHead(evidenceBytes(shard), headBytes);
  const compression = compressionOf(raw);
  const plain = (): AsyncIterable<Uint8Array> =>
    decompress(evidenceBytes(shard), compression, shard.shown, () => undefined);
  const head = compression === 'none' ? raw : await readHead(plain(), headBytes);
  const ending = dataFileEnding(shard.shown);
  const format = recogniseContent(head, ending);
  const named = formats.find((candidate) => candidate.endings.some((own) => own === ending));
  if (format === null)
    refuse(
      'format-unknown',
      named === undefined
        ? 'Neither its name nor its content says Parquet, CSV, TSV, JSONL or JSON.'
        : `Its name says ${named.title}, but its content is neither that nor another format Assay reads.`,
      { file: shard.shown, place: 'first bytes', next: 'Convert it to Parquet, CSV, TSV, JSONL or JSON.' },
    );
  const disagree = named !== undefined && named !== format;
  return {
    format,
    compression,
    note: disagree
      ? `Its name says ${named.title}; its content is ${format.title} and was read as that.`
      : '',
  };
}

/** The format that is surest of the decompressed beginning of a file; null where none is. */
export function recogniseContent(head: Uint8Array, ending: DataFileEnding | null): Format | null {
  let best: { readonly format: Format; readonly sure: number } | null = null;
  for (const format of formats) {
    const sure = format.recognise(head, ending);
    if (sure > (best?.sure ?? 0)) best = { format, sure };
  }
  return best?.format ?? null;
}
