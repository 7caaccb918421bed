import path from 'node:path';
import type { BundleCalls, BundleWritten } from '#shared/contract/bundle';
import { refuse } from '#shared/contract/errors';
import type { OpenCase } from '../case/open-case';
import type { CallContext } from '../options';
import { redactionBody } from '../redaction/redaction-body';
import type { makeReport } from '../report/make-report';
import { placeApartFromEvidence } from '../report/report-folder';
import { gateTarget } from '../rows/copy-out';
import type { Session } from '../session';
import { gatherPayload } from './payload';
import { sealBag } from './seal-bag';
import { lentSigningKey, loadSigningKey } from './signing-key';
import { requireFree, writeBundle } from './write-bundle';

/** Writes the open case as a bundle, and into the journal that it did. */
export async function makeBundle(
  session: Session,
  { out, kind, withEvidence, key, isKeyMade, redaction = null }: BundleCalls['bundle.write']['params'],
  report: () => ReturnType<typeof makeReport>,
  context: CallContext,
): Promise<BundleWritten> {
  const opened = session.openCase;
  const { signal, progress } = context;
  const lent = session.takeLentKey(key);
  if (redaction !== null && withEvidence)
    refuse('usage', 'A redacted bundle cannot hold the evidence, which nothing is left out of.', {
      next: 'Leave out the evidence, or the redaction.',
    });
  const target = await placeOf(opened, session.pathOf(out), kind === 'folder');
  await requireFree(target, kind);
  const signingKey =
    lent === null ? await loadSigningKey(session.pathOf(key), isKeyMade) : lentSigningKey(lent);
  const keyOrigin = isKeyMade ? 'this machine' : 'given';
  const made = await report();
  const { files, journal } = await gatherPayload(
    opened,
    made,
    withEvidence,
    await session.tempFolder(),
    context,
  );
  const { facts } = made;
  const bag = await sealBag(
    files,
    {
      createdAt: facts.createdAt,
      tool: facts.tool,
      caseName: facts.case.name.toWellFormed(),
      examiner: facts.writtenBy,
      evidenceHash: facts.evidence.evidenceHash,
      withEvidence,
      isRedacted: facts.redaction !== null,
      journal,
      keyOrigin,
    },
    signingKey,
    signal,
    (done) => progress({ stage: 'Hashing what goes into the bundle', done, total: files.length }),
  );
  const byteLength = bag.files.reduce((sum, file) => sum + file.byteLength, 0);
  await writeBundle(target, kind, bag.files, {
    signal,
    progress: (done) => progress({ stage: 'Writing the bundle', done, total: byteLength }),
  });
  const written: BundleWritten = {
    files: bag.files.map((file) => ({ path: file.path, byteLength: file.byteLength, sha256: file.sha256 })),
    byteLength,
    tagManifestSha256: bag.tagManifestSha256,
    keyFingerprint: signingKey.fingerprint,
    keyOrigin,
    isKeyNew: signingKey.isNew,
    journalHead: journal.head,
  };
  if (opened.parts.journal !== null) {
    const { files: _, ...said } = written;
    await opened.record('bundle.written', {
      ...said,
      kind,
      withEvidence,
      name: path.basename(target),
      contentSha256: facts.contentSha256,
      redaction: redactionBody(facts, made.applied),
    });
  }
  return written;
}

/** The real path to write to: apart from the evidence and from what belongs to the case itself. */
async function placeOf(opened: OpenCase, target: string, isFolder: boolean): Promise<string> {
  await gateTarget(opened, target, isFolder);
  if (isFolder) return placeApartFromEvidence(opened, target);
  return path.join(await placeApartFromEvidence(opened, path.dirname(target)), path.basename(target));
}
