// What prints a report: a folder under `exporters/` whose `*.document.ts` default-exports one of these.
import type { ReportFormat } from '#shared/contract/report';
import type { Breath } from '../breath';
import type { ReportDocument } from './document';
import type { ReportFacts } from './report-facts';

/** The facts of the case, and the same facts as a document for people. */
export interface Report {
  readonly facts: ReportFacts;
  readonly document: ReportDocument;
}

export interface DocumentExporter {
  readonly id: ReportFormat;
  readonly title: string;
  readonly fileName: string;
  /** The same report gives the same bytes: no clock, no locale, no compression library of the platform. */
  print(report: Report, breath?: Breath): Promise<Uint8Array>;
  /** For the screen: a page whose styles carry `styleNonce`, where it is shown inside another page. */
  preview?(report: Report, styleNonce: string | null): string;
}
