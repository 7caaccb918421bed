import type { JournalCalls } from '#shared/contract/journal';
import type { Handlers } from '../options';
import type { Session } from '../session';

export function journalHandlers(session: Session): Handlers<keyof JournalCalls> {
  return {
    'journal.list': async ({ start, count }) =>
      session.openCase.records.toReversed().slice(start, start + count),
  };
}
