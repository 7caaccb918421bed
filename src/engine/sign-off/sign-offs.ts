// A second person's word on the case: what stands in the journal as `signOff.recorded`. It leaves the case as it was, so a report
// says the same before and after it.
import type { JournalHead, JournalRecord } from '#shared/contract/journal';
import type { SignOff } from '#shared/contract/sign-off';
import { changesCase } from '../journal/changes-case';

interface SignOffBody {
  readonly name: string;
  readonly role: string;
  readonly statement: string;
  readonly head: JournalHead;
  readonly contentSha256: string;
}

export const signOffType = 'signOff.recorded';

/** Oldest first. */
export function signOffsOf(records: readonly JournalRecord[]): SignOff[] {
  return records.filter(({ type }) => type === signOffType).map((record) => signOffOf(record, records));
}

export function signOffOf(
  { seq, ts, actor, body }: JournalRecord,
  records: readonly JournalRecord[],
): SignOff {
  const { name, role, statement, head, contentSha256 } = body as unknown as SignOffBody;
  const changesSince = records.filter((record) => record.seq > head.seq && changesCase(record)).length;
  return { seq, ts, recordedBy: actor, name, role, statement, head, contentSha256, changesSince };
}

/** Whether two names are of one person as far as writing goes: case, width and spaces aside. */
export function isSameName(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.]+/gu, ' ')
    .trim();
}
