import { count, listed } from '#shared/base/quantities';
import { code, data, link, paragraph, plain, type Rich, type Section } from '../document';
import type { ReportFacts } from '../report-facts';

export function scope(facts: ReportFacts): Section {
  const { evidence } = facts;
  return {
    id: 'scope',
    title: 'Scope and question',
    startsPage: true,
    blocks: [
      paragraph(
        'The question put to the data: does the dataset hold rows that were planted, mislabelled, copied or changed in silence, and which ones? Assay answers from the data alone. It had no access to a model, to the network, or to the people and systems that made the data.',
      ),
      paragraph(
        'In scope are the files named under ',
        link('Identity of the evidence', 'evidence'),
        ` and their ${count(evidence.columnCount)} columns, as far as a detector reads them. Out of scope is what `,
        link('What was not examined', 'not-examined'),
        ' names.',
      ),
      {
        kind: 'facts',
        pairs: [
          { name: 'Case', value: [data(facts.case.name)] },
          { name: 'Exhibits', value: said(facts.case.exhibits.join(', ')) },
          { name: 'Reason', value: said(facts.case.reason) },
          { name: 'Lead', value: said(facts.case.lead) },
          { name: 'Examiners', value: [data(listed(facts.case.examiners))] },
        ],
      },
      paragraph(
        'A row is named by its number: the position of its record among all records of the evidence, counted from 0, unreadable records included. The number is the same in every table, picture and export.',
      ),
      paragraph(
        'Everything that a machine computed can be computed again from the evidence and the parameters printed here; ',
        link('Verification', 'verification'),
        ' gives the commands. What people said is kept apart, in ',
        link('Tags and comments', 'people'),
        '. Text quoted from the data is ',
        data('set apart like this'),
        '; characters that would be invisible in it are spelled out, for instance ',
        code('⟨U+200B⟩'),
        ' for a zero-width space. Where the fonts of the PDF lack a script, its characters are named by their code points too; the HTML and JSON reports have them as they are.',
      ),
    ],
  };
}

function said(words: string): Rich {
  return words === '' ? plain('not stated') : [data(words)];
}
