import { code, data, link, paragraph, plain, type Section } from '../document';
import { count, utc } from '../quantities';
import type { ReportFacts } from '../report-facts';

export function actionLog({ journal }: ReportFacts): Section {
  const { entries, entryCount } = journal;
  return {
    id: 'action-log',
    title: 'Action log',
    startsPage: false,
    blocks: [
      paragraph(
        'The journal of the case up to the last record that changed it. Openings, closings, checks and exports after that record are in the journal, and leave the case as this report shows it. Each hash is over the record and the hash before it; ',
        link('Verification', 'verification'),
        ' says how.',
      ),
      {
        kind: 'table',
        caption: 'Journal',
        columns: [
          { title: 'Record', weight: 8, align: 'right' },
          { title: 'Time', weight: 16 },
          { title: 'Person', weight: 12 },
          { title: 'What was done', weight: 40 },
          { title: 'Hash', weight: 24 },
        ],
        rows: entries.map((entry) => ({
          cells: [
            plain(String(entry.seq)),
            plain(utc(entry.ts)),
            [data(entry.actor)],
            plain(entry.sentence),
            [code(entry.hash)],
          ],
        })),
        more:
          entries.length < entryCount
            ? `${count(entries.length)} of ${count(entryCount)} records; those left out lie in the middle and are in journal.jsonl.`
            : '',
      },
    ],
  };
}
