import { assertNever } from '#shared/base/assert';
import { visibleText } from '#shared/base/visible-text';
import { type Block, plain, type Rich } from '../../report/document';
import { drawBars, drawMatrix } from './charts';
import { type TextStyle, wrap } from './lines';
import { palette } from './palette';
import { contentWidth, lineFactor, type Paper, page } from './paper';
import { drawFacts, drawTable } from './tables';

const bodyStyle: TextStyle = { face: 'sans', size: 9, color: palette.ink };
const leadStyle: TextStyle = { ...bodyStyle, size: 10 };
const captionStyle: TextStyle = { ...bodyStyle, size: 7.8, color: palette.soft };
const codeStyle: TextStyle = { face: 'mono', size: 7.8, color: palette.ink };
const headingStyle: TextStyle = { face: 'bold', size: 11.5, color: palette.ink };

export function drawBlock(paper: Paper, block: Block): void {
  switch (block.kind) {
    case 'heading':
      return drawHeading(paper, block);
    case 'paragraph':
      drawText(paper, block.text, block.tone === 'lead' ? leadStyle : bodyStyle, page.left, contentWidth);
      paper.y += 6;
      return;
    case 'list':
      return drawList(paper, block.items);
    case 'facts':
      return drawFacts(paper, block.pairs);
    case 'table':
      return drawTable(paper, block.caption, block.columns, block.rows, block.more);
    case 'figure':
      return drawFigure(paper, block);
    case 'bars':
      return drawBars(paper, block.caption, block.bars, block.more);
    case 'matrix':
      return drawMatrix(paper, block);
    case 'code':
      return drawCode(paper, block.lines);
    case 'signature':
      return drawSignature(paper, block.fields);
    case 'note':
      return drawNote(paper, block);
    default:
      return assertNever(block, 'This block');
  }
}

function drawText(paper: Paper, rich: Rich, style: TextStyle, x: number, width: number): void {
  const height = style.size * lineFactor;
  const lines = wrap(rich, style, width, paper.faces);
  if (lines.length > 1) paper.ensure(2 * height);
  for (const line of lines) {
    paper.ensure(height);
    paper.line(line, x, paper.y);
    paper.y += height;
  }
}

function drawHeading(paper: Paper, block: Extract<Block, { kind: 'heading' }>): void {
  const lines = wrap(block.text, headingStyle, contentWidth, paper.faces);
  paper.ensure(lines.length * headingStyle.size * lineFactor + 70);
  if (paper.y > page.top + 40) paper.y += 12;
  if (block.anchor !== undefined) {
    paper.anchor(block.anchor);
    paper.bookmark(visibleText(block.text.map((piece) => piece.text).join('')), false);
  }
  for (const line of lines) {
    paper.line(line, page.left, paper.y);
    paper.y += headingStyle.size * lineFactor;
  }
  paper.y += 4;
}

const indent = 14;

function drawList(paper: Paper, items: readonly Rich[]): void {
  for (const item of items) {
    paper.ensure(2 * bodyStyle.size * lineFactor);
    paper.words('•', bodyStyle, page.left + 2, paper.y, indent);
    drawText(paper, item, bodyStyle, page.left + indent, contentWidth - indent);
    paper.y += 2.5;
  }
  paper.y += 6;
}

const figureShare = { large: 1, medium: 0.68 } as const;

function drawFigure(paper: Paper, block: Extract<Block, { kind: 'figure' }>): void {
  const scale = Math.min((contentWidth * figureShare[block.size]) / block.width, 440 / block.height);
  const width = block.width * scale;
  const height = block.height * scale;
  const caption = wrap(block.caption, captionStyle, contentWidth, paper.faces);
  paper.ensure(height + 10 + caption.length * captionStyle.size * lineFactor);
  paper.picture(block, page.left, paper.y, width, height);
  paper.y += height + 5;
  for (const line of caption) {
    paper.line(line, page.left, paper.y);
    paper.y += captionStyle.size * lineFactor;
  }
  paper.y += 12;
}

function drawCode(paper: Paper, code: readonly string[]): void {
  const height = codeStyle.size * lineFactor + 1;
  for (const source of code)
    for (const line of wrap(plain(source), codeStyle, contentWidth - 16, paper.faces)) {
      paper.ensure(height);
      paper.box(page.left, paper.y, contentWidth, height, palette.tint);
      paper.line(line, page.left + 8, paper.y + 1);
      paper.y += height;
    }
  paper.y += 9;
}

const signatureHeight = 34;

function drawSignature(paper: Paper, fields: readonly string[]): void {
  paper.ensure(fields.length * signatureHeight);
  for (const field of fields) {
    paper.y += signatureHeight;
    paper.words(field, captionStyle, page.left, paper.y - 13, 110);
    paper.rule(page.left + 114, paper.y - 3, contentWidth - 114);
  }
  paper.y += 14;
}

const noteColors = {
  info: [palette.accent, palette.tint],
  warning: [palette.warn, palette.warnTint],
  people: [palette.people, palette.peopleTint],
} as const;

export function drawNote(paper: Paper, block: Omit<Extract<Block, { kind: 'note' }>, 'kind'>): void {
  const [bar, tint] = noteColors[block.tone];
  const height = bodyStyle.size * lineFactor;
  const lines = [
    ...wrap([{ kind: 'strong', text: block.title }], bodyStyle, contentWidth - 24, paper.faces),
    ...block.text.flatMap((words) => wrap(words, bodyStyle, contentWidth - 24, paper.faces)),
  ];
  paper.y += 3;
  paper.ensure(Math.min(lines.length, 12) * height + 12);
  const strip = (size: number): void => {
    paper.box(page.left, paper.y, contentWidth, size, tint);
    paper.box(page.left, paper.y, 3, size, bar);
  };
  strip(5);
  paper.y += 5;
  for (const line of lines) {
    paper.ensure(height);
    strip(height + 0.2);
    paper.line(line, page.left + 14, paper.y);
    paper.y += height;
  }
  strip(6);
  paper.y += 16;
}
