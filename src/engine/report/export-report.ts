// What leaves the case goes through here: the evidence is hashed again, what people looked at is written down, and only then is
// the report made.
import { verifyEvidence } from '../case/evidence-check';
import type { OpenCase } from '../case/open-case';
import type { CallContext } from '../options';
import type { Session } from '../session';
import { makeReport, type ReportWish } from './make-report';
import type { ReportPictures } from './pictures';

/** Who draws the map of a case. */
export type PicturesOf = (opened: OpenCase, context: CallContext) => ReportPictures;

/** Refuses where the evidence is not that of the case; the journal tells of it. */
export async function prepareExport(opened: OpenCase, context: CallContext): Promise<void> {
  await verifyEvidence(opened, context);
  if (opened.parts.journal !== null) await opened.coverage.write();
}

export async function reportForExport(
  session: Session,
  picturesOf: PicturesOf,
  wish: ReportWish,
  context: CallContext,
): ReturnType<typeof makeReport> {
  await prepareExport(session.openCase, context);
  return reportForScreen(session, picturesOf, wish, context);
}

/** The same report without a new look at the evidence: nothing leaves. */
export async function reportForScreen(
  session: Session,
  picturesOf: PicturesOf,
  wish: ReportWish,
  context: CallContext,
): ReturnType<typeof makeReport> {
  context.progress({ stage: 'Gathering the report', done: 0, total: null });
  const { openCase, options } = session;
  return makeReport(openCase, options.now(), picturesOf(openCase, context), wish, context.signal);
}
