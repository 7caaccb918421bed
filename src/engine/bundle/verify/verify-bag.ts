// The bag itself: exactly the files that the manifests and the layout name, each with its hash.
import type { CancelSignal } from '#shared/base/cancel';
import { byCodeUnit } from '#shared/base/canonical-json';
import { bagDeclaration, isSafePath, manifestOf, names, taggedFiles, unlistedFiles } from '../layout';
import { type BundleSource, sha256Of, wholeFile } from './bundle-source';
import type { Inspection } from './inspection';

type Manifest = ReadonlyMap<string, string>;

/** The payload manifest, as far as it can be read. */
export async function verifyBag(
  source: BundleSource,
  inspection: Inspection,
  signal: CancelSignal,
  progress: (doneBytes: number) => void,
): Promise<Manifest> {
  const tagged = await readManifest(source, names.tagManifest, inspection);
  const payload = await readManifest(source, names.manifest, inspection);
  await inspection.check('Files of the bundle', async () => {
    verifyNames(source, tagged, payload, inspection);
    const declaration = await wholeFile(source, names.declaration, inspection);
    if (declaration !== null && declaration.toString('latin1') !== bagDeclaration)
      inspection.problem(names.declaration, 'does not declare BagIt 1.0 in UTF-8');
    return `${source.files.size} files are there, ${payload.size + tagged.size + unlistedFiles.length} are expected`;
  });
  let done = 0;
  const verifyHashes = async (manifest: Manifest): Promise<void> => {
    for (const [path, expected] of manifest) {
      if (!source.files.has(path)) continue;
      if ((await sha256Of(source, path, signal)) !== expected)
        inspection.problem(path, 'does not match its SHA-256 in the manifest');
      progress((done += source.files.get(path) ?? 0));
    }
  };
  await inspection.check('Tag files against tagmanifest-sha256.txt', async () => {
    await verifyHashes(tagged);
    return `${tagged.size} hashes`;
  });
  await inspection.check('Payload against manifest-sha256.txt', async () => {
    await verifyHashes(payload);
    return `${payload.size} hashes`;
  });
  return payload;
}

function verifyNames(
  source: BundleSource,
  tagged: Manifest,
  payload: Manifest,
  inspection: Inspection,
): void {
  const needed = [
    ...neededAlways,
    payload.has(names.redactedJournal) ? names.redactedJournal : names.journal,
  ];
  for (const path of payload.keys())
    if (!path.startsWith('data/')) inspection.problem(path, 'is listed as payload but lies outside data/');
  for (const path of taggedFiles)
    if (!tagged.has(path)) inspection.problem(path, 'is missing from the tag manifest');
  for (const path of tagged.keys())
    if (!taggedFiles.includes(path)) inspection.problem(path, 'is in the tag manifest but no tag file');
  const expected = new Set([
    ...payload.keys(),
    ...tagged.keys(),
    ...taggedFiles,
    ...unlistedFiles,
    ...needed,
  ]);
  for (const path of expected) if (!source.files.has(path)) inspection.problem(path, 'is missing');
  for (const path of source.files.keys())
    if (!expected.has(path)) inspection.problem(path, 'was added: no manifest lists it');
  const lowerCase = new Set<string>();
  for (const path of expected) {
    if (lowerCase.has(path.toLowerCase()))
      inspection.problem(path, 'has the name of another file, but for capital letters');
    lowerCase.add(path.toLowerCase());
  }
  for (const path of needed) if (!payload.has(path)) inspection.problem(path, 'is missing from the manifest');
}

const neededAlways: readonly string[] = [
  names.crate,
  names.flaggedRows,
  'data/findings.sarif',
  'data/report.html',
  'data/report.json',
  'data/report.pdf',
];

/** Only the form that Assay writes: sorted, one space pair, line feeds. */
async function readManifest(source: BundleSource, path: string, inspection: Inspection): Promise<Manifest> {
  const bytes = await wholeFile(source, path, inspection);
  const manifest = new Map<string, string>();
  if (bytes === null) return manifest;
  for (const line of bytes.toString('latin1').split('\n')) {
    const [, sha256 = '', file = ''] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (sha256 !== '' && isSafePath(file)) manifest.set(file, sha256);
  }
  const lines = [...manifest].map(([file, sha256]) => ({ path: file, sha256 }));
  const again = manifestOf(lines.toSorted((a, b) => byCodeUnit(a.path, b.path)));
  if (again !== bytes.toString('latin1')) inspection.problem(path, 'is not a manifest as Assay writes it');
  return manifest;
}
