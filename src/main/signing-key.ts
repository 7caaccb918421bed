// This machine's own key for sealing bundles. It is encrypted with a secret of the system's key store where there is one, and
// otherwise lies in a file that only its user can read; either way it goes from here to the engine and never to the window.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { app, safeStorage } from 'electron';
import type { SigningKeyFacts } from '#shared/contract/desktop';

/** As it lies on the disk. */
interface StoredKey {
  readonly fingerprint: string;
  /** Base64 of what `safeStorage` made of the PEM. */
  readonly encrypted: string;
}

/** A file for the engine to read or make, or a key out of the key store. */
export type MachineKey =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'key'; readonly pem: string; readonly isNew: boolean }
  | { readonly kind: 'problem'; readonly problem: string; readonly next: string };

/** The command line keeps its key there too. */
function plainFile(): string {
  return path.join(app.getPath('userData'), 'signing-key.pem');
}

function encryptedFile(): string {
  return path.join(app.getPath('userData'), 'signing-key.encrypted.json');
}

export function signingKeyFacts(): SigningKeyFacts {
  const stored = readStored();
  if (stored !== null)
    return {
      keptIn: 'key store',
      about: `It is encrypted with a secret that ${storeName()} keeps.`,
      fingerprint: stored.fingerprint === '' ? null : stored.fingerprint,
    };
  const inFile = 'a file in the configuration folder that only your account can read (mode 0600)';
  if (existsSync(plainFile()))
    return {
      keptIn: 'file',
      about: `It lies unencrypted in ${inFile}; the command line uses it too.`,
      fingerprint: fingerprintOfFile(),
    };
  const lacking = whyNoStore();
  if (lacking === null)
    return {
      keptIn: 'key store',
      about: `It is made with the first bundle and encrypted with a secret that ${storeName()} keeps.`,
      fingerprint: null,
    };
  return {
    keptIn: 'file',
    about: `${lacking} So it is made with the first bundle in ${inFile}, unencrypted.`,
    fingerprint: null,
  };
}

/** One machine, one key: that of the key store, else the file that the command line made, else a new one. */
export function takeSigningKey(): MachineKey {
  const stored = readStored();
  if (stored !== null) return decrypt(stored);
  if (existsSync(plainFile()) || whyNoStore() !== null) return { kind: 'file', file: plainFile() };
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const encrypted = safeStorage.encryptString(pem).toString('base64');
  writeWhole(encryptedFile(), JSON.stringify({ fingerprint: fingerprintOf(pem), encrypted }));
  return { kind: 'key', pem, isNew: true };
}

function decrypt({ encrypted, fingerprint }: StoredKey): MachineKey {
  try {
    const pem = safeStorage.decryptString(Buffer.from(encrypted, 'base64'));
    if (fingerprintOf(pem) === fingerprint) return { kind: 'key', pem, isNew: false };
  } catch {
    // Said below: another key must not take its place unasked.
  }
  return {
    kind: 'problem',
    problem: 'The signing key of this machine could not be taken out of the system’s key store.',
    next: `Unlock the key store and try again, or choose a key file. To begin with a new key, remove ${path.basename(encryptedFile())} from the configuration folder.`,
  };
}

function readStored(): StoredKey | null {
  try {
    const { fingerprint, encrypted } = JSON.parse(
      readFileSync(encryptedFile(), 'utf8'),
    ) as Partial<StoredKey>;
    return { fingerprint: String(fingerprint), encrypted: String(encrypted) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return { fingerprint: '', encrypted: '' };
  }
}

/** A sentence where there is no key store worth the name. Chromium's `basic_text` encrypts with a password that anyone can look up. */
function whyNoStore(): string | null {
  if (!safeStorage.isEncryptionAvailable()) return 'The key store of this system cannot be used.';
  if (process.platform === 'linux' && weakStores.includes(safeStorage.getSelectedStorageBackend()))
    return 'This system has no key store that is open (such as GNOME Keyring or KWallet).';
  return null;
}

const weakStores: readonly string[] = ['basic_text', 'unknown'];

function storeName(): string {
  if (process.platform === 'darwin') return 'the keychain';
  if (process.platform === 'win32') return 'Windows (DPAPI)';
  return safeStorage.getSelectedStorageBackend().startsWith('kwallet') ? 'KWallet' : 'the system’s key store';
}

function fingerprintOfFile(): string | null {
  try {
    return fingerprintOf(readFileSync(plainFile(), 'latin1'));
  } catch {
    return null;
  }
}

/** SHA-256 of the SubjectPublicKeyInfo in DER. */
function fingerprintOf(pem: string): string {
  const publicKey = createPublicKey(createPrivateKey(pem));
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function writeWhole(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.part`;
  const handle = openSync(part, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
}
