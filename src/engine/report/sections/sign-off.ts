import { count, counted, utc } from '#shared/base/quantities';
import { type SignOff, usualStatement } from '#shared/contract/sign-off';
import { type Block, code, data, paragraph, plain, rich, type Section } from '../document';
import type { ReportFacts } from '../report-facts';

export function signOff(facts: ReportFacts): Section {
  return {
    id: 'sign-off',
    title: 'Sign-off of a second person',
    startsPage: facts.signOffs.length === 0,
    blocks: facts.signOffs.length === 0 ? toSign(facts) : recorded(facts),
  };
}

function toSign(facts: ReportFacts): Block[] {
  return [
    paragraph(
      'No second person has signed off this case. Whoever does so on paper writes below; it stands for the case up to the record and the content named here.',
    ),
    { kind: 'facts', pairs: coveredPairs(facts.journal.head, digestOfWhole(facts)) },
    paragraph('“', usualStatement, '”'),
    { kind: 'signature', fields: ['Name', 'Role', 'Date and place', 'Signature'] },
  ];
}

function recorded(facts: ReportFacts): Block[] {
  return [
    ...facts.signOffs.flatMap((one) => [
      {
        kind: 'facts' as const,
        pairs: [
          { name: 'Name', value: [data(one.name)] },
          { name: 'Role', value: one.role === '' ? plain('not stated') : [data(one.role)] },
          { name: 'Statement', value: [data(one.statement)] },
          {
            name: 'Recorded',
            value: rich(
              `${utc(one.ts)}, as record ${count(one.seq)}; the case was open under the name `,
              data(one.recordedBy),
            ),
          },
          ...coveredPairs(one.head, one.contentSha256),
        ],
      },
      reach(one, facts),
    ]),
    paragraph(
      'The name is as it was typed on the machine of the case: the record shows that these words stand in the journal, not who typed them.',
    ),
  ];
}

function coveredPairs(
  head: SignOff['head'],
  contentSha256: string,
): { readonly name: string; readonly value: ReturnType<typeof rich> }[] {
  return [
    { name: 'Covers the journal', value: rich(`to record ${count(head.seq)}, hash `, code(head.hash)) },
    { name: 'Covers the content', value: rich('with the digest ', code(contentSha256)) },
  ];
}

/** How far a sign-off reaches: this very content, or an earlier one. */
function reach({ contentSha256, changesSince }: SignOff, facts: ReportFacts): Block {
  if (contentSha256 === digestOfWhole(facts))
    return {
      kind: 'note',
      tone: 'people',
      title:
        facts.redaction === null && facts.part === null
          ? 'It covers what this report says'
          : 'It covers the full report, of which this one leaves parts out',
      text: [plain('Nothing that changes the case was recorded after it.')],
    };
  return {
    kind: 'note',
    tone: 'warning',
    title: 'It does not cover all of this report',
    text: [
      plain(
        changesSince === 0
          ? 'The report that was signed off had another content digest, though no later record changed the case: it may have been made by another version of the tool.'
          : `After it, ${counted(changesSince, 'record')} that ${changesSince === 1 ? 'changes' : 'change'} the case ${changesSince === 1 ? 'was' : 'were'} added to the journal. The action log lists them.`,
      ),
    ],
  };
}

/** Of the report that nothing is left out of. */
function digestOfWhole({ part, redaction, contentSha256 }: ReportFacts): string {
  return redaction?.fullContentSha256 ?? part?.wholeContentSha256 ?? contentSha256;
}

/** For the title page. */
export function signedOffBy(facts: ReportFacts): ReturnType<typeof rich> {
  const last = facts.signOffs[facts.signOffs.length - 1];
  if (last === undefined) return plain('by no second person so far');
  const isCovered = last.contentSha256 === digestOfWhole(facts);
  const caveat = last.changesSince > 0 ? '; the case was changed after it' : '; of another content digest';
  return rich('by ', data(last.name), ` on ${utc(last.ts)}${isCovered ? '' : caveat}`);
}
