// Facts and pictures to a document: one section after another. Pure, so that the same facts read the same for ever.
import { utc } from '#shared/base/quantities';
import type { ReportDocument } from './document';
import type { Figures } from './pictures';
import type { ReportFacts } from './report-facts';
import { actionLog } from './sections/action-log';
import { auditsSection } from './sections/audits';
import { comparison } from './sections/comparison';
import { evidenceIdentity } from './sections/evidence';
import { findingsSection } from './sections/findings';
import { glossary } from './sections/glossary';
import { method } from './sections/method';
import { notExamined } from './sections/not-examined';
import { overview } from './sections/overview';
import { people } from './sections/people';
import { redactedMark, redactionSection } from './sections/redaction';
import { scope } from './sections/scope';
import { selfTest } from './sections/self-test';
import { signOff } from './sections/sign-off';
import { summary } from './sections/summary';
import { techniquesSection } from './sections/techniques';
import { titlePage } from './sections/title-page';
import { verification } from './sections/verification';

export function composeReport(facts: ReportFacts, figures: Figures): ReportDocument {
  return {
    language: 'en',
    titlePage: titlePage(facts),
    sections: [
      summary(facts),
      ...redactionSection(facts.redaction),
      scope(facts),
      evidenceIdentity(facts),
      method(facts),
      overview(facts, figures),
      findingsSection(facts, figures),
      techniquesSection(facts),
      selfTest(facts),
      auditsSection(facts),
      people(facts, figures),
      comparison(facts, figures),
      notExamined(facts),
      glossary(),
      actionLog(facts),
      verification(facts),
      signOff(facts),
    ],
    running: {
      left: `${facts.case.name}${redactedMark(facts.redaction)}`,
      right: `Evidence ${facts.evidence.evidenceHash.slice(0, 16)}`,
      foot: `${facts.tool.name} ${facts.tool.version}, ${utc(facts.createdAt)}`,
    },
    author: facts.writtenBy,
    createdAt: facts.createdAt,
  };
}
