import type { DataFileEnding } from '../../dataset/file-names';
import { guessDialect, tab } from './dialect';
import { headAsUtf8, looksBinary } from './encoding';
import { isWholeFile, sniffJson } from './json-sniff';

const tabEndings: readonly (DataFileEnding | null)[] = ['.tsv', '.tab'];

/** What the beginning of a text file says about tabs or other delimiters; see `Format.recognise` for the numbers. */
export function recogniseDelimited(
  head: Uint8Array,
  ending: DataFileEnding | null,
  wantsTabs: boolean,
): 0 | 1 | 2 {
  const text = headAsUtf8(head);
  if (looksBinary(text)) return 0;
  const isTabFile = tabEndings.includes(ending);
  const isNamedSo = wantsTabs ? isTabFile : ending === '.csv';
  const shape = sniffJson(head, isWholeFile(head));
  if (shape !== 'none' && shape !== 'broken') return isNamedSo ? 1 : 0;
  const { dialect, isConvincing } = guessDialect(text, isWholeFile(head), isTabFile);
  const hasTabs = dialect.delimiter === null ? isTabFile : dialect.delimiter === tab;
  if (hasTabs !== wantsTabs) return isNamedSo ? 1 : 0;
  if (isNamedSo || (isConvincing && shape === 'none')) return 2;
  return dialect.delimiter !== null && ending === null ? 1 : 0;
}
