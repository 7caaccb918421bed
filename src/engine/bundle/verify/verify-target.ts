// What lies at a path, and whether it is as it was: a bundle as a folder or a ZIP, or a case.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Verification } from '#shared/contract/bundle';
import { refuse } from '#shared/contract/errors';
import type { CallContext } from '../../options';
import { names, taggedFiles, unlistedFiles } from '../layout';
import type { BundleSource } from './bundle-source';
import { folderSource } from './folder-source';
import { Inspection } from './inspection';
import { verifyBundle } from './verify-bundle';
import { verifyCase } from './verify-case';
import { looksLikeZip, ZipFault, zipSource } from './zip-source';

interface Wanted {
  readonly evidence: string | null;
  readonly keyFile: string | null;
  readonly head: string | null;
}

/** Each shows a folder to be a bundle, though others are gone: without its seal it must not pass for a case. */
const marks: readonly string[] = [...taggedFiles, ...unlistedFiles, names.journal];

export async function verifyTarget(
  target: string,
  wanted: Wanted,
  tempFolder: string,
  context: CallContext,
): Promise<Verification> {
  const key = wanted.keyFile === null ? null : await readPublicKey(wanted.keyFile);
  const inspection = new Inspection();
  const name = path.basename(target);
  try {
    const found = await stat(target).catch(() => null);
    if (found === null) return inspection.unreadable('unknown', name, 'is not there');
    if (found.isDirectory()) {
      if (marks.some((mark) => existsSync(path.join(target, mark)))) {
        const source = await folderSource(target, inspection);
        const verifying = { key, head: wanted.head };
        return await verifyBundle(source, 'bundle folder', verifying, tempFolder, inspection, context);
      }
      if (existsSync(path.join(target, 'journal.jsonl')))
        return await verifyCase(target, wanted, inspection, context);
      return inspection.unreadable('unknown', name, 'is a folder with neither a bundle nor a case');
    }
    if (!found.isFile() || !(await looksLikeZip(target)))
      return inspection.unreadable('unknown', name, 'is neither a bundle nor a case');
    return await verifyArchive(target, name, { key, head: wanted.head }, tempFolder, inspection, context);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string') throw error;
    return inspection.unreadable('unknown', name, `could not be read (${code})`);
  }
}

async function verifyArchive(
  file: string,
  name: string,
  wanted: { readonly key: KeyObject | null; readonly head: string | null },
  tempFolder: string,
  inspection: Inspection,
  context: CallContext,
): Promise<Verification> {
  const total = (await stat(file)).size;
  let source: BundleSource | null = null;
  await inspection.check('Form of the ZIP', async () => {
    try {
      source = await zipSource(file, (done) => context.progress({ stage: 'Reading the ZIP', done, total }));
      return `${source.files.size} entries, every byte accounted for`;
    } catch (error) {
      if (!(error instanceof ZipFault)) throw error;
      inspection.problem(
        name,
        `${error.message}. If it was cut short on its way, get it again; if it was packed anew, unpack it and verify the folder`,
      );
      return error.message;
    }
  });
  const opened = source as BundleSource | null;
  if (opened === null)
    return inspection.conclude({
      kind: 'bundle ZIP',
      keyFingerprint: null,
      journalHead: null,
      evidenceHash: null,
    });
  try {
    return await verifyBundle(opened, 'bundle ZIP', wanted, tempFolder, inspection, context);
  } finally {
    await opened.close();
  }
}

/** PEM of a public key, or of a private one that it belongs to. */
async function readPublicKey(file: string): Promise<KeyObject> {
  try {
    const key = createPublicKey(await readFile(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below: it is no key.
  }
  return refuse('format-invalid', 'This is no Ed25519 public key in PEM.', {
    file: path.basename(file),
    next: 'Give the file that the other side sent you, such as public-key.pem.',
  });
}
