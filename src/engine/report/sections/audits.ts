import { utc } from '#shared/base/quantities';
import type { Audit } from '#shared/contract/audit';
import { auditWords, questionWords } from '#shared/model/audit-words';
import { type Block, data, paragraph, rich, type Section, text } from '../document';
import type { ReportFacts } from '../report-facts';

export function auditsSection({ audits }: ReportFacts): Section {
  return {
    id: 'audits',
    title: 'Precision by looking',
    startsPage: false,
    blocks:
      audits.length === 0
        ? [
            paragraph(
              'No audit was made, so nothing here says how many of the listed rows a person would find wrong. An audit shows a random sample of a list, mixed with other rows, one at a time without score or finding.',
            ),
          ]
        : [
            paragraph(
              'A reviewer looked at a random sample of each list, mixed with control rows from all others, one row at a time without score or finding. Intervals are those of Clopper and Pearson at 95 %; they hold for the list as it was drawn and for this reviewer.',
            ),
            ...audits.map(auditItem),
          ],
  };
}

function auditItem(audit: Audit): Block {
  const said = auditWords(audit);
  const answered = audit.answers.filter((answer) => answer !== null).length;
  return {
    kind: 'facts',
    pairs: [
      { name: 'List', value: [data(audit.about)] },
      { name: 'Question', value: [text(questionWords[audit.question])] },
      { name: 'Reviewer', value: rich(data(audit.reviewer), `, ${utc(audit.ts)}, seed ${audit.seed}`) },
      {
        name: 'Result',
        value: [text(said ?? `Not ended: ${answered} of ${audit.items.length} rows were answered.`)],
      },
    ],
  };
}
