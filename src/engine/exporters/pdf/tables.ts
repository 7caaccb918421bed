// Rows of cells that wrap, break across pages and repeat their head.
import { type Column, plain, type Rich, type TableRow } from '../../report/document';
import { type Line, type TextStyle, wrap } from './lines';
import { palette } from './palette';
import { contentWidth, lineFactor, type Paper, page } from './paper';

const cellStyle: TextStyle = { face: 'sans', size: 7.6, color: palette.ink };
const headStyle: TextStyle = { face: 'bold', size: 7.6, color: palette.ink };
const captionStyle: TextStyle = { face: 'bold', size: 8.6, color: palette.ink };
const moreStyle: TextStyle = { face: 'sans', size: 7.4, color: palette.soft };
const factNameStyle: TextStyle = { face: 'sans', size: 8.4, color: palette.soft };
const factValueStyle: TextStyle = { face: 'sans', size: 8.4, color: palette.ink };
const lineHeight = cellStyle.size * lineFactor;
const gap = 8;
const padding = 2.6;

interface Cell {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

export function drawCaption(paper: Paper, caption: string): void {
  for (const line of wrap(plain(caption), captionStyle, contentWidth, paper.faces)) {
    paper.line(line, page.left, paper.y);
    paper.y += captionStyle.size * lineFactor;
  }
  paper.y += 2;
}

export function drawMore(paper: Paper, more: string): void {
  if (more !== '') {
    paper.ensure(12);
    paper.y += 3;
    paper.words(more, moreStyle, page.left, paper.y, contentWidth);
    paper.y += moreStyle.size * lineFactor;
  }
  paper.y += 11;
}

export function drawTable(
  paper: Paper,
  caption: string,
  columns: readonly Column[],
  rows: readonly TableRow[],
  more: string,
): void {
  const places = placesOf(columns);
  const cells = (texts: readonly Rich[], style: TextStyle): Cell[] =>
    columns.map((column, i) => {
      const { x, width } = places[i] ?? { x: 0, width: 1 };
      return {
        x,
        width,
        align: column.align ?? 'left',
        lines: wrap(texts[i] ?? [], style, width, paper.faces),
      };
    });
  const head = cells(
    columns.map((column) => plain(column.title)),
    headStyle,
  );
  const headHeight = heightOf(head, lineHeight) + 3;
  const drawHead = (): void => {
    drawCells(paper, head, 0, linesIn(head), lineHeight);
    paper.y += headHeight;
    paper.rule(page.left, paper.y, contentWidth, palette.ink, 0.9);
  };
  paper.ensure(headHeight + 60);
  drawCaption(paper, caption);
  drawHead();
  drawRows(
    paper,
    rows.map((row) => ({ cells: cells(row.cells, cellStyle), anchor: row.anchor })),
    lineHeight,
    () => {
      paper.addPage();
      drawHead();
    },
  );
  drawMore(paper, more);
}

/** Name and value pairs as a table of two columns without a head. */
export function drawFacts(
  paper: Paper,
  pairs: readonly { readonly name: string; readonly value: Rich }[],
): void {
  const nameWidth = 112;
  const valueX = page.left + nameWidth + 10;
  const valueWidth = contentWidth - nameWidth - 10;
  const cell = (rich: Rich, style: TextStyle, x: number, width: number): Cell => ({
    x,
    width,
    align: 'left',
    lines: wrap(rich, style, width, paper.faces),
  });
  paper.rule(page.left, paper.y, contentWidth);
  drawRows(
    paper,
    pairs.map(({ name, value }) => ({
      cells: [
        cell(plain(name), factNameStyle, page.left, nameWidth),
        cell(value, factValueStyle, valueX, valueWidth),
      ],
      anchor: undefined,
    })),
    factValueStyle.size * lineFactor,
    () => paper.addPage(),
  );
  paper.y += 11;
}

function placesOf(columns: readonly Column[]): { readonly x: number; readonly width: number }[] {
  const total = columns.reduce((sum, column) => sum + column.weight, 0);
  const free = contentWidth - gap * (columns.length - 1);
  let x: number = page.left;
  return columns.map((column) => {
    const place = { x, width: (free * column.weight) / total };
    x += place.width + gap;
    return place;
  });
}

function linesIn(cells: readonly Cell[]): number {
  return Math.max(1, ...cells.map((cell) => cell.lines.length));
}

function heightOf(cells: readonly Cell[], height: number): number {
  return linesIn(cells) * height + 2 * padding;
}

interface DrawnRow {
  readonly cells: readonly Cell[];
  readonly anchor: string | undefined;
}

/** `height` is that of a line. The last row never stands alone on a page: the one before it goes with it. */
function drawRows(paper: Paper, rows: readonly DrawnRow[], height: number, nextPage: () => void): void {
  rows.forEach(({ cells, anchor }, i) => {
    const last = i === rows.length - 2 ? rows[i + 1] : undefined;
    const needed = heightOf(cells, height) + (last === undefined ? 0 : heightOf(last.cells, height));
    breakBefore(paper, i === 0 ? heightOf(cells, height) : needed, height, nextPage);
    if (anchor !== undefined) paper.anchor(anchor);
    drawRow(paper, cells, height, nextPage);
    paper.rule(page.left, paper.y, contentWidth);
  });
}

/** Room taken by a repeated head, at most. */
const headRoom = 60;

/** A row stays whole where a page can hold it; a longer one begins where a few lines of it fit. */
function breakBefore(paper: Paper, needed: number, height: number, nextPage: () => void): void {
  if (paper.y + needed <= paper.bottom || paper.y <= page.top + headRoom) return;
  const fitsOnFreshPage = needed <= paper.bottom - page.top - headRoom;
  if (fitsOnFreshPage || paper.bottom - paper.y < 6 * height) nextPage();
}

function drawRow(paper: Paper, cells: readonly Cell[], height: number, nextPage: () => void): void {
  const total = linesIn(cells);
  for (let drawn = 0; drawn < total; ) {
    const room = Math.max(1, Math.floor((paper.bottom - paper.y - 2 * padding) / height));
    const upTo = Math.min(total, drawn + room);
    drawCells(paper, cells, drawn, upTo, height);
    paper.y += (upTo - drawn) * height + 2 * padding;
    drawn = upTo;
    if (drawn < total) nextPage();
  }
}

function drawCells(paper: Paper, cells: readonly Cell[], from: number, to: number, height: number): void {
  for (const cell of cells)
    cell.lines.slice(from, to).forEach((line, i) => {
      paper.line(line, cell.x, paper.y + padding + i * height, cell.align, cell.width);
    });
}
