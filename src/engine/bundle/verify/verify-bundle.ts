import type { KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { counted } from '#shared/base/quantities';
import type { Verification } from '#shared/contract/bundle';
import { type RecordedEvidence, recordedEvidence } from '../../journal/recorded-evidence';
import type { CallContext } from '../../options';
import { evidencePaths } from '../evidence-names';
import { names } from '../layout';
import type { BundleSource } from './bundle-source';
import type { Inspection } from './inspection';
import { verifyBag } from './verify-bag';
import { verifyJournal } from './verify-journal';
import { verifyRedactedJournal } from './verify-redacted-journal';
import { verifySeal } from './verify-seal';

export async function verifyBundle(
  source: BundleSource,
  kind: 'bundle folder' | 'bundle ZIP',
  wanted: { readonly key: KeyObject | null; readonly head: string | null },
  tempFolder: string,
  inspection: Inspection,
  { signal, progress }: CallContext,
): Promise<Verification> {
  const total = [...source.files.values()].reduce((sum, length) => sum + length, 0);
  const manifest = await verifyBag(source, inspection, signal, (done) =>
    progress({ stage: 'Hashing the bundle', done, total }),
  );
  const seal = await verifySeal(source, wanted.key, inspection);
  if (seal.isRedacted !== source.files.has(names.redactedJournal) || (seal.isRedacted && seal.withEvidence))
    inspection.problem(names.signedBytes, 'says otherwise than the files whether the bundle is redacted');
  if (source.files.has(names.redactedJournal))
    await verifyRedactedJournal(source, seal, wanted.head, inspection);
  if (source.files.has(names.redactedJournal) && source.files.has(names.journal))
    inspection.problem(names.journal, 'does not belong into a redacted bundle');
  const evidence = await verifyOwnJournal(source, seal, wanted.head, tempFolder, inspection);
  if (!seal.isRedacted && seal.evidenceHash !== null && evidence?.evidenceHash !== seal.evidenceHash)
    inspection.problem(names.journal, 'names other evidence than the seal');
  const present = [...manifest.keys()].filter((place) => place.startsWith(names.evidenceFolder));
  if (!seal.withEvidence && present.length === 0) inspection.skip('Evidence', 'it is not in this bundle');
  else
    await inspection.check('Evidence against the journal', async () => {
      const files = seal.withEvidence ? (evidence?.files ?? []) : [];
      const places = evidencePaths(files.map((file) => file.path));
      for (const place of present)
        if (!places.includes(place)) inspection.problem(place, 'is no evidence that journal and seal name');
      files.forEach(({ sha256 }, i) => {
        const place = places[i] ?? '';
        if (manifest.get(place) !== sha256)
          inspection.problem(place, 'is not the evidence that the journal names');
      });
      return counted(files.length, 'file');
    });
  return inspection.conclude({
    kind,
    keyFingerprint: seal.fingerprint,
    journalHead: seal.journalHead,
    evidenceHash: seal.evidenceHash,
  });
}

async function verifyOwnJournal(
  source: BundleSource,
  seal: { readonly journalHead: string | null; readonly journalRecords: number | null },
  wantedHead: string | null,
  tempFolder: string,
  inspection: Inspection,
): Promise<RecordedEvidence | null> {
  if (!source.files.has(names.journal)) return null;
  const copy = path.join(tempFolder, 'journal.jsonl');
  const handle = await open(copy, 'w', 0o600);
  for await (const block of source.read(names.journal)) await handle.writeFile(block);
  await handle.close();
  const records = await verifyJournal(copy, names.journal, wantedHead, inspection);
  await inspection.check('Journal against the seal', async () => {
    if (seal.journalHead !== null && records[records.length - 1]?.hash !== seal.journalHead)
      inspection.problem(names.journal, 'does not end with the record that the seal names');
    if (seal.journalRecords !== null && records.length !== seal.journalRecords)
      inspection.problem(names.journal, 'has another number of records than the seal says');
    return `the seal names ${seal.journalHead ?? 'no record'}`;
  });
  return recordedEvidence(records);
}
