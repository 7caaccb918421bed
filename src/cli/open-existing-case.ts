import os from 'node:os';
import type { CaseOpen, CaseState } from '#shared/contract/case';
import type { JournalHead } from '#shared/contract/journal';
import type { CommandArguments, CommandIo } from './command';

/** The flag of every command that writes to a journal. */
export const examinerFlag = { value: 'NAME', about: 'who is named in the journal' };

/** Opens the case that is named first, for who is named as the examiner. */
export async function openExistingCase(args: CommandArguments, io: CommandIo): Promise<CaseState> {
  const opened = await io.client.call(
    'case.open',
    { folder: io.grant(args.positionals[0] ?? ''), ...actingAs(args, io) },
    { onProgress: io.onProgress },
  );
  sayNotices(opened, io);
  return opened;
}

/** Who acts, and how. That nobody was named is said, and stands in the journal. */
export function actingAs(args: CommandArguments, io: CommandIo): Pick<CaseOpen, 'examiner' | 'facts'> {
  const { runtime, warnings } = io;
  const { examiner } = args.values;
  if (examiner !== undefined) return { examiner, facts: { runtime, warnings } };
  const user = os.userInfo().username;
  const taken = `Nobody was named: the examiner “${user}” is the user of the system.`;
  io.say(`assay: ${taken}`);
  return { examiner: user, facts: { runtime, warnings: [...warnings, taken] } };
}

/** What a person should know before relying on the case. */
export function sayNotices({ notices, readOnly, readOnlyReason }: CaseState, io: CommandIo): void {
  if (readOnly) io.say(`assay: the case is open for reading only: ${readOnlyReason}`);
  for (const notice of notices) io.say(`assay: ${notice}`);
}

/** Where the journal stood when the case was opened. */
export function headOf({ journalHead, journalLength }: CaseState): JournalHead {
  return { seq: journalLength - 1, hash: journalHead };
}

/** For commands whose output must be the same for the same findings. */
export function sayHead(opened: CaseState, io: CommandIo): void {
  const { seq, hash } = headOf(opened);
  io.say(`Journal record ${seq}, hash ${hash}`);
}
