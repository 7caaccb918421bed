import type { Audit, AuditAnswer, AuditCalls } from '#shared/contract/audit';
import { refuse } from '#shared/contract/errors';
import type { OpenCase } from '../case/open-case';
import type { Handlers } from '../options';
import type { Session } from '../session';
import { readAnswers } from './answers-file';
import { asJson, auditsOf, resultFrom } from './audits';
import { startAudit } from './start-audit';

export function auditHandlers(session: Session): Handlers<keyof AuditCalls> {
  return {
    'audit.start': async (start, { signal }) => {
      const { seq } = await startAudit(session.openCase, start, signal);
      return auditNamed(session.openCase, seq);
    },
    'audit.answer': async ({ id, item, answer }) => {
      await writeAnswer(session.openCase, openAudit(session.openCase, id), item, answer);
      return auditNamed(session.openCase, id);
    },
    'audit.answerFrom': async ({ id, file }) => {
      const { openCase } = session;
      const audit = openAudit(openCase, id);
      const answers = await readAnswers(session.pathOf(file));
      const itemOf = new Map<number, number>(audit.items.map((row, item) => [row, item]));
      const placed = answers.map(({ row, answer }) => ({
        item: itemOf.get(row) ?? refuse('usage', `Row ${row} is not part of this audit.`),
        answer,
      }));
      for (const { item, answer } of placed) await writeAnswer(openCase, audit, item, answer);
      return auditNamed(openCase, id);
    },
    'audit.end': async ({ id }) => {
      const { openCase } = session;
      const audit = openAudit(openCase, id);
      await openCase.record('audit.ended', {
        audit: id,
        result: asJson(resultFrom(openCase.records, audit)),
      });
      return auditNamed(openCase, id);
    },
    'audit.list': async () => auditsOf(session.openCase.records),
  };
}

function auditNamed(opened: OpenCase, id: number): Audit {
  return (
    auditsOf(opened.records).find((audit) => audit.id === id) ??
    refuse('usage', `There is no audit ${id}.`, { next: 'assay audit CASE lists them.' })
  );
}

function openAudit(opened: OpenCase, id: number): Audit {
  const audit = auditNamed(opened, id);
  if (audit.result !== null) refuse('usage', `Audit ${id} has ended.`, { next: 'Start another one.' });
  return audit;
}

async function writeAnswer(opened: OpenCase, audit: Audit, item: number, answer: AuditAnswer): Promise<void> {
  const row = audit.items[item];
  if (row === undefined) refuse('usage', `Audit ${audit.id} has no item ${item}.`);
  await opened.record('audit.answered', { audit: audit.id, item, row, answer });
  await opened.coverage.see([row], []);
}
