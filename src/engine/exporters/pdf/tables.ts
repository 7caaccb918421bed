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
  const headHeight = heightOf(head) + 3;
  const drawHead = (): void => {
    drawCells(paper, head, 0, linesIn(head));
    paper.y += headHeight;
    paper.rule(page.left, paper.y, contentWidth, palette.ink, 0.9);
  };
  paper.ensure(headHeight + 60);
  drawCaption(paper, caption);
  drawHead();
  const nextPage = (): void => {
    paper.addPage();
    drawHead();
  };
  rows.forEach((row, i) => {
    const drawn = cells(row.cells, cellStyle);
    // The last row never stands alone on a page: the one before it goes with it.
    const last = i > 0 && i === rows.length - 2 ? cells(rows[i + 1]?.cells ?? [], cellStyle) : [];
    const together = heightOf(drawn) + (last.length === 0 ? 0 : heightOf(last));
    if (paper.y + together > paper.bottom && together < (paper.bottom - page.top) / 2) nextPage();
    if (row.anchor !== undefined) paper.anchor(row.anchor);
    drawRow(paper, drawn, nextPage);
    paper.rule(page.left, paper.y, contentWidth);
  });
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
  paper.rule(page.left, paper.y, contentWidth);
  for (const { name, value } of pairs) {
    drawRow(
      paper,
      [
        {
          x: page.left,
          width: nameWidth,
          align: 'left',
          lines: wrap(plain(name), factNameStyle, nameWidth, paper.faces),
        },
        {
          x: valueX,
          width: valueWidth,
          align: 'left',
          lines: wrap(value, factValueStyle, valueWidth, paper.faces),
        },
      ],
      () => paper.addPage(),
      factValueStyle.size * lineFactor,
    );
    paper.rule(page.left, paper.y, contentWidth);
  }
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

function heightOf(cells: readonly Cell[], height = lineHeight): number {
  return linesIn(cells) * height + 2 * padding;
}

/** A row stays whole where a page can hold it; a longer one goes on at the top of the next page. */
function drawRow(paper: Paper, cells: readonly Cell[], nextPage: () => void, height = lineHeight): void {
  const total = linesIn(cells);
  if (paper.y + heightOf(cells, height) > paper.bottom && paper.y > page.top + 60) {
    const fitsOnFreshPage = heightOf(cells, height) <= paper.bottom - page.top - 60;
    if (fitsOnFreshPage || paper.bottom - paper.y < 6 * height) nextPage();
  }
  for (let drawn = 0; drawn < total; ) {
    const room = Math.max(1, Math.floor((paper.bottom - paper.y - 2 * padding) / height));
    const upTo = Math.min(total, drawn + room);
    drawCells(paper, cells, drawn, upTo, height);
    paper.y += (upTo - drawn) * height + 2 * padding;
    drawn = upTo;
    if (drawn < total) nextPage();
  }
}

function drawCells(
  paper: Paper,
  cells: readonly Cell[],
  from: number,
  to: number,
  height = lineHeight,
): void {
  for (const cell of cells)
    cell.lines.slice(from, to).forEach((line, i) => {
      paper.line(line, cell.x, paper.y + padding + i * height, cell.align, cell.width);
    });
}
