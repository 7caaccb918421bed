import type { BundleCalls } from '#shared/contract/bundle';
import type { Handlers } from '../options';
import { type PicturesOf, reportForExport } from '../report/export-report';
import type { Session } from '../session';
import { makeBundle } from './make-bundle';
import { verifyTarget } from './verify/verify-target';

export function bundleHandlers(session: Session, picturesOf: PicturesOf): Handlers<keyof BundleCalls> {
  return {
    'bundle.write': (params, context) =>
      makeBundle(
        session,
        params,
        () =>
          reportForExport(session, picturesOf, { tag: null, redaction: params.redaction ?? null }, context),
        context,
      ),
    'bundle.verify': async ({ target, evidence, key, head }, context) =>
      verifyTarget(
        session.pathOf(target),
        {
          evidence: evidence === null ? null : session.pathOf(evidence),
          keyFile: key === null ? null : session.pathOf(key),
          head,
        },
        await session.tempFolder(),
        context,
      ),
  };
}
