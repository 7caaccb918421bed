// Pages and where the pen stands. All drawing goes through here: lines of text, rules, boxes, pictures, links, bookmarks.
import type { PrintablePicture } from '../../report/printable-picture';
import { Faces } from './faces';
import { fitLine, type Line, type TextStyle } from './lines';
import { palette } from './palette';

/** Points; A4. */
export const page = { width: 595.28, height: 841.89, left: 56, right: 56, top: 74, bottom: 62 } as const;
export const contentWidth = page.width - page.left - page.right;

export const lineFactor = 1.42;

export class Paper {
  readonly faces: Faces;
  y: number = page.top;
  private readonly doc: PDFKit.PDFDocument;
  private readonly names = new Map<string, string>();
  private readonly anchors: ReadonlySet<string>;
  private readonly pageOfAnchor = new Map<string, number>();
  private sectionItem: PDFKit.PDFOutline | null = null;
  private pageCount = 0;

  /** `anchors` are those that the document defines; links elsewhere become plain text. */
  constructor(doc: PDFKit.PDFDocument, anchors: ReadonlySet<string>) {
    this.doc = doc;
    this.faces = new Faces(doc);
    this.anchors = anchors;
  }

  get pages(): number {
    return this.pageCount;
  }

  get bottom(): number {
    return page.height - page.bottom;
  }

  addPage(): void {
    this.doc.addPage();
    this.pageCount += 1;
    this.y = page.top;
  }

  /** A new page unless so much is left on this one. */
  ensure(height: number): void {
    if (this.y + height > this.bottom && this.y > page.top) this.addPage();
  }

  /** Draws on an earlier page; the pen's place is not kept. */
  onPage(index: number, draw: () => void): void {
    const { y } = this;
    this.doc.switchToPage(index);
    draw();
    this.doc.switchToPage(this.pageCount - 1);
    this.y = y;
  }

  /** `y` is the top of the line. */
  line(line: Line, x: number, y: number, align: 'left' | 'right' = 'left', width = 0): void {
    let at = align === 'right' ? x + Math.max(0, width - line.width) : x;
    const largest = Math.max(0, ...line.spans.map((span) => span.size));
    for (const span of line.spans) {
      if (span.behind !== null) this.box(at, y - 0.5, span.width, span.size * lineFactor - 1, span.behind);
      this.doc
        .font(span.face)
        .fontSize(span.size)
        .fillColor(span.color)
        .text(span.text, at, y + (largest - span.size) * 0.9, { lineBreak: false });
      if (span.link !== null && this.anchors.has(span.link))
        this.doc.goTo(at, y, span.width, span.size * lineFactor, this.destination(span.link));
      at += span.width;
    }
  }

  words(
    text: string,
    style: TextStyle,
    x: number,
    y: number,
    width: number,
    align: 'left' | 'right' = 'left',
  ): void {
    this.line(fitLine([{ kind: 'text', text }], style, width, this.faces), x, y, align, width);
  }

  box(x: number, y: number, width: number, height: number, color: string): void {
    this.doc.rect(x, y, width, height).fill(color);
  }

  rule(x: number, y: number, width: number, color: string = palette.line, thickness = 0.6): void {
    this.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(thickness)
      .strokeColor(color)
      .stroke();
  }

  picture(picture: PrintablePicture, x: number, y: number, width: number, height: number): void {
    this.doc.image(Buffer.from(picture.png), x, y, { width, height });
    this.doc.rect(x, y, width, height).lineWidth(0.5).strokeColor(palette.line).stroke();
  }

  /** Names this place, for links and the table of contents. */
  anchor(name: string): void {
    this.pageOfAnchor.set(name, this.pageCount);
    this.doc.addNamedDestination(this.destination(name), 'XYZ', 0, this.y - 6, 0);
  }

  /** Page, from 1, of an anchor that has been passed. */
  pageOf(anchor: string): number | null {
    return this.pageOfAnchor.get(anchor) ?? null;
  }

  bookmark(title: string, isSection: boolean): void {
    const place = { top: this.y - 6, left: page.width, expanded: false };
    const parent = isSection ? this.doc.outline : (this.sectionItem ?? this.doc.outline);
    const item = parent.addItem(title, place as { expanded: boolean });
    if (isSection) this.sectionItem = item;
  }

  /** Names in the file have one length and form, because PDFKit sorts them by the locale's rules. */
  private destination(anchor: string): string {
    const known = this.names.get(anchor);
    if (known !== undefined) return known;
    const name = `d${String(this.names.size).padStart(6, '0')}`;
    this.names.set(anchor, name);
    return name;
  }
}
