// What a case is about, as the journal tells it, and the card that says it to people who look into the folder.
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { JsonValue } from '#shared/base/canonical-json';
import type { CaseAbout } from '#shared/contract/case';
import { refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import type { CaseFolder } from './case-folder';

const longestName = 200;
const longestReason = 2000;
const mostExhibits = 1000;

/** Trimmed and bounded; refuses what would not fit. */
export function cleanAbout(about: Partial<CaseAbout> & Pick<CaseAbout, 'name'>): CaseAbout {
  const { name, lead = '', reason = '', exhibits = [] } = about;
  const clean = {
    name: name.trim().toWellFormed(),
    lead: lead.trim().toWellFormed(),
    reason: reason.trim().toWellFormed(),
    exhibits: exhibits.map((exhibit) => exhibit.trim().toWellFormed()).filter((exhibit) => exhibit !== ''),
  };
  if (clean.name === '') refuse('usage', 'A case needs a name.');
  if ([clean.name, clean.lead, ...clean.exhibits].some((text) => text.length > longestName))
    refuse('usage', `Names and exhibit numbers may have at most ${longestName} characters.`);
  if (clean.reason.length > longestReason)
    refuse('usage', `The reason may have at most ${longestReason} characters.`);
  if (clean.exhibits.length > mostExhibits)
    refuse('usage', `A case can have at most ${mostExhibits} exhibit numbers.`);
  return clean;
}

export function cleanExaminer(examiner: string): string {
  const name = examiner.trim().toWellFormed();
  if (name === '') refuse('usage', 'An examiner needs a name.');
  if (name.length > longestName) refuse('usage', `A name may have at most ${longestName} characters.`);
  return name;
}

/** The last word of the journal on it. */
export function aboutOf(records: readonly JournalRecord[], folderName: string): CaseAbout {
  const last = records.findLast(({ type }) => type === 'case.created' || type === 'case.described');
  const {
    name = folderName,
    lead = '',
    reason = '',
    exhibits = [],
  } = (last?.body ?? {}) as Partial<CaseAbout>;
  return { name, lead, reason, exhibits };
}

export function aboutBody({ name, lead, reason, exhibits }: CaseAbout): {
  readonly [name: string]: JsonValue;
} {
  return { name, lead, reason, exhibits: [...exhibits] };
}

/** Writes `case.json` where it does not say so already. It can be made again from the journal at any time. */
export async function writeCard(folder: CaseFolder, about: CaseAbout, createdAt: string): Promise<void> {
  const card = {
    ...aboutBody(about),
    createdAt,
    note: 'Made from journal.jsonl, which decides. Changes to this file are lost.',
  };
  const text = `${JSON.stringify(card, null, 2)}\n`;
  if ((await readFile(folder.cardFile, 'utf8').catch(() => null)) === text) return;
  const part = `${folder.cardFile}.part`;
  await writeFile(part, text, { mode: 0o600 });
  await rename(part, folder.cardFile);
}
