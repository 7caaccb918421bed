// Which file stands where in a bundle; writer and verifier know it from here.

export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const names = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  howToVerify: 'VERIFY.txt',
  publicKey: 'seal/public-key.pem',
  signedBytes: 'seal/statement.pae',
  signature: 'seal/statement.sig',
  envelope: 'seal/statement.dsse.json',
  journal: 'data/journal.jsonl',
  /** In its place in a redacted bundle. */
  redactedJournal: 'data/journal-redacted.jsonl',
  flaggedRows: 'data/flagged-rows.jsonl',
  crate: 'data/ro-crate-metadata.json',
  evidenceFolder: 'data/evidence/',
} as const;

/** What the tag manifest lists, in its order. */
export const taggedFiles: readonly string[] = [
  names.howToVerify,
  names.info,
  names.declaration,
  names.manifest,
  names.publicKey,
];

/** What cannot be in a manifest because it depends on them. */
export const unlistedFiles: readonly string[] = [
  names.envelope,
  names.signedBytes,
  names.signature,
  names.tagManifest,
];

/** Folder in a ZIP that holds everything else. */
export const zipFolder = 'assay-bundle/';

/** Portable names only: no `..`, nothing hidden, no separator but `/`, nothing that a manifest would have to escape. */
export function isSafePath(path: string): boolean {
  return (
    path.length <= 400 && /^(?:[A-Za-z0-9_][A-Za-z0-9_.,+=@-]*\/)*[A-Za-z0-9_][A-Za-z0-9_.,+=@-]*$/.test(path)
  );
}

export function manifestOf(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}
