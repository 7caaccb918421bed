import type { Bar, Block } from '../../report/document';
import { fitLine, type TextStyle, wrap } from './lines';
import { lightestShadeWithWhiteText, palette, shades } from './palette';
import { contentWidth, lineFactor, type Paper, page } from './paper';
import { drawCaption, drawMore } from './tables';

const style: TextStyle = { face: 'sans', size: 7.8, color: palette.ink };
const barRowHeight = 13;
const leastTextWidth = 90;

export function drawBars(paper: Paper, caption: string, bars: readonly Bar[], more: string): void {
  const labelWidth = contentWidth * 0.28;
  const textWidth = Math.max(
    leastTextWidth,
    ...bars.map(({ text }) => paper.faces.width(text, style.face, style.size) + 1),
  );
  const barX = page.left + labelWidth + 10;
  const textX = page.left + contentWidth - Math.min(textWidth, contentWidth * 0.4);
  const barWidth = textX - 10 - barX;
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  paper.ensure(Math.min(bars.length, 4) * barRowHeight + 30);
  drawCaption(paper, caption);
  for (const bar of bars) {
    paper.ensure(barRowHeight);
    paper.line(fitLine(bar.label, style, labelWidth, paper.faces), page.left, paper.y + 1);
    const width = bar.value === 0 ? 0 : Math.max(0.8, (barWidth * bar.value) / most);
    if (width > 0) paper.box(barX, paper.y + 2, width, barRowHeight - 5, palette.accent);
    paper.words(bar.text, style, textX, paper.y + 1, page.left + contentWidth - textX);
    paper.y += barRowHeight;
  }
  drawMore(paper, more);
}

const rowNameWidth = 96;
const mostCellWidth = 64;
const cellHeight = 17;

export function drawMatrix(paper: Paper, block: Extract<Block, { kind: 'matrix' }>): void {
  const { columns, rows, counts } = block;
  const cellWidth = Math.min(mostCellWidth, (contentWidth - rowNameWidth) / Math.max(1, columns.length));
  const most = Math.max(1, ...counts.flat());
  const small: TextStyle = { ...style, size: 7 };
  const heads = columns.map((column) =>
    wrap([{ kind: 'data', text: column, isMarked: false }], small, cellWidth - 6, paper.faces).slice(0, 3),
  );
  const headHeight = Math.max(1, ...heads.map((lines) => lines.length)) * small.size * lineFactor + 6;
  paper.ensure(headHeight + Math.min(rows.length, 6) * cellHeight + 24);
  drawCaption(paper, block.caption);
  paper.words(
    `${block.rowTitle} ↓  ${block.columnTitle} →`,
    { ...small, color: palette.soft },
    page.left,
    paper.y + 2,
    rowNameWidth - 6,
  );
  heads.forEach((lines, i) => {
    lines.forEach((line, k) => {
      paper.line(
        line,
        page.left + rowNameWidth + i * cellWidth + 3,
        paper.y + 2 + k * small.size * lineFactor,
        'right',
        cellWidth - 6,
      );
    });
  });
  paper.y += headHeight;
  rows.forEach((row, i) => {
    paper.ensure(cellHeight);
    paper.line(
      fitLine([{ kind: 'data', text: row, isMarked: false }], style, rowNameWidth - 6, paper.faces),
      page.left,
      paper.y + 3,
    );
    columns.forEach((_, k) => {
      drawCount(paper, counts[i]?.[k] ?? 0, most, page.left + rowNameWidth + k * cellWidth, cellWidth);
    });
    paper.y += cellHeight;
  });
  drawMore(paper, block.more);
}

function drawCount(paper: Paper, count: number, most: number, x: number, width: number): void {
  const shade = count === 0 ? -1 : Math.max(0, Math.ceil((shades.length * count) / most) - 1);
  paper.box(x + 0.5, paper.y, width - 1, cellHeight - 1, shades[shade] ?? palette.tint);
  if (count === 0) return;
  const color = shade >= lightestShadeWithWhiteText ? '#ffffff' : palette.ink;
  paper.words(String(count), { ...style, color }, x + 4, paper.y + 3, width - 8, 'right');
}
