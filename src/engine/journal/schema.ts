// The form of record bodies has a number, which every session states when it opens the case. Journals are never rewritten: an
// old record is brought up to date when it is read, one step a number, and stays on disk as it was signed.
import type { JsonValue } from '#shared/base/canonical-json';
import type { JournalRecord } from '#shared/contract/journal';

/** What this build writes. A change of a body's form raises it and adds a step below. */
export const journalSchema = 2;

type Body = { readonly [name: string]: JsonValue | undefined };
type Step = (type: string, body: Body) => Body;

/** From each number to the next. */
const steps: Readonly<Record<number, Step>> = {
  // Schema 1 knew neither lead, reason nor exhibits of a case, and no digests of a run but two.
  1: (type, body) => {
    if (type === 'case.created') return { lead: '', reason: '', exhibits: [], ...body, schema: 2 };
    if (type === 'case.opened') return { ...body, schema: 2 };
    return body;
  },
};

/** The schema a journal has come to: the highest that one of its sessions stated. */
export function schemaOf(records: readonly JournalRecord[]): number {
  return records.reduce((highest, record) => Math.max(highest, statedSchema(record) ?? 1), 1);
}

/** Records in the form of `journalSchema`. Their hashes stay those of the records as written. */
export function upgradeRecords(records: readonly JournalRecord[]): JournalRecord[] {
  let schema = 1;
  return records.map((record) => {
    schema = Math.max(schema, statedSchema(record) ?? 1);
    if (schema >= journalSchema || !isBody(record.body)) return record;
    let body: Body = record.body;
    for (let from = schema; from < journalSchema; from++) {
      const step = steps[from];
      if (step === undefined) throw new Error(`there is no step from journal schema ${from}`);
      body = step(record.type, body);
    }
    return { ...record, body };
  });
}

function statedSchema({ type, body }: JournalRecord): number | null {
  if ((type !== 'case.created' && type !== 'case.opened') || !isBody(body)) return null;
  const { schema } = body;
  return typeof schema === 'number' ? schema : null;
}

function isBody(body: JsonValue): body is Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
