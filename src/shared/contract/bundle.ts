import type { PathHandle } from '../model/ids';
import type { Call } from './call';
import type { Redaction } from './redaction';
import type { WrittenFile } from './report';

export type BundleKind = 'folder' | 'zip';

export interface BundleWritten {
  /** Of the bundle: payload, tag files and seal, in order of their paths. */
  readonly files: readonly WrittenFile[];
  readonly byteLength: number;
  /** SHA-256 of the tag manifest: what the seal is about. */
  readonly tagManifestSha256: string;
  /** SHA-256 of the public key (SubjectPublicKeyInfo, DER). */
  readonly keyFingerprint: string;
  readonly keyOrigin: 'given' | 'this machine';
  readonly isKeyNew: boolean;
  readonly journalHead: string;
}

export type Verdict = 'intact' | 'altered' | 'unreadable';

export interface VerifyCheck {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'not checked';
  /** What was looked at, with counts. */
  readonly detail: string;
}

export interface VerifyProblem {
  /** Path inside the bundle or case; the archive's own name for a fault of the ZIP. */
  readonly path: string;
  readonly what: string;
}

export interface Verification {
  readonly kind: 'bundle folder' | 'bundle ZIP' | 'case' | 'unknown';
  readonly verdict: Verdict;
  readonly checks: readonly VerifyCheck[];
  readonly problems: readonly VerifyProblem[];
  /** Null where it could not be read. */
  readonly keyFingerprint: string | null;
  readonly journalHead: string | null;
  readonly evidenceHash: string | null;
}

export interface BundleCalls {
  /**
   * Writes the case as a sealed bundle. `out` is a folder that is absent or empty, or a ZIP file that is not there.
   * `key` is an Ed25519 private key (PEM, PKCS 8), a file or lent by main; with `isKeyMade` it is this machine's own, and
   * its file is made where it is missing. Refused while the evidence is not that of the case. A redacted bundle holds neither
   * the evidence, with which it is refused, nor the bodies of journal records.
   */
  'bundle.write': Call<
    {
      readonly out: PathHandle;
      readonly kind: BundleKind;
      readonly withEvidence: boolean;
      readonly key: PathHandle;
      readonly isKeyMade: boolean;
      readonly redaction?: Redaction | null;
    },
    BundleWritten
  >;
  /**
   * Checks a bundle or a case without writing to it. `evidence` is where the files of a case are now, `key` a public key
   * that the seal must be of, `head` the hash of a record that the journal must hold.
   */
  'bundle.verify': Call<
    {
      readonly target: PathHandle;
      readonly evidence: PathHandle | null;
      readonly key: PathHandle | null;
      readonly head: string | null;
    },
    Verification
  >;
}
