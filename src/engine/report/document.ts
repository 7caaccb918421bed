// The report as a document: typed blocks that know nothing of HTML or PDF. Every exporter prints the same model, so what
// a person reads is the same in each format. Strings are exact; making hidden characters visible is the printer's duty.

/** A piece of running text. `data` is quoted from evidence or typed by a person, and is set apart from our own words. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'data'; readonly text: string; readonly isMarked: boolean }
  /** What was left out, whatever its length. */
  | { readonly kind: 'redacted'; readonly text: 'redacted' }
  /** To a section or anchor of this document; never to anything outside. */
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

export type Rich = readonly Piece[];

export interface Column {
  readonly title: string;
  /** Share of the width, relative to the other columns. */
  readonly weight: number;
  readonly align?: 'left' | 'right';
}

export interface TableRow {
  readonly cells: readonly Rich[];
  /** Target of links. */
  readonly anchor?: string;
}

export interface Bar {
  readonly label: Rich;
  readonly value: number;
  readonly text: string;
}

export type Block =
  /** Below the title of the section. */
  | { readonly kind: 'heading'; readonly text: Rich; readonly anchor?: string }
  | { readonly kind: 'paragraph'; readonly text: Rich; readonly tone?: 'lead' }
  | { readonly kind: 'list'; readonly items: readonly Rich[] }
  /** Name and value pairs. */
  | { readonly kind: 'facts'; readonly pairs: readonly { readonly name: string; readonly value: Rich }[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly TableRow[];
      /** "The first 10 of 231." or an empty string. */
      readonly more: string;
    }
  /** `width` and `height` in pixels of the PNG. */
  | {
      readonly kind: 'figure';
      readonly png: Uint8Array;
      readonly width: number;
      readonly height: number;
      /** The whole width of the text, or about two thirds of it. */
      readonly size: 'large' | 'medium';
      readonly caption: Rich;
      readonly alt: string;
    }
  | { readonly kind: 'bars'; readonly caption: string; readonly bars: readonly Bar[]; readonly more: string }
  /** A table of counts, the larger the darker. */
  | {
      readonly kind: 'matrix';
      readonly caption: string;
      readonly rowTitle: string;
      readonly columnTitle: string;
      readonly rows: readonly string[];
      readonly columns: readonly string[];
      readonly counts: readonly (readonly number[])[];
      readonly more: string;
    }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  /** Lines to fill in by hand. */
  | { readonly kind: 'signature'; readonly fields: readonly string[] }
  | {
      readonly kind: 'note';
      readonly tone: 'info' | 'warning' | 'people';
      readonly title: string;
      readonly text: readonly Rich[];
    };

export interface Section {
  /** Anchor: lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** Whether it begins on a new page in print. */
  readonly startsPage: boolean;
  readonly blocks: readonly Block[];
}

export interface TitlePage {
  readonly kicker: string;
  /** The name of the case: data. */
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly { readonly name: string; readonly value: Rich }[];
  readonly warnings: readonly string[];
}

export interface ReportDocument {
  readonly language: 'en';
  readonly titlePage: TitlePage;
  /** Numbered by the printer, from 1. */
  readonly sections: readonly Section[];
  /** Printed at the head and foot of every page. */
  readonly running: { readonly left: string; readonly right: string; readonly foot: string };
  readonly author: string;
  /** The report's own time: UTC, ISO 8601. */
  readonly createdAt: string;
}

export const text = (words: string): Piece => ({ kind: 'text', text: words });
export const strong = (words: string): Piece => ({ kind: 'strong', text: words });
export const code = (words: string): Piece => ({ kind: 'code', text: words });
export const data = (words: string, isMarked = false): Piece => ({ kind: 'data', text: words, isMarked });
export const redactedPiece: Piece = { kind: 'redacted', text: 'redacted' };
export const link = (words: string, to: string): Piece => ({ kind: 'link', text: words, to });

/** Our own words as rich text. */
export const plain = (words: string): Rich => [text(words)];

export function paragraph(...pieces: readonly (Piece | string)[]): Block {
  return { kind: 'paragraph', text: rich(...pieces) };
}

export function rich(...pieces: readonly (Piece | string)[]): Rich {
  return pieces.map((piece) => (typeof piece === 'string' ? text(piece) : piece));
}

/** Where a finding is described, in every format. */
export function findingAnchor(id: string): string {
  return `finding-${id}`;
}
