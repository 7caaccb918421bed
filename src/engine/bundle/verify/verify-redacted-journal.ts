// The journal of a redacted bundle: its links, as far as they go without the bodies of the records.
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import { noPredecessor } from '../../journal/journal';
import { names } from '../layout';
import type { BundleSource } from './bundle-source';
import type { Inspection } from './inspection';

const members = 'actor,hash,prev,sentence,seq,ts,type';

export async function verifyRedactedJournal(
  source: BundleSource,
  seal: { readonly journalHead: string | null; readonly journalRecords: number | null },
  wantedHead: string | null,
  inspection: Inspection,
): Promise<void> {
  const path = names.redactedJournal;
  inspection.skip(
    'Chain of the journal',
    'the bundle is redacted and the bodies of the records are not in it, so their hashes cannot be computed from it. Whoever holds the case can verify it and look there for the hash of a record',
  );
  const hashes: string[] = [];
  await inspection.check('Links of the redacted journal', async () => {
    const blocks: Uint8Array[] = [];
    for await (const block of source.read(path)) blocks.push(block);
    const lines = Buffer.concat(blocks).toString('utf8').split('\n');
    if (lines.pop() !== '') inspection.problem(path, 'does not end with a whole line');
    for (const [seq, line] of lines.entries()) {
      const hash = linkedHash(line, seq, hashes[seq - 1] ?? noPredecessor);
      if (hash === null) {
        inspection.problem(path, `record ${seq} does not follow the one before it`);
        break;
      }
      hashes.push(hash);
    }
    return `${hashes.length} records, head ${hashes[hashes.length - 1] ?? 'none'}`;
  });
  await inspection.check('Journal against the seal', async () => {
    if (hashes[hashes.length - 1] !== seal.journalHead)
      inspection.problem(path, 'does not end with the record that the seal names');
    if (hashes.length !== seal.journalRecords)
      inspection.problem(path, 'has another number of records than the seal says');
    return `the seal names ${seal.journalHead ?? 'no record'}`;
  });
  if (wantedHead !== null)
    await inspection.check('Head of the journal', async () => {
      const seq = hashes.indexOf(wantedHead);
      if (seq < 0) inspection.problem(path, `names no record with the hash ${wantedHead}`);
      return seq < 0 ? 'not found' : `it is record ${seq}`;
    });
}

function linkedHash(line: string, seq: number, prev: string): string | null {
  try {
    const value = JSON.parse(line) as Readonly<Record<string, JsonValue>>;
    if (canonicalJson(value) !== line || Object.keys(value).join() !== members) return null;
    const { hash } = value;
    const isNext = value['seq'] === seq && value['prev'] === prev;
    return isNext && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? hash : null;
  } catch {
    return null;
  }
}
