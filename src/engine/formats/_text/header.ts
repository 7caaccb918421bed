// Whether the first record of a delimited file names the columns or is data already.

export interface HeaderGuess {
  readonly hasHeader: boolean;
  /** For the note. */
  readonly reason: string;
}

type Look = 'number' | 'time' | 'boolean' | 'list' | 'text';

const patterns: readonly (readonly [Look, RegExp])[] = [
  ['number', /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$|^(nan|[+-]?inf(inity)?)$/i],
  ['time', /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?.*)?$/],
  ['boolean', /^(true|false)$/i],
  ['list', /^\s*\[\s*[-+]?[\d.]/],
];

const words: Readonly<Record<Look, string>> = {
  number: 'a number',
  time: 'a date',
  boolean: 'true or false',
  list: 'a list of numbers',
  text: 'text',
};

/** Records below that are enough to call a column one of few values. */
const enoughForCategory = 10;

/** `rows` are cells of the records below `first`; null is an empty cell. */
export function guessHeader(
  first: readonly (string | null)[],
  rows: readonly (readonly (string | null)[])[],
): HeaderGuess {
  if (rows.length === 0) {
    const isNumbers = first.length > 0 && first.every((cell) => cell !== null && lookOf(cell) === 'number');
    return isNumbers
      ? { hasHeader: false, reason: 'The only record is data: it holds nothing but numbers.' }
      : { hasHeader: true, reason: 'The only record is taken for the header.' };
  }
  let agreeing = -1;
  for (const [column, cell] of first.entries()) {
    const below = rows.flatMap((row) => row[column] ?? []);
    const expected = expectation(below);
    if (expected === null || cell === null) continue;
    if (!expected.fits(cell))
      return {
        hasHeader: true,
        reason: `The first record is the header: "${cell.slice(0, 40)}" is not ${expected.what} like what stands below it.`,
      };
    agreeing = agreeing < 0 ? column : agreeing;
  }
  if (agreeing < 0)
    return {
      hasHeader: true,
      reason:
        'The first record is taken for the header; every column holds text, so nothing speaks for or against it.',
    };
  return {
    hasHeader: false,
    reason: `The first record is data: column ${agreeing + 1} looks there as it does below. The columns are numbered.`,
  };
}

interface Expectation {
  readonly what: string;
  fits(cell: string): boolean;
}

/** What a cell of the column must look like; null where anything goes. */
function expectation(below: readonly string[]): Expectation | null {
  const first = below[0];
  if (first === undefined) return null;
  const look = lookOf(first);
  if (look !== 'text' && below.every((cell) => lookOf(cell) === look))
    return { what: words[look], fits: (cell) => lookOf(cell) === look };
  const values = new Set(below);
  if (below.length >= enoughForCategory && values.size <= below.length / 5)
    return { what: `one of ${values.size} values`, fits: (cell) => values.has(cell) };
  return null;
}

function lookOf(cell: string): Look {
  return patterns.find(([, pattern]) => pattern.test(cell))?.[0] ?? 'text';
}
