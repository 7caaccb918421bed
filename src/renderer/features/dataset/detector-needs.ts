import { type Roles, roleNames } from '#shared/model/roles';

/** "needs label and text", with what is not there named. Needs that are no role are only told by the scan itself. */
export function detectorNeeds(needs: readonly string[], roles: Roles): string {
  if (needs.length === 0) return 'needs nothing but rows';
  const missing = needs.filter((need) => isRole(need) && need !== 'embedding' && roles[need] === undefined);
  const words = `needs ${inWords(needs)}`;
  return missing.length === 0 ? words : `${words}: no ${inWords(missing, 'or')} column is set`;
}

function isRole(need: string): need is keyof Roles {
  return (roleNames as readonly string[]).includes(need);
}

function inWords(words: readonly string[], last = 'and'): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
