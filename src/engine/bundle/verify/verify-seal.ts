// The seal: the signature belongs to the statement and the key, and the statement is about this very bundle.
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import { sha256 } from '../../sha256';
import { names } from '../layout';
import {
  envelopeOf,
  fingerprintOf,
  preAuthenticationEncoding,
  predicateType,
  publicPemOf,
  statementType,
} from '../seal';
import { type BundleSource, wholeFile } from './bundle-source';
import type { Inspection } from './inspection';

export interface SealReading {
  readonly fingerprint: string | null;
  readonly journalHead: string | null;
  readonly journalRecords: number | null;
  readonly evidenceHash: string | null;
  readonly withEvidence: boolean;
  readonly isRedacted: boolean;
}

const nothingRead: SealReading = {
  fingerprint: null,
  journalHead: null,
  journalRecords: null,
  evidenceHash: null,
  withEvidence: false,
  isRedacted: false,
};

/** `wantedKey` is a public key that was given by another way, or null. */
export async function verifySeal(
  source: BundleSource,
  wantedKey: KeyObject | null,
  inspection: Inspection,
): Promise<SealReading> {
  let reading = nothingRead;
  await inspection.check('Seal', async () => {
    const key = await readKey(source, inspection);
    if (key === null) return 'there is no public key to check it with';
    const fingerprint = fingerprintOf(key);
    reading = { ...nothingRead, fingerprint };
    const payload = await verifySignature(source, key, fingerprint, inspection);
    if (payload === null) return `key ${fingerprint}`;
    reading = await readStatement(source, payload, fingerprint, inspection);
    return `Ed25519 signature of the key ${fingerprint}`;
  });
  if (wantedKey === null)
    inspection.skip(
      'Whose key it is',
      'no public key was given: compare the fingerprint with one that you got by another way',
    );
  else
    await inspection.check('Whose key it is', async () => {
      const wanted = fingerprintOf(wantedKey);
      if (wanted !== reading.fingerprint)
        inspection.problem(names.publicKey, 'is not the public key that was given');
      return `wanted ${wanted}`;
    });
  return reading;
}

async function readKey(source: BundleSource, inspection: Inspection): Promise<KeyObject | null> {
  const pem = await wholeFile(source, names.publicKey, inspection);
  if (pem === null) return null;
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519' && publicPemOf(key) === pem.toString('latin1')) {
      if (isOfSmallOrder(key)) inspection.problem(names.publicKey, 'is a key under which anybody can sign');
      return key;
    }
  } catch {
    // Said below: it is no key.
  }
  inspection.problem(names.publicKey, 'is not an Ed25519 public key as Assay writes it');
  return null;
}

/** y of the points of order 1, 2, 4 and 8, little-endian, those above the prime included: what fits them needs no private key. */
const smallOrder: readonly string[] = [
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  '00'.repeat(32),
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
];

function isOfSmallOrder(key: KeyObject): boolean {
  const y = key.export({ type: 'spki', format: 'der' }).subarray(-32);
  // The last bit is the sign of x.
  y.writeUInt8(y.readUInt8(31) & 0x7f, 31);
  return smallOrder.includes(y.toString('hex'));
}

/** The signed payload, or null where it cannot be told. */
async function verifySignature(
  source: BundleSource,
  key: KeyObject,
  fingerprint: string,
  inspection: Inspection,
): Promise<Buffer | null> {
  const signed = await wholeFile(source, names.signedBytes, inspection);
  const signature = await wholeFile(source, names.signature, inspection);
  const envelope = await wholeFile(source, names.envelope, inspection);
  if (signed === null || signature === null) return null;
  if (signature.length !== 64 || !verify(null, signed, key, signature))
    inspection.problem(names.signature, 'is not the signature of the statement by this key');
  const head = /^DSSEv1 [0-9]+ [a-z+/.-]+ [0-9]+ /.exec(signed.toString('latin1'))?.[0] ?? '';
  const payload = signed.subarray(head.length);
  if (!signed.equals(preAuthenticationEncoding(payload))) {
    inspection.problem(names.signedBytes, 'is not the encoding of a statement');
    return null;
  }
  if (envelope !== null && envelope.toString('latin1') !== envelopeOf(payload, signature, fingerprint))
    inspection.problem(names.envelope, 'does not hold the same statement, key and signature');
  return payload;
}

interface Statement {
  readonly _type?: unknown;
  readonly predicateType?: unknown;
  readonly subject?: readonly { readonly digest?: { readonly sha256?: unknown } }[];
  readonly predicate?: {
    readonly evidenceHash?: unknown;
    readonly withEvidence?: unknown;
    readonly redacted?: unknown;
    readonly journalRecords?: unknown;
    readonly key?: { readonly fingerprint?: unknown };
  };
}

async function readStatement(
  source: BundleSource,
  payload: Buffer,
  fingerprint: string,
  inspection: Inspection,
): Promise<SealReading> {
  const wrong = (what: string): void => inspection.problem(names.signedBytes, what);
  let statement: Statement;
  try {
    statement = JSON.parse(payload.toString('utf8')) as Statement;
    if (statement === null || canonicalJson(statement as JsonValue) !== payload.toString('utf8'))
      throw new Error('not in canonical form');
  } catch {
    wrong('holds no statement in canonical JSON');
    return { ...nothingRead, fingerprint };
  }
  const { predicate, subject } = statement;
  if (statement._type !== statementType || statement.predicateType !== predicateType)
    wrong('is a statement about something else');
  const tagManifest = await wholeFile(source, names.tagManifest, inspection);
  if (tagManifest !== null && subject?.[0]?.digest?.sha256 !== sha256(tagManifest))
    wrong('is about another tag manifest');
  if (predicate?.key?.fingerprint !== fingerprint) wrong('names another key');
  const head = subject?.[1]?.digest?.sha256;
  const records = predicate?.journalRecords;
  const evidenceHash = predicate?.evidenceHash;
  const isWhole =
    subject?.length === 2 &&
    typeof head === 'string' &&
    typeof records === 'number' &&
    typeof evidenceHash === 'string' &&
    typeof predicate?.withEvidence === 'boolean';
  if (!isWhole) wrong('does not say all that the seal of a bundle says');
  return {
    fingerprint,
    journalHead: typeof head === 'string' ? head : null,
    journalRecords: typeof records === 'number' ? records : null,
    evidenceHash: typeof evidenceHash === 'string' ? evidenceHash : null,
    withEvidence: predicate?.withEvidence === true,
    isRedacted: predicate?.redacted === true,
  };
}
