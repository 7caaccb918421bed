import type { CancelSignal } from '#shared/base/cancel';
import type { Redaction } from '#shared/contract/redaction';
import type { OpenCase } from '../case/open-case';
import { redactFacts } from '../redaction/redact-facts';
import { type RedactionScope, redactionScope } from '../redaction/redaction-scope';
import { type WithheldFindings, withheldFindings } from '../redaction/withheld-findings';
import { readBlobs } from '../table/record';
import { rowsOf } from '../table/row-mask';
import { composeReport } from './compose';
import { contentDigest } from './content-digest';
import type { Report } from './document-exporter';
import { gatherFacts } from './gather';
import { labelCounts } from './label-counts';
import { onlyTagged } from './only-tagged';
import { drawFigures, type PictureSource, type ReportPictures } from './pictures';
import type { ReportFacts } from './report-facts';

/** What somebody wants to see, or to be seen. */
export interface ReportWish {
  /** Only the rows of this tag; null for all. */
  readonly tag: string | null;
  readonly redaction: Redaction | null;
}

/** How a report was redacted, for what is exported beside it. */
export interface AppliedRedaction {
  readonly scope: RedactionScope;
  readonly withheld: WithheldFindings;
}

/** The report of a case as it stands; `at` is the time printed in it. */
export async function makeReport(
  opened: OpenCase,
  at: Date,
  pictures: ReportPictures | null,
  { tag, redaction }: ReportWish,
  signal: CancelSignal,
): Promise<Report & { readonly applied: AppliedRedaction | null }> {
  const whole = await gatherFacts(opened, at.toISOString(), signal);
  const full = tag === null ? whole : await onlyTagged(opened, whole, tag, signal);
  const applied = redaction === null ? null : await applyTo(opened, full, redaction, signal);
  const facts = applied === null ? full : await redacted(opened, full, applied);
  const figures = await drawFigures(facts, pictures, pictureSource(opened, applied), signal);
  return { facts, document: composeReport(facts, figures), applied };
}

async function applyTo(
  opened: OpenCase,
  full: ReportFacts,
  redaction: Redaction,
  signal: CancelSignal,
): Promise<AppliedRedaction> {
  const scope = await redactionScope(opened, redaction, signal);
  return { scope, withheld: await withheldFindings(opened, scope, full.contentSalt ?? '') };
}

async function redacted(
  opened: OpenCase,
  full: ReportFacts,
  { scope, withheld }: AppliedRedaction,
): Promise<ReportFacts> {
  const labels = await labelCounts(opened, rowsOf(scope.rows));
  const facts = redactFacts(full, labels, scope, withheld);
  return { ...facts, contentSha256: contentDigest(facts) };
}

function pictureSource(opened: OpenCase, applied: AppliedRedaction | null): PictureSource {
  const { store, roles } = opened.dataset;
  const name = roles.image?.columns[0];
  const column = name === undefined ? undefined : store.catalog.find(name);
  const isHidden = applied?.scope.hasColumn(name) === true;
  return {
    rows: (id) => opened.findings.rows(applied?.withheld.originalOf(id) ?? id),
    images: column === undefined || isHidden ? null : (rows) => readBlobs(opened, column, rows),
    without: applied === null || applied.scope.rowCount === 0 ? null : applied.scope.rows,
    mapHidden:
      applied?.scope.hidesMap === true
        ? 'The map was made of a redacted column, and is left out of this version.'
        : '',
  };
}
