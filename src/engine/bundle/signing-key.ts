// The Ed25519 key that seals bundles: a PEM file of the user's, or one made on this machine and kept for its user alone.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '#shared/contract/errors';
import type { LentKey } from '../options';
import { type SigningKey, signingKeyOf } from './seal';

const mostKeyBytes = 65_536;

export interface LoadedKey extends SigningKey {
  readonly isNew: boolean;
}

/** Refuses what is no unencrypted Ed25519 private key. */
export async function loadSigningKey(file: string, isMade: boolean): Promise<LoadedKey> {
  const pem = await readPem(file);
  if (pem !== null) return { ...parse(pem, file), isNew: false };
  if (!isMade)
    refuse('input-missing', 'There is no such key file.', {
      file: path.basename(file),
      next: 'Make one with: openssl genpkey -algorithm ed25519 -out key.pem',
    });
  return make(file);
}

/** A key that main has taken from where it is kept. */
export function lentSigningKey({ pem, name, isNew }: LentKey): LoadedKey {
  return { ...parse(pem, name), isNew };
}

async function readPem(file: string): Promise<string | null> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > mostKeyBytes) refuseKey(file);
    return bytes.toString('latin1');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (typeof code === 'string')
      refuse('input-unreadable', `The key could not be read (${code}).`, { file: path.basename(file) });
    throw error;
  }
}

function parse(pem: string, file: string): SigningKey {
  let key: SigningKey;
  try {
    key = signingKeyOf(pem);
  } catch {
    return refuseKey(file);
  }
  return key.privateKey.asymmetricKeyType === 'ed25519' ? key : refuseKey(file);
}

function refuseKey(file: string): never {
  refuse('format-invalid', 'This is no Ed25519 private key in PEM (PKCS 8) without a passphrase.', {
    file: path.basename(file),
    next: 'Make one with: openssl genpkey -algorithm ed25519 -out key.pem',
  });
}

/** Whole and with mode 0600 from its first byte; where another process was quicker, its key is taken. */
async function make(file: string): Promise<LoadedKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(part, 'wx', 0o600);
    await handle.writeFile(pem);
    await handle.sync();
    await handle.close();
    await link(part, file);
    return { ...signingKeyOf(pem), isNew: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return loadSigningKey(file, false);
    return refuse('not-saved', `No signing key could be made: ${(error as Error).message}.`, {
      file: path.basename(file),
      next: 'Name a key of your own with --key.',
    });
  } finally {
    await rm(part, { force: true });
  }
}
