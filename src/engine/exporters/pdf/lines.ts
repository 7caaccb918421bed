// Running text to lines of a width. Breaks come after spaces; a word wider than a line is broken where it must be.
import { codePointName, isRightToLeft, visibleRuns } from '#shared/base/visible-text';
import type { Piece, Rich } from '../../report/document';
import type { Face, Faces } from './faces';
import { palette } from './palette';

export interface TextStyle {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  readonly color: string;
}

/** Text in one style. `link` is an anchor of the document. */
interface Span extends TextStyle {
  readonly text: string;
  readonly width: number;
  /** Colour behind it. */
  readonly behind: string | null;
  readonly link: string | null;
  readonly isRightToLeft: boolean;
}

export interface Line {
  readonly spans: readonly Span[];
  readonly width: number;
}

type Unmeasured = Omit<Span, 'width'>;
type Look = Omit<Unmeasured, 'text' | 'link'>;

const monoScale = 0.92;
/** Longer cells are cut by the report already; this bounds what one paragraph may cost. */
const mostChars = 60_000;

export function wrap(rich: Rich, style: TextStyle, width: number, faces: Faces): Line[] {
  const lines: Line[] = [];
  let spans: Span[] = [];
  let used = 0;
  const flush = (): void => {
    lines.push({ spans: inReadingOrder(spans), width: used });
    spans = [];
    used = 0;
  };
  for (const word of wordsOf(rich, style, faces)) {
    const wide = word.reduce((sum, span) => sum + span.width, 0);
    const ink = wide - trailingSpace(word, faces);
    if (used > 0 && used + ink > width) flush();
    if (ink <= width) {
      spans.push(...word);
      used += wide;
      continue;
    }
    for (const span of word)
      for (const part of brokenToFit(span, width, faces)) {
        if (used > 0 && used + part.width > width) flush();
        spans.push(part);
        used += part.width;
      }
  }
  if (spans.length > 0 || lines.length === 0) flush();
  return lines;
}

/** One line, cut with an ellipsis where it is too long. */
export function fitLine(rich: Rich, style: TextStyle, width: number, faces: Faces): Line {
  const [first, second] = wrap(rich, style, width, faces);
  if (first === undefined || second === undefined) return first ?? { spans: [], width: 0 };
  const ellipsis = measured({ ...style, text: '…', behind: null, link: null, isRightToLeft: false }, faces);
  const [short = first] = wrap(rich, style, width - ellipsis.width, faces);
  return { spans: [...short.spans, ellipsis], width: short.width + ellipsis.width };
}

/** Spans up to and with a space, which is where a line may end. */
function* wordsOf(rich: Rich, style: TextStyle, faces: Faces): Generator<Span[]> {
  let word: Span[] = [];
  for (const piece of rich)
    for (const span of spansOf(piece, style, faces)) {
      const parts = span.text.split(/(?<= )/);
      for (const text of parts) {
        word.push(measured({ ...span, text }, faces));
        if (text.endsWith(' ')) {
          yield word;
          word = [];
        }
      }
    }
  if (word.length > 0) yield word;
}

function spansOf(piece: Piece, style: TextStyle, faces: Faces): Unmeasured[] {
  const own = ownStyle(piece, style);
  const isMarked = piece.kind === 'data' && piece.isMarked;
  const behind = piece.kind === 'redacted' ? palette.redacted : isMarked ? palette.mark : null;
  const plain: Look = { ...own, behind, isRightToLeft: false };
  const escape: Look = { ...plain, color: palette.escape, behind: palette.escapeTint };
  const link = piece.kind === 'link' ? piece.to : null;
  const spans: Unmeasured[] = [];
  const add = (text: string, look: Look): void => {
    const last = spans[spans.length - 1];
    const isSame =
      last !== undefined &&
      last.face === look.face &&
      last.color === look.color &&
      last.isRightToLeft === look.isRightToLeft;
    if (isSame) spans[spans.length - 1] = { ...last, text: last.text + text };
    else spans.push({ ...look, text, link });
  };
  let missing: number[] = [];
  const addMissing = (): void => {
    if (missing.length > 0)
      add(nameMissing(missing), { ...escape, face: faces.faceFor(0x27e8, own.face) ?? 'sans' });
    missing = [];
  };
  for (const run of visibleRuns(piece.text.slice(0, mostChars)))
    for (const character of run.text) {
      const codePoint = character.codePointAt(0) ?? 0;
      const face = faces.faceFor(codePoint, own.face);
      if (face === null) missing.push(codePoint);
      else {
        addMissing();
        const look =
          run.kind === 'escape' ? escape : run.kind === 'blank' ? { ...plain, color: palette.soft } : plain;
        add(character, { ...look, face, isRightToLeft: isRightToLeft(codePoint) });
      }
    }
  addMissing();
  return spans;
}

const mostNamed = 3;

/** Characters that no bundled font has: the first few by name, and how many there are. */
function nameMissing(codePoints: readonly number[]): string {
  const names = codePoints.slice(0, mostNamed).map(codePointName).join(' ');
  return codePoints.length <= mostNamed ? `⟨${names}⟩` : `⟨${names} … ${codePoints.length} characters⟩`;
}

/** A line of words from right to left among others: those that follow each other stand in reverse. */
function inReadingOrder(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  let group: Span[] = [];
  const flush = (): void => {
    const ends = group.findLastIndex((span) => span.isRightToLeft) + 1;
    out.push(...group.slice(0, ends).reverse(), ...group.slice(ends));
    group = [];
  };
  for (const span of spans) {
    const belongs = span.isRightToLeft || (group.length > 0 && span.text.trim() === '');
    if (!belongs) flush();
    if (belongs) group.push(span);
    else out.push(span);
  }
  flush();
  return out;
}

function ownStyle(piece: Piece, style: TextStyle): TextStyle {
  switch (piece.kind) {
    case 'text':
      return style;
    case 'strong':
      return { ...style, face: 'bold' };
    case 'redacted':
      return { ...style, color: palette.onRedacted };
    case 'link':
      return { ...style, color: palette.accent };
    case 'code':
    case 'data':
      return { ...style, face: style.face === 'bold' ? 'bold' : 'mono', size: style.size * monoScale };
  }
}

function measured(span: Unmeasured, faces: Faces): Span {
  return { ...span, width: faces.width(span.text, span.face, span.size) };
}

function trailingSpace(word: readonly Span[], faces: Faces): number {
  const last = word[word.length - 1];
  return last?.text.endsWith(' ') === true ? faces.width(' ', last.face, last.size) : 0;
}

/** Pieces of a span that is wider than a line, each as long as fits; surrogate pairs stay whole. */
function* brokenToFit(span: Span, width: number, faces: Faces): Generator<Span> {
  let rest = Array.from(span.text);
  while (rest.length > 0) {
    let fits = 1;
    let tooMany = rest.length + 1;
    while (tooMany - fits > 1) {
      const half = Math.floor((fits + tooMany) / 2);
      if (faces.width(rest.slice(0, half).join(''), span.face, span.size) <= width) fits = half;
      else tooMany = half;
    }
    yield measured({ ...span, text: rest.slice(0, fits).join('') }, faces);
    rest = rest.slice(fits);
  }
}
