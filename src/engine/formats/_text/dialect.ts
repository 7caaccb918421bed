// What separates the fields of a delimited text file, judged by how consistently the first records split.
import { type Dialect, endOfLine, FieldScanner, outcomes } from './field-scanner';

export interface DialectGuess {
  readonly dialect: Dialect;
  /** Records before the header, such as a title line. */
  readonly recordsBeforeHeader: number;
  /** So many records agree that the content alone says it is delimited text. */
  readonly isConvincing: boolean;
  /** For the note. */
  readonly reason: string;
}

const mostRecords = 200;
const mostRecordsBeforeHeader = 10;

const delimiterNames = new Map<number | null, string>([
  [0x2c, 'commas'],
  [0x09, 'tabs'],
  [0x3b, 'semicolons'],
  [0x7c, 'vertical bars'],
  [null, 'nothing'],
]);
export const tab = 0x09;
const comma = 0x2c;

interface Sample {
  readonly dialect: Dialect;
  /** Fields per record. */
  readonly counts: readonly number[];
  /** The most frequent number of fields, and how many records have it. */
  readonly mode: number;
  readonly agreeing: number;
  /** Records with more than one field. */
  readonly splitCount: number;
  readonly brokenQuotes: number;
  readonly soundQuotes: number;
}

/** `isTabFile`: the file's name says tab-separated. `text` is the beginning of the file. */
export function guessDialect(text: Uint8Array, ended: boolean, isTabFile: boolean): DialectGuess {
  const preference = isTabFile ? [tab, comma, 0x3b, 0x7c] : [comma, tab, 0x3b, 0x7c];
  const best = preference
    .map((delimiter) => sampleUnquotedToo(text, ended, delimiter))
    .filter(splits)
    .sort(
      (a, b) => Number(startsWell(b)) - Number(startsWell(a)) || shareOf(b) - shareOf(a) || b.mode - a.mode,
    )[0];
  if (best === undefined)
    return {
      dialect: { delimiter: null, hasQuotes: true },
      recordsBeforeHeader: 0,
      isConvincing: false,
      reason: 'No delimiter splits the records consistently, so each record is one field.',
    };
  const { dialect, counts, mode, agreeing } = best;
  const separated = `Fields are separated by ${delimiterNames.get(dialect.delimiter)} (${agreeing} of the first ${counts.length} ${counts.length === 1 ? 'record has' : 'records have'} ${mode})`;
  return {
    dialect,
    recordsBeforeHeader: beforeHeader(best),
    isConvincing: counts.length >= 3 && shareOf(best) >= 0.9,
    reason: dialect.hasQuotes
      ? `${separated}.`
      : `${separated}; quotation marks are part of the text, because most of them do not enclose a field.`,
  };
}

/** Tab-separated files often do without quoting; then a quotation mark at the start of a field is just text. */
function sampleUnquotedToo(text: Uint8Array, ended: boolean, delimiter: number): Sample {
  const quoted = takeSample(text, ended, { delimiter, hasQuotes: true });
  if (delimiter !== tab || quoted.brokenQuotes <= quoted.soundQuotes) return quoted;
  return takeSample(text, ended, { delimiter, hasQuotes: false });
}

function takeSample(text: Uint8Array, ended: boolean, dialect: Dialect): Sample {
  const scanner = new FieldScanner(dialect);
  const counts: number[] = [];
  let brokenQuotes = 0;
  let soundQuotes = 0;
  for (let at = 0; at < text.length && counts.length < mostRecords; ) {
    const outcome = scanner.scan(text, at, text.length, ended);
    if (outcome === outcomes.record) {
      const isBlank = scanner.fieldCount === 1 && scanner.starts[0] === scanner.ends[0];
      if (!isBlank) counts.push(scanner.fieldCount);
      for (let field = 0; field < scanner.fieldCount; field++)
        if (scanner.kinds[field] !== 0) soundQuotes += 1;
      at = scanner.recordEnd;
      continue;
    }
    if (outcome === outcomes.needMore) break;
    brokenQuotes += 1;
    const next = endOfLine(text, at, text.length, ended);
    if (next < 0) break;
    at = next;
  }
  const frequency = new Map<number, number>();
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  const [mode, agreeing] = [...frequency].sort(
    (a, b) => b[1] - a[1] || Number(b[0] === counts[0]) - Number(a[0] === counts[0]) || b[0] - a[0],
  )[0] ?? [0, 0];
  const splitCount = counts.filter((count) => count > 1).length;
  return { dialect, counts, mode, agreeing, splitCount, brokenQuotes, soundQuotes };
}

function shareOf(sample: Sample): number {
  return sample.agreeing / Math.max(1, sample.counts.length);
}

function startsWell(sample: Sample): boolean {
  return (sample.counts[0] ?? 0) > 1;
}

/** Whether this delimiter is one: the header has it and half of the records too, or nearly all records agree. */
function splits(sample: Sample): boolean {
  if (sample.mode <= 1) return false;
  if (startsWell(sample)) return sample.splitCount >= 0.5 * sample.counts.length;
  return sample.counts.length >= 4 && shareOf(sample) >= 0.7;
}

function beforeHeader(sample: Sample): number {
  if (startsWell(sample)) return 0;
  const index = sample.counts.findIndex((count) => count > 1);
  return index > 0 && index <= mostRecordsBeforeHeader ? index : 0;
}
