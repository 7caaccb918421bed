import { createReadStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '#shared/contract/errors';
import type { RowsCalls, RowsWritten } from '#shared/contract/rows';
import { verifyEvidence } from '../case/evidence-check';
import type { CallContext, Handlers } from '../options';
import { rowExporters } from '../registry';
import type { Session } from '../session';
import { sha256OfBlocks } from '../sha256';
import { copyOut, gateTarget } from './copy-out';
import { exportedRows, rowsToExport } from './exported-rows';

export function rowsHandlers(session: Session): Handlers<keyof RowsCalls> {
  return { 'rows.export': (request, context) => exportRows(session, request, context) };
}

async function exportRows(
  session: Session,
  { format, finding, top, out }: RowsCalls['rows.export']['params'],
  context: CallContext,
): Promise<RowsWritten> {
  const { signal, progress } = context;
  const opened = session.openCase;
  const exporter =
    rowExporters.find(({ id }) => id === format) ?? refuse('usage', `There is no export format "${format}".`);
  const target = out === null ? null : session.pathOf(out);
  if (target !== null) await gateTarget(opened, target);
  const { rank } = opened.findings;
  const byRank =
    top === null
      ? null
      : {
          count: top,
          rank:
            rank ??
            refuse('not-ready', 'Rows have no rank before the first scan.', { next: 'Run a scan first.' }),
        };
  const rows = await rowsToExport(opened, finding, byRank);
  const { journal, folder, readOnlyReason } = opened.parts;
  if (journal === null && target === null)
    refuse('not-saved', `The case is open for reading only: ${readOnlyReason}`, {
      next: 'Name a file outside the case to write to.',
    });
  await verifyEvidence(opened, context);
  const exports = journal === null ? await session.tempFolder() : folder.exports;
  const name = ['rows', finding, top === null ? null : `top-${top}`]
    .filter((part) => part !== null)
    .join('-');
  const file = path.join(exports, `${name}.${format}`);
  const part = `${file}.part`;
  await rm(part, { force: true });
  try {
    await exporter.write(
      exportedRows(opened, rows, (done) =>
        progress({ stage: `Writing ${exporter.title}`, done, total: rows.length }),
      ),
      { file: part, tempFolder: await session.tempFolder(), signal },
    );
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  const sha256 = await sha256OfBlocks(createReadStream(file));
  const written: RowsWritten = {
    path: `exports/${path.basename(file)}`,
    format,
    rowCount: rows.length,
    byteLength: (await stat(file)).size,
    sha256,
    journalHead: opened.head,
  };
  if (target !== null) await copyOut(file, target);
  if (journal !== null)
    await opened.record('rows.exported', {
      ...written,
      journalHead: { ...written.journalHead },
      finding,
      top,
    });
  return written;
}
