import { count, counted, utc } from '#shared/base/quantities';
import type { RedactionFacts } from '#shared/contract/redaction';
import {
  code,
  data,
  paragraph,
  plain,
  type Rich,
  redactedPiece,
  rich,
  type Section,
  text,
} from '../document';

/** Nothing for the full report. */
export function redactionSection(redaction: RedactionFacts | null): Section[] {
  if (redaction === null) return [];
  return [
    {
      id: 'redaction',
      title: 'What is left out of this version',
      startsPage: false,
      blocks: [
        paragraph(
          'This version was made for disclosure. What is left out is shown as ',
          redactedPiece,
          ', which tells neither what stood there nor how long it was, nor whether there was anything.',
        ),
        {
          kind: 'facts',
          pairs: [
            { name: 'Columns left out', value: columnNames(redaction.columns) },
            {
              name: 'Rows left out',
              value: plain(redaction.rowCount === 0 ? 'none' : count(redaction.rowCount)),
            },
            { name: 'Reason', value: [data(redaction.reason)] },
            { name: 'Left out by', value: rich(data(redaction.by), `, ${utc(redaction.at)}`) },
            {
              name: 'The full report',
              value: rich('has the content digest ', code(redaction.fullContentSha256)),
            },
          ],
        },
        { kind: 'list', items: consequences(redaction).map(plain) },
      ],
    },
  ];
}

function columnNames(columns: readonly string[]): Rich {
  if (columns.length === 0) return plain('none');
  return columns.flatMap((name, i) => [...(i === 0 ? [] : [text(', ')]), data(name)]);
}

function consequences({ findingCount, remarkCount }: RedactionFacts): string[] {
  return [
    'Row numbers, scores, ranks and tags stay. The names of the case, of people and of tags are as they were typed.',
    `${findingCount === 0 ? 'No finding lost its words' : `${counted(findingCount, 'finding')} lost ${findingCount === 1 ? 'its' : 'their'} words and subject, because they would tell what is left out; strength and number of rows stay, and ${findingCount === 1 ? 'its id is' : 'their ids are'} replaced, for an id is a hash of the subject`}.`,
    `${remarkCount === 0 ? 'There were no notes or comments' : `${counted(remarkCount, 'note or comment', 'notes and comments')} ${remarkCount === 1 ? 'is' : 'are'} left out, because people may quote rows in them`}.`,
    'Findings keep the numbers of all their rows: where one of several copies is not redacted, it tells what the others hold.',
    'Hashes of the contents of rows are left out where they cover something redacted: a short value could be found by trying. The digest of the full report is over a random salt too, for the same reason. The hashes of the evidence files are here as they are.',
    'Redacted rows are not on the pictures of the map, nor counted by label. A map that was made of a redacted column is left out.',
    'The full report exists under the digest above and prints it too. Whoever may see it can compare.',
  ];
}

/** For the title page: the first thing a reader must know. */
export function redactionWarning(redaction: RedactionFacts | null): string[] {
  return redaction === null
    ? []
    : [
        'REDACTED for disclosure: parts of rows, columns and findings are left out of this version. The section “What is left out of this version” says what, by whom and why.',
      ];
}

export function redactedMark(redaction: RedactionFacts | null): string {
  return redaction === null ? '' : ' (redacted)';
}
