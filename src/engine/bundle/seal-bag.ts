// From payload to bag (BagIt 1.0, RFC 8493): declaration, info, the two manifests, the page for people, and the seal.
import type { CancelSignal } from '#shared/base/cancel';
import { byCodeUnit } from '#shared/base/canonical-json';
import { type BagFile, fileOfBytes, fileOfText, type MeasuredFile, measure } from './bag-file';
import { howToVerify } from './how-to-verify';
import { bagDeclaration, manifestOf, names } from './layout';
import {
  type BagFacts,
  envelopeOf,
  preAuthenticationEncoding,
  type SigningKey,
  signBytes,
  statementOf,
} from './seal';

export interface SealedBag {
  /** In order of their paths. */
  readonly files: readonly MeasuredFile[];
  readonly tagManifestSha256: string;
}

/** Every payload path begins with "data/". */
export async function sealBag(
  payload: readonly BagFile[],
  facts: BagFacts,
  key: SigningKey,
  signal: CancelSignal,
  progress: (done: number) => void,
): Promise<SealedBag> {
  const measured: MeasuredFile[] = [];
  for (const file of payload.toSorted((a, b) => byCodeUnit(a.path, b.path))) {
    measured.push(await measure(file, signal));
    progress(measured.length);
  }
  const measureAll = (files: readonly BagFile[]): Promise<MeasuredFile[]> =>
    Promise.all(files.map((file) => measure(file, signal)));
  const tags = await measureAll([
    fileOfText(names.howToVerify, howToVerify(facts, key.fingerprint)),
    fileOfText(names.info, bagInfo(facts, measured)),
    fileOfText(names.declaration, bagDeclaration),
    fileOfText(names.manifest, manifestOf(measured)),
    fileOfText(names.publicKey, key.publicPem),
  ]);
  const tagManifest = await measure(fileOfText(names.tagManifest, manifestOf(tags)), signal);
  const statement = Buffer.from(statementOf(tagManifest.sha256, facts, key.fingerprint));
  const signedBytes = preAuthenticationEncoding(statement);
  const signature = signBytes(signedBytes, key);
  const seal = await measureAll([
    fileOfText(names.envelope, envelopeOf(statement, signature, key.fingerprint)),
    fileOfBytes(names.signedBytes, signedBytes),
    fileOfBytes(names.signature, signature),
  ]);
  return {
    files: [...measured, ...tags, tagManifest, ...seal].sort((a, b) => byCodeUnit(a.path, b.path)),
    tagManifestSha256: tagManifest.sha256,
  };
}

function bagInfo(facts: BagFacts, payload: readonly MeasuredFile[]): string {
  const bytes = payload.reduce((sum, file) => sum + file.byteLength, 0);
  const lines: readonly (readonly [string, string])[] = [
    ['Bag-Software-Agent', `${facts.tool.name} ${facts.tool.version}`],
    ['Bagging-Date', facts.createdAt.slice(0, 10)],
    ['Contact-Name', facts.examiner],
    ['External-Description', `Evidence bundle of the case ${facts.caseName}`],
    ['External-Identifier', `sha256:${facts.evidenceHash}`],
    ...(facts.isRedacted
      ? [
          [
            'Internal-Sender-Description',
            'Redacted for disclosure; the report says what was left out',
          ] as const,
        ]
      : []),
    ['Payload-Oxum', `${bytes}.${payload.length}`],
  ];
  return lines.map(([label, value]) => `${label}: ${oneLine(value)}\n`).join('');
}

/** Names typed by people may hold anything; a value of bag-info.txt is one line. */
function oneLine(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim();
}
