import { EngineFailure, refuse } from '#shared/contract/errors';
import type { FormatInput } from '../format';

/** Too little memory says nothing about the file: an empty column would be taken for its content from then on. */
export function refuseForMemory(column: string, input: FormatInput): never {
  refuse('out-of-memory', 'There is not enough memory to decode it.', {
    file: input.shard.shown,
    place: `column ${column}`,
    next: 'Nothing says that the file is damaged: give Assay more memory (--memory), or open a part of the file.',
  });
}

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /Out of Memory Error|bad_alloc|Allocation failure/i.test(error.message);
}

export function parquetFailure(error: unknown, input: FormatInput): EngineFailure {
  if (/encrypted/i.test(String(error)))
    return new EngineFailure({
      code: 'format-invalid',
      message: 'The file is encrypted, and Assay has no key.',
      file: input.shard.shown,
      place: 'footer',
      next: 'Decrypt it with the tool that wrote it, then open the result.',
    });
  return new EngineFailure({
    code: 'format-invalid',
    message: `It cannot be read as Parquet: ${sentence(error)}`,
    file: input.shard.shown,
    place: `footer, near byte ${Math.max(0, input.shard.identity.byteLength - 8)}`,
    next: 'The file may be cut short or damaged: fetch it again, or open an intact copy.',
  });
}

/** DuckDB's own words as a sentence, without its kind of error and our internal path. */
export function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const words = (text.split('\n')[0] ?? '')
    .replace(/^[A-Z][A-Za-z ]*Error: /, '')
    .replaceAll(/(file )?(['"])[^'"]*[/\\]evidence[/\\][^'"]*\2/gi, 'the file')
    .slice(0, 300);
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
