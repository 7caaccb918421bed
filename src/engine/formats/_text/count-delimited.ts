// How many records delimited text holds, without reading its fields: line ends are counted, those between quotes left out.
// Where quotes do not match, the reader's rules decide, and the count is not known before it has read everything.
import { RecordEnds } from '../../kernels/text/record-ends.kernel';
import type { FormatInput } from '../format';
import { readHeader } from './delimited-header';
import { guessDialect } from './dialect';
import type { Dialect } from './field-scanner';
import { MemorySink } from './memory-sink';
import { RecordCursor } from './record-cursor';
import { refuseBlank } from './refuse-unreadable';

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** As `readDelimited` would return; null where that cannot be told from line ends and quotes alone. */
export async function countDelimited(input: FormatInput, isTabFile: boolean): Promise<number | null> {
  const found = await dialectOf(input, isTabFile);
  if (found === null) return null;
  const ends = new RecordEnds(found.dialect);
  let passed = 0;
  for await (const bytes of input.bytes()) {
    input.signal.throwIfCancelled();
    if (!ends.add(passed === 0 ? withoutMark(bytes) : bytes)) return null;
    passed += bytes.length;
  }
  const count = ends.recordCount();
  return count === null ? null : count - (found.hasHeader ? 1 : 0);
}

/** Null where characters have more than one byte throughout, so that bytes are no line ends. */
async function dialectOf(
  input: FormatInput,
  isTabFile: boolean,
): Promise<{ readonly dialect: Dialect; readonly hasHeader: boolean } | null> {
  let found: { readonly dialect: Dialect; readonly hasHeader: boolean } | null = null;
  await RecordCursor.use(input, new MemorySink(), '\\', async (cursor) => {
    const { bytes, length, ended, hasByteCharacters } = cursor.source;
    const guess = guessDialect(bytes.subarray(0, length), ended, isTabFile);
    const header = await readHeader(cursor, guess);
    if (header === null) refuseBlank(input);
    if (hasByteCharacters) found = { dialect: guess.dialect, hasHeader: header.isInFile };
  });
  return found;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const isMarked = byteOrderMark.equals(bytes.subarray(0, byteOrderMark.length));
  return isMarked ? bytes.subarray(byteOrderMark.length) : bytes;
}
