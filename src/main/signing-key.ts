// This machine's own key for sealing bundles. It is encrypted with a secret of the system's key store where there is one, and
// otherwise lies in a file that only its user can read; either way it goes from here to the engine and never to the window.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
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

/** What the engine is lent. */
export interface KeyToLend {
  readonly pem: string;
  /** For people. */
  readonly name: string;
  readonly isNew: boolean;
}

interface KeyProblem {
  readonly problem: string;
  readonly next: string;
}

const mostKeyBytes = 65_536;
const nameOfOwn = 'the key of this machine';

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
export function takeSigningKey(): KeyToLend | KeyProblem {
  const stored = readStored();
  if (stored !== null) return decrypt(stored);
  if (existsSync(plainFile())) return readKeyFile(plainFile());
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  try {
    if (whyNoStore() === null) {
      const encrypted = safeStorage.encryptString(pem).toString('base64');
      writeWhole(encryptedFile(), JSON.stringify({ fingerprint: fingerprintOf(pem), encrypted }));
    } else writeWhole(plainFile(), pem);
  } catch (error) {
    // Another process may have been quicker; one machine has one key.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return takeSigningKey();
    return {
      problem: `No signing key could be made: ${(error as Error).message}.`,
      next: 'Choose a key file of your own.',
    };
  }
  return { pem, name: nameOfOwn, isNew: true };
}

/** A key in a file; whether it is one, the engine says. */
export function readKeyFile(file: string): KeyToLend | KeyProblem {
  try {
    if (statSync(file).size > mostKeyBytes) throw new Error('it is far too long for a key');
    return { pem: readFileSync(file, 'latin1'), name: path.basename(file), isNew: false };
  } catch (error) {
    return {
      problem: `The key ${path.basename(file)} could not be read: ${(error as Error).message}.`,
      next: 'Choose another key file.',
    };
  }
}

function decrypt({ encrypted, fingerprint }: StoredKey): KeyToLend | KeyProblem {
  try {
    const pem = safeStorage.decryptString(Buffer.from(encrypted, 'base64'));
    if (fingerprintOf(pem) === fingerprint) return { pem, name: nameOfOwn, isNew: false };
  } catch {
    // Said below: another key must not take its place unasked.
  }
  return {
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

/** Whole and with mode 0600 from its first byte; never over another file. */
function writeWhole(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  const handle = openSync(part, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
    linkSync(part, file);
  } finally {
    closeSync(handle);
    rmSync(part, { force: true });
  }
}
