import { refuse } from '#shared/contract/errors';
import type { ReportCalls, ReportFormat, WrittenFile } from '#shared/contract/report';
import type { PathHandle } from '#shared/model/ids';
import { verifyEvidence } from '../case/evidence-check';
import type { OpenCase } from '../case/open-case';
import type { CallContext, Handlers } from '../options';
import { documentExporters } from '../registry';
import type { Session } from '../session';
import type { DocumentExporter, Report } from './document-exporter';
import { makeReport } from './make-report';
import type { ReportPictures } from './pictures';
import { chosenFolder, newExportFolder, writeReportFile } from './report-folder';

/** Who draws the map of a case; null where nothing can. */
type PicturesOf = (opened: OpenCase) => ReportPictures | null;

export function reportHandlers(
  session: Session,
  picturesOf: PicturesOf = () => null,
): Handlers<keyof ReportCalls> {
  const make = (context: CallContext): Promise<Report> => {
    context.progress({ stage: 'Gathering the report', done: 0, total: null });
    const { openCase } = session;
    return makeReport(openCase, session.options.now(), picturesOf(openCase), context.signal);
  };
  return {
    'report.write': async ({ formats, out }, context) => {
      const exporters = formats.map(exporterOf);
      await verifyEvidence(session.openCase, context);
      if (session.openCase.parts.journal !== null) await session.openCase.coverage.write();
      return writeReport(session, await make(context), exporters, out, context);
    },
    'report.preview': async ({ styleNonce }, context) => {
      if (styleNonce !== null && !/^[A-Za-z0-9+/=_-]+$/.test(styleNonce))
        refuse('usage', 'That is no nonce for a style.');
      const exporter = documentExporters.find((candidate) => candidate.preview !== undefined);
      if (exporter?.preview === undefined) refuse('usage', 'No exporter can show the report on the screen.');
      return { html: exporter.preview(await make(context), styleNonce) };
    },
  };
}

function exporterOf(format: ReportFormat): DocumentExporter {
  return (
    documentExporters.find((exporter) => exporter.id === format) ??
    refuse('usage', `There is no report format "${String(format)}".`, {
      next: `Known ones are ${documentExporters.map((exporter) => exporter.id).join(', ')}.`,
    })
  );
}

async function writeReport(
  session: Session,
  report: Report,
  exporters: readonly DocumentExporter[],
  out: PathHandle | null,
  { signal, progress }: CallContext,
): Promise<readonly WrittenFile[]> {
  const { openCase } = session;
  if (exporters.length === 0) refuse('usage', 'No report format was named.');
  const folder =
    out === null
      ? await newExportFolder(openCase, new Date(report.facts.createdAt))
      : await chosenFolder(openCase, session.pathOf(out));
  const files: WrittenFile[] = [];
  for (const [i, exporter] of exporters.entries()) {
    signal.throwIfCancelled();
    progress({ stage: `Writing the report as ${exporter.title}`, done: i, total: exporters.length });
    files.push(await writeReportFile(folder, exporter.fileName, await exporter.print(report)));
  }
  if (openCase.parts.journal !== null)
    await openCase.record('report.written', {
      files: files.map((file) => ({ ...file })),
      head: { ...report.facts.journal.head },
    });
  return files;
}
