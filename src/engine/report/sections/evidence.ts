import { bytes, count, firstOf, utc } from '#shared/base/quantities';
import {
  type Block,
  code,
  data,
  paragraph,
  plain,
  type Rich,
  redactedPiece,
  rich,
  type Section,
  type TableRow,
  text,
} from '../document';
import type { ReportFacts } from '../report-facts';
import { valueText } from '../wording';

const filesShown = 100;
const rejectsShown = 30;
const columnsShown = 100;

export function evidenceIdentity(facts: ReportFacts): Section {
  const { evidence } = facts;
  return {
    id: 'evidence',
    title: 'Identity of the evidence',
    startsPage: false,
    blocks: [
      {
        kind: 'facts',
        pairs: [
          { name: 'Name', value: [data(evidence.name)] },
          { name: 'Evidence hash', value: [code(evidence.evidenceHash)] },
          { name: 'Files', value: plain(`${count(evidence.fileCount)}, ${bytes(evidence.byteLength)}`) },
          { name: 'Records', value: plain(count(evidence.recordCount)) },
          { name: 'Unreadable records', value: plain(count(evidence.rejectedCount)) },
        ],
      },
      paragraph(
        'The files were opened for reading only and hashed with SHA-256 in a pass of their own. The evidence hash is SHA-256 over the line “path NUL hash LF” of every file, in byte order of the paths. Paths are relative to what was opened.',
      ),
      fileTable(facts),
      ...rejects(facts),
      ...notes(facts),
      columnTable(facts),
    ],
  };
}

function fileTable({ evidence }: ReportFacts): Block {
  const shown = evidence.files.slice(0, filesShown);
  return {
    kind: 'table',
    caption: 'Files',
    columns: [
      { title: 'Path', weight: 26 },
      { title: 'Format', weight: 12 },
      { title: 'Size in bytes', weight: 14, align: 'right' },
      { title: 'Records', weight: 11, align: 'right' },
      { title: 'SHA-256', weight: 37 },
    ],
    rows: shown.map((file) => ({
      cells: [
        rich(data(file.path), ` (last changed ${utc(file.modifiedAt)}, as it was when the case was made)`),
        plain(file.compression === 'none' ? file.format : `${file.format}, ${file.compression}`),
        plain(count(file.byteLength)),
        plain(count(file.recordCount)),
        [code(file.sha256 ?? '')],
      ],
    })),
    more: firstOf(shown.length, evidence.fileCount, 'files'),
  };
}

function rejects({ evidence }: ReportFacts): Block[] {
  if (evidence.rejectedCount === 0) return [paragraph('Every record could be read as a row.')];
  const shown = evidence.rejects.slice(0, rejectsShown);
  const rows: TableRow[] = shown.map((reject) => ({
    cells: [
      [text(String(reject.row))],
      rich(data(reject.file), `, ${reject.place}`),
      plain(reject.reason),
      valueText(reject.excerpt),
    ],
  }));
  return [
    {
      kind: 'table',
      caption: 'Records that could not be read as rows',
      columns: [
        { title: 'Row', weight: 9, align: 'right' },
        { title: 'Place', weight: 25 },
        { title: 'Reason', weight: 28 },
        { title: 'Beginning', weight: 38 },
      ],
      rows,
      more: firstOf(shown.length, evidence.rejectedCount, 'unreadable records'),
    },
  ];
}

function notes({ evidence }: ReportFacts): Block[] {
  if (evidence.notes.length === 0) return [];
  return [
    { kind: 'heading', text: [text('Observations while reading')] },
    {
      kind: 'list',
      items: evidence.notes.map(
        (note): Rich => rich(data(note.file), note.place === '' ? ': ' : `, ${note.place}: `, note.text),
      ),
    },
  ];
}

function columnTable({ evidence, redaction }: ReportFacts): Block {
  const shown = evidence.columns.slice(0, columnsShown);
  return {
    kind: 'table',
    caption: 'Columns',
    columns: [
      { title: 'Name', weight: 30 },
      { title: 'Declared type', weight: 22 },
      { title: 'Read as', weight: 14 },
      { title: 'Missing', weight: 12, align: 'right' },
      { title: 'Distinct', weight: 12, align: 'right' },
      { title: 'Role', weight: 18 },
    ],
    rows: shown.map((column) => ({
      cells: [
        [data(column.name)],
        [data(column.declaredType)],
        plain(column.kind),
        plain(count(column.nullCount)),
        redaction?.columns.includes(column.name) === true
          ? [redactedPiece]
          : plain(column.distinctCount === null ? 'not counted' : count(column.distinctCount)),
        plain(column.role ?? '–'),
      ],
    })),
    more: firstOf(shown.length, evidence.columnCount, 'columns'),
  };
}
