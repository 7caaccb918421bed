import { refuse } from '#shared/contract/errors';
import type { ReportCalls, ReportFormat, WrittenFile } from '#shared/contract/report';
import type { PathHandle } from '#shared/model/ids';
import { Breath } from '../breath';
import type { CallContext, Handlers } from '../options';
import { redactionBody } from '../redaction/redaction-body';
import { documentExporters } from '../registry';
import type { Session } from '../session';
import type { DocumentExporter } from './document-exporter';
import { type PicturesOf, reportForExport, reportForScreen } from './export-report';
import { chosenFolder, newExportFolder, writeReportFile } from './report-folder';

export function reportHandlers(session: Session, picturesOf: PicturesOf): Handlers<keyof ReportCalls> {
  return {
    'report.write': async ({ formats, out, tag = null, redaction = null }, context) => {
      const exporters = formats.map(exporterOf);
      const report = await reportForExport(session, picturesOf, { tag, redaction }, context);
      return writeReport(session, report, exporters, out, context);
    },
    'report.preview': async ({ styleNonce, tag = null, redaction = null }, context) => {
      if (styleNonce !== null && !/^[A-Za-z0-9+/=_-]+$/.test(styleNonce))
        refuse('usage', 'That is no nonce for a style.');
      const exporter = documentExporters.find((candidate) => candidate.preview !== undefined);
      if (exporter?.preview === undefined) refuse('usage', 'No exporter can show the report on the screen.');
      const report = await reportForScreen(session, picturesOf, { tag, redaction }, context);
      return { html: exporter.preview(report, styleNonce) };
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
  report: Awaited<ReturnType<typeof reportForExport>>,
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
  const breath = new Breath(signal);
  for (const [i, exporter] of exporters.entries()) {
    signal.throwIfCancelled();
    progress({ stage: `Writing the report as ${exporter.title}`, done: i, total: exporters.length });
    files.push(await writeReportFile(folder, exporter.fileName, await exporter.print(report, breath)));
  }
  if (openCase.parts.journal !== null)
    await openCase.record('report.written', {
      files: files.map((file) => ({ ...file })),
      head: { ...report.facts.journal.head },
      contentSha256: report.facts.contentSha256,
      tag: report.facts.part?.tag ?? null,
      redaction: redactionBody(report.facts, report.applied),
    });
  return files;
}
