// The seal of a bundle: an in-toto Statement v1 about its tag manifest and journal, in a DSSE envelope, signed with Ed25519.
// The bytes that are signed and the raw signature are files of their own too, so that openssl alone can check them.
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import { sha256 } from '../sha256';
import { names } from './layout';

const payloadType = 'application/vnd.in-toto+json';
export const statementType = 'https://in-toto.io/Statement/v1';
export const predicateType = 'urn:assay:bundle:v1';

/** What a bundle says of itself. */
export interface BagFacts {
  readonly createdAt: string;
  readonly examiner: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly caseName: string;
  readonly evidenceHash: string;
  readonly withEvidence: boolean;
  /** For disclosure: without evidence, and without the bodies of journal records. */
  readonly isRedacted: boolean;
  readonly journal: { readonly records: number; readonly head: string };
  readonly keyOrigin: 'given' | 'this machine';
}

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicPem: string;
  readonly fingerprint: string;
}

export function signingKeyOf(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return { privateKey, publicPem: publicPemOf(publicKey), fingerprint: fingerprintOf(publicKey) };
}

export function publicPemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** SHA-256 of the SubjectPublicKeyInfo in DER. */
export function fingerprintOf(key: KeyObject): string {
  return sha256(key.export({ type: 'spki', format: 'der' }));
}

/** The statement as canonical JSON. */
export function statementOf(tagManifestSha256: string, facts: BagFacts, fingerprint: string): string {
  const { createdAt, tool, caseName, evidenceHash, withEvidence, isRedacted, journal, keyOrigin } = facts;
  const statement = {
    _type: statementType,
    subject: [
      { name: 'tagmanifest-sha256.txt', digest: { sha256: tagManifestSha256 } },
      {
        name: `head of ${isRedacted ? names.redactedJournal : names.journal}`,
        digest: { sha256: journal.head },
      },
    ],
    predicateType,
    predicate: {
      createdAt,
      tool: `${tool.name} ${tool.version}`,
      case: caseName,
      evidenceHash,
      withEvidence,
      ...(isRedacted ? { redacted: true } : {}),
      journalRecords: journal.records,
      key: { algorithm: 'Ed25519', fingerprint, origin: keyOrigin },
    },
  };
  return canonicalJson(statement as JsonValue);
}

/** Pre-authentication encoding of DSSE v1: what is signed. */
export function preAuthenticationEncoding(payload: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `),
    payload,
  ]);
}

export function signBytes(bytes: Uint8Array, key: SigningKey): Uint8Array {
  return sign(null, bytes, key.privateKey);
}

export function envelopeOf(payload: Uint8Array, signature: Uint8Array, fingerprint: string): string {
  const envelope = {
    payload: Buffer.from(payload).toString('base64'),
    payloadType,
    signatures: [{ keyid: fingerprint, sig: Buffer.from(signature).toString('base64') }],
  };
  return `${canonicalJson(envelope)}\n`;
}
