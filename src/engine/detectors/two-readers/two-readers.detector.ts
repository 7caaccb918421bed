import type { LeftOutFile, ReaderDifference, SecondReading } from '../../dataset/second-reading';
import type { Detector, FindingDraft } from '../detector';
import { statisticsDrafts } from './statistics-finding';

const shownDifferences = 5;

const twoReaders: Detector = {
  id: 'D35',
  name: 'two-readers',
  title: 'Two readers, and what files say',
  says: 'Two libraries that read Parquet do not see the same table in the same file, or what a file says of its own values is not so.',
  needs: ['parquet'],
  params: {},
  blindSpots: [
    'Files that both libraries read in the same wrong way.',
    'Cells that are not in the sample, and columns of nested types.',
    'What a file says of single pages, and its bloom filters.',
  ],
  reference: 'detection.md D35',

  async run({ data }) {
    const { secondReading } = data;
    if (secondReading === undefined) throw new Error('needs Parquet files');
    const { differences, compared, leftOut, statistics } = secondReading;
    const untrue = statistics === undefined ? [] : statisticsDrafts(statistics);
    if (differences.length === 0 && compared.length === 0 && untrue.length === 0)
      throw new Error(`No file could be read a second time. ${leftOutWords(leftOut)}`.trim());
    const files = [...new Set(differences.map(({ file }) => file))];
    return {
      findings: [...files.map((file) => draftOf(file, secondReading)), ...untrue],
      clear: clearWords(secondReading),
    };
  },
};
export default twoReaders;

function draftOf(file: string, { differences, compared }: SecondReading): FindingDraft {
  const own = differences.filter((difference) => difference.file === file);
  const isContent = own.some(({ kind }) => kind !== 'refused' && kind !== 'column refused');
  const rows = [...new Set(own.flatMap(({ row }) => (row === null ? [] : [row])))].sort((a, b) => a - b);
  const more = own.length - shownDifferences;
  const sentences = own.slice(0, shownDifferences).map(sentenceOf);
  return {
    tier: isContent ? 'fact' : 'context',
    claim: isContent ? 'alteration' : 'association',
    severity: 'low',
    subject: { kind: 'file', value: file },
    title: isContent
      ? `Two readers see different tables in ${file}`
      : `Only one of two readers reads ${file}`,
    summary: `${sentences.join(' ')}${more > 0 ? ` ${more} more differences are not listed.` : ''}`,
    effect: { name: 'differences', value: own.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: comparedCells(compared.filter((each) => each.file === file)),
    rows: Uint32Array.from(rows),
  };
}

function sentenceOf({ kind, column, row, first, second }: ReaderDifference): string {
  const place = [column === null ? '' : `column ${column}`, row === null ? '' : `row ${row}`]
    .filter((part) => part !== '')
    .join(', ');
  return `${kindWords[kind]}${place === '' ? '' : ` (${place})`}: DuckDB: ${first}; parquet-wasm: ${second}.`;
}

const kindWords: Readonly<Record<ReaderDifference['kind'], string>> = {
  refused: 'The file is refused',
  'column refused': 'A column is refused',
  'row count': 'The number of rows differs',
  columns: 'The columns differ',
  'missing values': 'The number of missing values differs',
  cells: 'A cell differs',
};

function clearWords({ compared, leftOut, statistics }: SecondReading): string {
  const files = `${compared.length} ${compared.length === 1 ? 'file' : 'files'}`;
  const parts = statistics?.checked ?? 0;
  const claims =
    parts === 0
      ? ''
      : `; smallest, largest and missing values are as the files say in ${parts} parts of columns`;
  const said = `two readers agree about ${files}: schema, number of rows, missing values and ${comparedCells(compared)} sampled cells${claims}`;
  return leftOut.length === 0 ? said : `${said}; not compared: ${leftOutWords(leftOut)}`;
}

function comparedCells(compared: SecondReading['compared']): number {
  return compared.reduce((sum, { rows, digests }) => sum + rows * Object.keys(digests).length, 0);
}

function leftOutWords(leftOut: readonly LeftOutFile[]): string {
  const [first] = leftOut;
  if (first === undefined) return '';
  const more = leftOut.length - 1;
  return `${first.file}${more > 0 ? ` and ${more} more` : ''}. ${first.reason}`;
}
