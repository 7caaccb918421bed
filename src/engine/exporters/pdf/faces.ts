// The bundled fonts: what they cover and how wide their text is.
import { createRequire } from 'node:module';

export type Face = 'sans' | 'bold' | 'mono';

const files: Readonly<Record<Face, string>> = {
  sans: 'DejaVuSans.ttf',
  bold: 'DejaVuSans-Bold.ttf',
  mono: 'DejaVuSansMono.ttf',
};

/** PDFKit (pinned exactly) keeps the parsed font to itself; it is asked only which characters it has. */
interface CurrentFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

type Coverage = (codePoint: number) => boolean;

export class Faces {
  private readonly doc: PDFKit.PDFDocument;
  private readonly covers: Readonly<Record<Face, Coverage>>;

  constructor(doc: PDFKit.PDFDocument) {
    this.doc = doc;
    this.covers = { sans: this.load('sans'), bold: this.load('bold'), mono: this.load('mono') };
  }

  /** The wished face where it has the character, else the sans; null where neither has. */
  faceFor(codePoint: number, wished: Face): Face | null {
    if (this.covers[wished](codePoint)) return wished;
    return this.covers.sans(codePoint) ? 'sans' : null;
  }

  width(text: string, face: Face, size: number): number {
    return this.doc.font(face).fontSize(size).widthOfString(text);
  }

  private load(face: Face): Coverage {
    const file = createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${files[face]}`);
    this.doc.registerFont(face, file).font(face);
    const { font } = (this.doc as unknown as CurrentFont)._font;
    const known = new Map<number, boolean>();
    return (codePoint) => {
      const before = known.get(codePoint);
      if (before !== undefined) return before;
      const has = font.hasGlyphForCodePoint(codePoint);
      known.set(codePoint, has);
      return has;
    };
  }
}
