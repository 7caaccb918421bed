import { count, counted, firstOf, utc } from '#shared/base/quantities';
import { type Block, data, paragraph, plain, type Section, text } from '../document';
import { exampleTable } from '../example-table';
import type { Figures } from '../pictures';
import type { NoteFacts, ReportFacts } from '../report-facts';
import { valueText } from '../wording';
import { picture } from './overview';

export function people(facts: ReportFacts, figures: Figures): Section {
  return {
    id: 'people',
    title: 'Tags and comments',
    startsPage: false,
    blocks: [
      {
        kind: 'note',
        tone: 'people',
        title: 'Said by people',
        text: [
          plain(
            'Everything in this section is the word of a person: an opinion on rows, with name and time. None of it was computed.',
          ),
        ],
      },
      ...tags(facts, figures),
      ...actions(facts),
      ...notebook(facts),
    ],
  };
}

function tags({ people: said }: ReportFacts, figures: Figures): Block[] {
  if (said.tags.length === 0) return [paragraph('No row carries a tag.')];
  return [
    {
      kind: 'table',
      caption: 'Tags as they stand',
      columns: [
        { title: 'Tag', weight: 46 },
        { title: 'Kind', weight: 30 },
        { title: 'Rows', weight: 24, align: 'right' },
      ],
      rows: said.tags.map((tag) => ({
        cells: [
          [data(tag.name)],
          plain(tag.isVerdict ? 'verdict tag' : 'tag of this case'),
          plain(count(tag.rowCount)),
        ],
      })),
      more: '',
    },
    ...picture(
      figures.byTag,
      'medium',
      'Where the rows with a tag lie on the map; a row with several tags has the colour of the first.',
      `Map with the ${count(said.taggedRows)} rows that carry a tag.`,
    ),
    ...said.tags.map((tag) =>
      exampleTable(
        `Rows tagged “${tag.name}”`,
        tag.examples,
        firstOf(tag.examples.length, tag.rowCount, 'rows'),
        { rank: true },
      ),
    ),
  ];
}

function notebook({ people: said }: ReportFacts): Block[] {
  if (said.noteCount === 0) return [];
  return [
    { kind: 'heading', text: [text('Notebook')] },
    {
      kind: 'table',
      caption: 'Notes of the investigators',
      columns: [
        { title: 'Record', weight: 9, align: 'right' },
        { title: 'Time', weight: 20 },
        { title: 'Person', weight: 14 },
        { title: 'Note', weight: 38 },
        { title: 'About', weight: 24 },
      ],
      rows: said.notes.map((note) => ({
        cells: [
          plain(String(note.seq)),
          plain(utc(note.ts)),
          [data(note.actor)],
          valueText(note.text),
          plain(aboutOf(note)),
        ],
      })),
      more: firstOf(said.notes.length, said.noteCount, 'notes'),
    },
  ];
}

function aboutOf({ rows, rowCount, findings }: NoteFacts): string {
  const more = rowCount > rows.length ? ` and ${count(rowCount - rows.length)} more` : '';
  const parts = [
    ...(rowCount === 0 ? [] : [`${rowCount === 1 ? 'row' : 'rows'} ${rows.join(', ')}${more}`]),
    ...(findings.length === 0 ? [] : [`finding ${findings.join(', ')}`]),
  ];
  return parts.join('; ') || 'the case';
}

function actions({ people: said }: ReportFacts): Block[] {
  if (said.actionCount === 0) return [];
  return [
    { kind: 'heading', text: [text('What was done and commented')] },
    {
      kind: 'table',
      caption: 'Actions on rows, with comments',
      columns: [
        { title: 'Record', weight: 9, align: 'right' },
        { title: 'Time', weight: 22 },
        { title: 'Person', weight: 15 },
        { title: 'Action', weight: 26 },
        { title: 'Comment', weight: 36 },
      ],
      rows: said.actions.map((action) => ({
        cells: [
          plain(String(action.seq)),
          plain(utc(action.ts)),
          [data(action.actor)],
          [
            text(action.kind === 'applied' ? 'tagged ' : 'took from '),
            text(`${counted(action.rowCount, 'row')} `),
            data(action.tag),
            text(action.isUndone ? ' (undone)' : ''),
          ],
          action.note === '' ? plain('–') : valueText(action.note),
        ],
      })),
      more:
        said.actionCount > said.actions.length
          ? `The last ${count(said.actions.length)} of ${count(said.actionCount)} actions.`
          : '',
    },
  ];
}
