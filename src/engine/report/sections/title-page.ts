import { count, counted, listed, utc } from '#shared/base/quantities';
import { code, data, rich, type TitlePage, text } from '../document';
import type { ReportFacts } from '../report-facts';
import { redactedMark, redactionWarning } from './redaction';
import { signedOffBy } from './sign-off';

export function titlePage(facts: ReportFacts): TitlePage {
  const { evidence, run, journal } = facts;
  return {
    kicker: `Incident report${redactedMark(facts.redaction)}`,
    title: facts.case.name,
    subtitle:
      facts.part === null
        ? 'Examination of a training dataset for planted, mislabelled, copied and silently edited rows'
        : `About the ${counted(facts.part.rowCount, 'row')} tagged “${facts.part.tag}”`,
    facts: [
      { name: 'Evidence', value: rich(data(evidence.name), `, ${counted(evidence.recordCount, 'row')}`) },
      { name: 'Evidence hash', value: rich(code(evidence.evidenceHash)) },
      { name: 'Examined by', value: [data(listed(facts.case.examiners))] },
      {
        name: 'Scanned',
        value: [text(run?.ranAt == null ? 'no scan has been run' : utc(run.ranAt))],
      },
      { name: 'Report written', value: rich(`${utc(facts.createdAt)} by `, data(facts.writtenBy)) },
      { name: 'Tool', value: [text(`${facts.tool.name} ${facts.tool.version}`)] },
      {
        name: 'Journal',
        value: rich(`record ${count(journal.head.seq)}, hash `, code(journal.head.hash)),
      },
      { name: 'Content digest', value: rich(code(facts.contentSha256)) },
      { name: 'Signed off', value: signedOffBy(facts) },
    ],
    warnings: warningsOf(facts),
  };
}

/** What a reader must know before anything else. */
function warningsOf(facts: ReportFacts): string[] {
  const { evidence, run } = facts;
  return [
    ...redactionWarning(facts.redaction),
    ...(facts.part === null
      ? []
      : [
          `This report is about the ${counted(facts.part.rowCount, 'row')} tagged “${facts.part.tag}” and the ${counted(facts.foundCount, 'finding')} that ${facts.foundCount === 1 ? 'names' : 'name'} one of them. The whole report has ${counted(facts.part.foundInWhole, 'finding')}.`,
        ]),
    ...facts.case.warnings,
    ...(facts.case.readOnlyReason === ''
      ? []
      : [`The case could only be read: ${facts.case.readOnlyReason}`]),
    ...(evidence.rejectedCount === 0
      ? []
      : [
          `${counted(evidence.rejectedCount, 'record')} of the evidence could not be read as ${evidence.rejectedCount === 1 ? 'a row and was' : 'rows and were'} not examined.`,
        ]),
    ...(run === null
      ? ['No scan has been run in this case: the report describes the evidence and nothing else.']
      : []),
    ...(run?.rolesChangedSince === true
      ? ['The roles of columns were changed after the scan; the findings are about the roles as they were.']
      : []),
  ];
}
