import { byCodeUnit } from '#shared/base/canonical-json';
import { count, counted, firstOf } from '#shared/base/quantities';
import { contentKey, type LabelFlip } from '#shared/contract/compare';
import { type Block, code, data, paragraph, plain, type Rich, rich, type Section, text } from '../document';
import type { Figures } from '../pictures';
import type { ComparisonFacts, OneSidedFacts, ReportFacts } from '../report-facts';
import { excerptText, valueText } from '../wording';
import { picture } from './overview';

const changesShown = 50;
const rowsShown = 20;
const classesShown = 12;

export function comparison({ comparison: compared, redaction }: ReportFacts, figures: Figures): Section {
  return {
    id: 'comparison',
    title: 'Comparison with another version',
    startsPage: false,
    blocks:
      compared === null
        ? [paragraph('The dataset was not compared with another version.')]
        : [
            ...overall(compared),
            ...picture(
              figures.byDifference,
              'medium',
              'Where the rows lie that only one version has or that were changed; all others are grey.',
              'Map of the rows that differ between the two versions.',
            ),
            ...flips(compared, redaction),
            ...changedColumns(compared),
            ...changes(compared),
            ...oneSided('Rows only in the later version', compared.added, compared.addedCount),
            ...oneSided('Rows only in the earlier version', compared.removed, compared.removedCount),
          ],
  };
}

function overall(compared: ComparisonFacts): Block[] {
  const isKeyedByHash = compared.key === contentKey;
  return [
    {
      kind: 'facts',
      pairs: [
        { name: 'Earlier version', value: rich(data(compared.before), ', ', code(compared.beforeHash)) },
        { name: 'Later version', value: rich(data(compared.after), ', ', code(compared.afterHash)) },
        {
          name: 'This case holds',
          value: plain(compared.caseSide === 'before' ? 'the earlier version' : 'the later version'),
        },
        {
          name: 'Rows matched by',
          value: isKeyedByHash ? plain('hash of their content') : rich('column ', data(compared.key)),
        },
        { name: 'Rows added', value: plain(count(compared.addedCount)) },
        { name: 'Rows removed', value: plain(count(compared.removedCount)) },
        {
          name: 'Rows changed',
          value: plain(
            `${count(compared.changedRowCount)}, in ${counted(compared.changedCellCount, 'cell')}`,
          ),
        },
        {
          name: 'Order of rows',
          value: plain(
            compared.reordered
              ? `differs: ${counted(compared.movedCount, 'row')} left the longest run that kept its order`
              : 'the same',
          ),
        },
        ...columnNames('Columns added', compared.columnsAdded),
        ...columnNames('Columns removed', compared.columnsRemoved),
        ...columnNames(
          'Columns of another type',
          compared.columnsRetyped.map(({ column, before, after }) => `${column} (${before}, now ${after})`),
        ),
        ...(compared.duplicateKeyCount === 0
          ? []
          : [{ name: 'Keys that repeat', value: plain(count(compared.duplicateKeyCount)) }]),
      ],
    },
    ...(compared.notes.length === 0 ? [] : [{ kind: 'list' as const, items: compared.notes.map(plain) }]),
  ];
}

function columnNames(name: string, columns: readonly string[]): { name: string; value: Rich }[] {
  return columns.length === 0 ? [] : [{ name, value: [data(columns.join(', '))] }];
}

/** From the label before (rows) to the label after (columns), the busiest classes first. */
function flips({ labelFlips }: ComparisonFacts, redaction: ReportFacts['redaction']): Block[] {
  if (labelFlips.length === 0)
    return [
      paragraph(
        redaction === null
          ? 'No label was changed.'
          : 'Which labels were changed into which is left out of this version.',
      ),
    ];
  const total = labelFlips.reduce((sum, flip) => sum + flip.count, 0);
  const rows = classes(labelFlips, ({ from }) => from);
  const columns = classes(labelFlips, ({ to }) => to);
  const counts = rows.map((from) =>
    columns.map(
      (to) => labelFlips.find((flip) => shown(flip.from) === from && shown(flip.to) === to)?.count ?? 0,
    ),
  );
  const inTable = counts.flat().reduce((sum, n) => sum + n, 0);
  return [
    {
      kind: 'matrix',
      caption: `Changed labels: ${counted(total, 'row')}`,
      rowTitle: 'Before',
      columnTitle: 'After',
      rows,
      columns,
      counts,
      more: inTable < total ? `${count(inTable)} of ${count(total)} changes are between classes shown.` : '',
    },
  ];
}

function shown(label: string | null): string {
  return label ?? '(none)';
}

function classes(labelFlips: readonly LabelFlip[], side: (flip: LabelFlip) => string | null): string[] {
  const totals = new Map<string, number>();
  for (const flip of labelFlips) {
    const name = shown(side(flip));
    totals.set(name, (totals.get(name) ?? 0) + flip.count);
  }
  return [...totals]
    .sort(([a, n], [b, m]) => m - n || byCodeUnit(a, b))
    .slice(0, classesShown)
    .map(([name]) => name);
}

function changedColumns({ changedByColumn }: ComparisonFacts): Block[] {
  if (changedByColumn.length === 0) return [];
  return [
    {
      kind: 'bars',
      caption: 'Changed cells by column',
      bars: changedByColumn
        .slice(0, rowsShown)
        .map((column) => ({ label: [data(column.column)], value: column.count, text: count(column.count) })),
      more: firstOf(Math.min(rowsShown, changedByColumn.length), changedByColumn.length, 'columns'),
    },
  ];
}

function changes({ changed, changedCellCount }: ComparisonFacts): Block[] {
  if (changed.length === 0) return [];
  const rows = changed.slice(0, changesShown);
  return [
    {
      kind: 'table',
      caption: 'Changed cells; what differs is marked',
      columns: [
        { title: 'Key', weight: 16 },
        { title: 'Row', weight: 10, align: 'right' },
        { title: 'Column', weight: 14 },
        { title: 'Before', weight: 30 },
        { title: 'After', weight: 30 },
      ],
      rows: rows.map((cell) => ({
        cells: [
          valueText(cell.id),
          [text(String(cell.row))],
          [data(cell.column)],
          excerptText(cell.before),
          excerptText(cell.after),
        ],
      })),
      more: firstOf(rows.length, changedCellCount, 'changed cells'),
    },
  ];
}

function oneSided(caption: string, rows: readonly OneSidedFacts[], all: number): Block[] {
  if (all === 0) return [];
  const first = rows.slice(0, rowsShown);
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { title: 'Key', weight: 70 },
        { title: 'Row', weight: 30, align: 'right' },
      ],
      rows: first.map(({ id, row }) => ({
        cells: [id === null ? plain('(no id)') : valueText(id), plain(String(row))],
      })),
      more: firstOf(first.length, all, 'rows'),
    },
  ];
}
