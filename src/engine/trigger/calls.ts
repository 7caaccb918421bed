import { refuse } from '#shared/contract/errors';
import type { TriggerCalls } from '#shared/contract/trigger';
import type { Handlers } from '../options';
import type { Session } from '../session';
import { readExcerpts } from './excerpts';
import { triggerCards } from './trigger-cards';

export function triggerHandlers(session: Session): Handlers<keyof TriggerCalls> {
  return {
    'trigger.card': async ({ id }, context) => {
      const { openCase } = session;
      const finding =
        openCase.findings.state.findings.find((candidate) => candidate.id === id) ??
        refuse('usage', `There is no finding ${id} in this run.`, {
          next: 'assay findings CASE lists them.',
        });
      return (await triggerCards(openCase, [finding], context)).get(id) ?? null;
    },
    'trigger.excerpts': ({ column, needle, rows }) => readExcerpts(session.openCase, column, needle, rows),
  };
}
