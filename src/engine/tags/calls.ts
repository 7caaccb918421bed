import type { TagsCalls } from '#shared/contract/tags';
import type { Handlers } from '../options';
import type { Session } from '../session';
import { selectedRows } from '../table/selected-rows';

export function tagsHandlers(session: Session): Handlers<keyof TagsCalls> {
  return {
    'tags.apply': async ({ rows, tag, note }, { signal }) =>
      session.openCase.tags.change('applied', tag, await selectedRows(session.openCase, rows, signal), note),
    'tags.remove': async ({ rows, tag }, { signal }) =>
      session.openCase.tags.change('removed', tag, await selectedRows(session.openCase, rows, signal), ''),
    'tags.undo': () => session.openCase.tags.undo(),
    'tags.redo': () => session.openCase.tags.redo(),
    'tags.state': async () => session.openCase.tags.state,
    'tags.count': async ({ rows }, { signal }) => (await selectedRows(session.openCase, rows, signal)).length,
    'tags.define': ({ name, key, color }) => session.openCase.tags.define(name, key, color),
    'tags.bits': async () => session.openCase.tags.bits(),
  };
}
