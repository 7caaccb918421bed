import type { BundleCalls } from '#shared/contract/bundle';
import type { OpenCase } from '../case/open-case';
import type { CallContext, Handlers } from '../options';
import type { Report } from '../report/document-exporter';
import { makeReport } from '../report/make-report';
import type { ReportPictures } from '../report/pictures';
import type { Session } from '../session';
import { makeBundle } from './make-bundle';
import { verifyTarget } from './verify/verify-target';

/** Who draws the map of a case; null where nothing can. */
type PicturesOf = (opened: OpenCase) => ReportPictures | null;

export function bundleHandlers(
  session: Session,
  picturesOf: PicturesOf = () => null,
): Handlers<keyof BundleCalls> {
  const report = (context: CallContext): Promise<Report> => {
    context.progress({ stage: 'Gathering the report', done: 0, total: null });
    const { openCase, options } = session;
    return makeReport(openCase, options.now(), picturesOf(openCase), context.signal);
  };
  return {
    'bundle.write': (params, context) => makeBundle(session, params, () => report(context), context),
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
