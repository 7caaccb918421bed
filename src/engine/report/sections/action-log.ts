import { count, utc } from '#shared/base/quantities';
import { code, data, link, paragraph, plain, type Section } from '../document';
import { foldOpenings } from '../fold-openings';
import type { ReportFacts } from '../report-facts';

export function actionLog({ journal }: ReportFacts): Section {
  const { entries, entryCount } = journal;
  return {
    id: 'action-log',
    title: 'Action log',
    startsPage: false,
    blocks: [
      paragraph(
        'The journal of the case up to the last record that changed it. Openings, closings, checks and exports after that record are in the journal, and leave the case as this report shows it. Openings with nothing done before the next closing stand in one line, with the hash of the last record; report.json and the journal have each. Each hash is over the record and the hash before it; ',
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
        rows: foldOpenings(entries).map(({ first, last, sentence }) => ({
          cells: [
            plain(first === last ? String(first.seq) : `${first.seq}–${last.seq}`),
            plain(utc(first.ts)),
            [data(first.actor)],
            plain(sentence),
            [code(last.hash)],
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
