import { refuse } from '#shared/contract/errors';
import { type SignOffCalls, type SignOffSubject, usualStatement } from '#shared/contract/sign-off';
import type { CallContext, Handlers } from '../options';
import { prepareExport } from '../report/export-report';
import { gatherFacts } from '../report/gather';
import type { Session } from '../session';
import { isSameName, signOffOf, signOffsOf, signOffType } from './sign-offs';

const longestName = 200;
const longestStatement = 4000;

export function signOffHandlers(session: Session): Handlers<keyof SignOffCalls> {
  return {
    'signOff.subject': (_, context) => subjectOf(session, context),
    'signOff.list': async () => signOffsOf(session.openCase.records),
    'signOff.record': async (said, context) => {
      const { openCase } = session;
      const name = clean(said.name, 'The name', longestName);
      const role = clean(said.role, 'The role', longestName);
      const statement = clean(said.statement, 'The statement', longestStatement) || usualStatement;
      if (name === '') refuse('usage', 'A sign-off needs the name of who signs.');
      await prepareExport(openCase, context);
      const { head, contentSha256, examiners } = await subjectOf(session, context);
      if (examiners.some((examiner) => isSameName(examiner, name)))
        refuse('usage', `${name} examined this case and cannot sign off their own work.`, {
          next: 'A second person signs, under a name of their own.',
        });
      const body = { name, role, statement, head: { ...head }, contentSha256 };
      const record = await openCase.record(signOffType, body);
      return signOffOf(record, openCase.records);
    },
  };
}

async function subjectOf({ openCase, options }: Session, { signal }: CallContext): Promise<SignOffSubject> {
  const facts = await gatherFacts(openCase, options.now().toISOString(), signal);
  const { examiners } = facts.case;
  return { head: facts.journal.head, contentSha256: facts.contentSha256, examiners };
}

function clean(words: string, what: string, longest: number): string {
  const text = words.trim().toWellFormed();
  if (text.length > longest) refuse('usage', `${what} may have at most ${longest} characters.`);
  return text;
}
