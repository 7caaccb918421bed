import { createHash } from 'node:crypto';
import { visibleText } from '#shared/base/visible-text';
import type { Breath } from '../../breath';
import type { Block, ReportDocument, Section } from '../../report/document';
import type { DocumentExporter } from '../../report/document-exporter';
import { drawBlock } from './blocks';
import { drawRunning, drawTitlePage, reserveContents } from './front-matter';
import { type TextStyle, wrap } from './lines';
import { palette } from './palette';
import { contentWidth, lineFactor, Paper, page } from './paper';

const sectionStyle: TextStyle = { face: 'bold', size: 16, color: palette.ink };

/**
 * A4 with bundled fonts, no window and no display. The same report gives the same bytes: date and id come from the report,
 * nothing is packed by the platform's zlib, and fonts are cut down in the order of their first use.
 */
const pdf: DocumentExporter = {
  id: 'pdf',
  title: 'PDF',
  fileName: 'report.pdf',
  async print({ document }, breath) {
    const { default: PDFDocument } = await import('pdfkit');
    const doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      font: '',
      compress: false,
      autoFirstPage: false,
      bufferPages: true,
      displayTitle: true,
      lang: document.language,
      info: infoOf(document),
    });
    const chunks: Uint8Array[] = [];
    const whole = new Promise<Uint8Array>((resolve, reject) => {
      doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      doc.on('end', () => resolve(Buffer.concat(chunks)));
      doc.on('error', reject);
    });
    const paper = new Paper(doc, anchorsOf(document.sections));
    drawTitlePage(paper, document.titlePage);
    const fillContents = reserveContents(paper, document.sections);
    for (const [i, section] of document.sections.entries()) await drawSection(paper, section, i + 1, breath);
    fillContents();
    drawRunning(paper, document.running);
    doc.end();
    return whole;
  },
};
export default pdf;

/** PDFKit makes the file's id from these; the content's hash among them makes it the id of this report. */
function infoOf(document: ReportDocument): PDFKit.DocumentInfo {
  const made = new Date(document.createdAt);
  return {
    Title: `${document.titlePage.kicker}: ${visibleText(document.titlePage.title)}`,
    Author: visibleText(document.author),
    Subject: document.titlePage.subtitle,
    Keywords: `sha256:${contentHash(document)}`,
    Creator: document.running.foot,
    Producer: 'Assay with PDFKit',
    CreationDate: made,
    ModDate: made,
  };
}

function contentHash(document: ReportDocument): string {
  const hash = createHash('sha256');
  const pictures: Uint8Array[] = [];
  hash.update(
    JSON.stringify(document, (_, value: unknown) => {
      if (!(value instanceof Uint8Array)) return value;
      pictures.push(value);
      return value.byteLength;
    }),
  );
  for (const picture of pictures) hash.update(picture);
  return hash.digest('hex');
}

function anchorsOf(sections: readonly Section[]): ReadonlySet<string> {
  const inBlock = (block: Block): string[] => {
    if (block.kind === 'heading') return block.anchor === undefined ? [] : [block.anchor];
    if (block.kind !== 'table') return [];
    return block.rows.flatMap((row) => (row.anchor === undefined ? [] : [row.anchor]));
  };
  return new Set(sections.flatMap((section) => [section.id, ...section.blocks.flatMap(inBlock)]));
}

async function drawSection(
  paper: Paper,
  section: Section,
  number: number,
  breath: Breath | undefined,
): Promise<void> {
  const lines = wrap(
    [{ kind: 'text', text: `${number}  ${section.title}` }],
    sectionStyle,
    contentWidth,
    paper.faces,
  );
  if (section.startsPage || paper.y + 150 > paper.bottom) paper.addPage();
  else paper.y += 20;
  paper.anchor(section.id);
  paper.bookmark(`${number} ${section.title}`, true);
  for (const line of lines) {
    paper.line(line, page.left, paper.y);
    paper.y += sectionStyle.size * lineFactor;
  }
  paper.rule(page.left, paper.y, contentWidth, palette.accent, 1.4);
  paper.y += 12;
  for (const block of section.blocks) {
    await breath?.take();
    drawBlock(paper, block);
  }
}
