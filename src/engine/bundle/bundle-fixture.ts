// A small bundle for tests: short files in place of the report, a real journal and a copy of two files of evidence.
import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { neverCancelled } from '#shared/base/cancel';
import type { BundleKind } from '#shared/contract/bundle';
import { evidenceHashOf } from '../dataset/hash';
import { Journal } from '../journal/journal-writer';
import { sha256 } from '../sha256';
import { fileOfBytes, fileOfText } from './bag-file';
import { evidencePaths } from './evidence-names';
import { names } from './layout';
import { redactedJournal } from './redacted-journal';
import { type SigningKey, signingKeyOf } from './seal';
import { sealBag } from './seal-bag';
import { writeBundle } from './write-bundle';

const evidence = [
  { path: 'a folder/mails, first part.csv', content: 'id,label\n1,ham\n' },
  { path: 'mails.csv', content: 'id,label\n2,spam\n' },
].map((file) => ({ ...file, sha256: sha256(file.content) }));

export function newKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return signingKeyOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

/** `folder` is for the journal. */
export async function writeSmallBundle(
  folder: string,
  target: string,
  kind: BundleKind,
  key: SigningKey,
  isRedacted = false,
): Promise<void> {
  const file = path.join(folder, 'journal.jsonl');
  const journal = await Journal.open(
    file,
    { records: [], byteLength: 0 },
    {
      now: () => new Date(Date.UTC(2026, 0, 31)),
      monotonicMs: () => 0,
      isClockFixed: true,
    },
  );
  const evidenceHash = evidenceHashOf(evidence);
  await journal.append('tester', 'case.created', { name: 'small' });
  await journal.append('tester', 'evidence.added', { name: 'mails', chosen: ['/somewhere'], files: [] });
  await journal.append('tester', 'evidence.hashed', {
    evidenceHash,
    files: evidence.map((one) => ({ path: one.path, sha256: one.sha256 })),
  });
  await journal.close();
  const places = evidencePaths(evidence.map((one) => one.path));
  const bag = await sealBag(
    [
      fileOfText('data/findings.sarif', '{"version":"2.1.0"}\n'),
      fileOfText(names.flaggedRows, '{"row":1}\n'),
      isRedacted
        ? fileOfText(names.redactedJournal, redactedJournal(journal.records))
        : fileOfBytes(names.journal, await readFile(file)),
      fileOfText('data/report.html', '<!doctype html><title>Report</title>\n'),
      fileOfText('data/report.json', '{}\n'),
      fileOfBytes(
        'data/report.pdf',
        Uint8Array.from({ length: 700 }, (_, i) => (i * 37) % 256),
      ),
      fileOfText(names.crate, '{"@graph":[]}\n'),
      ...(isRedacted ? [] : evidence.map((one, i) => fileOfText(places[i] ?? '', one.content))),
    ],
    {
      createdAt: '2026-01-31T12:00:00.000Z',
      tool: { name: 'Assay', version: '0.0.0' },
      caseName: 'small',
      examiner: 'A. Examiner',
      evidenceHash,
      withEvidence: !isRedacted,
      isRedacted,
      journal: { records: journal.records.length, head: journal.head },
      keyOrigin: 'given',
    },
    key,
    neverCancelled,
    () => undefined,
  );
  await writeBundle(target, kind, bag.files, { signal: neverCancelled, progress: () => undefined });
}
