import type { CancelSignal } from '#shared/base/cancel';
import type { OpenCase } from '../case/open-case';
import { readBlobs } from '../table/record';
import { composeReport } from './compose';
import type { Report } from './document-exporter';
import { gatherFacts } from './gather';
import { drawFigures, type PictureSource, type ReportPictures } from './pictures';

/** The report of a case as it stands; `at` is the time printed in it. */
export async function makeReport(
  opened: OpenCase,
  at: Date,
  pictures: ReportPictures | null,
  signal: CancelSignal,
): Promise<Report> {
  const facts = await gatherFacts(opened, at.toISOString(), signal);
  const figures = await drawFigures(facts, pictures, pictureSource(opened), signal);
  return { facts, document: composeReport(facts, figures) };
}

function pictureSource(opened: OpenCase): PictureSource {
  const { store, roles } = opened.dataset;
  const name = roles.image?.columns[0];
  const column = name === undefined ? undefined : store.catalog.find(name);
  return {
    rows: (id) => opened.findings.rows(id),
    images: column === undefined ? null : (rows) => readBlobs(opened, column, rows),
  };
}
