// Title page, table of contents, and what stands at the head and foot of every page.
import { plain, type ReportDocument, type Rich, type Section, type TitlePage } from '../../report/document';
import { drawNote } from './blocks';
import { fitLine, type TextStyle, wrap } from './lines';
import { palette } from './palette';
import { contentWidth, lineFactor, type Paper, page } from './paper';
import { drawFacts } from './tables';

const kickerStyle: TextStyle = { face: 'bold', size: 10, color: palette.accent };
const titleStyle: TextStyle = { face: 'bold', size: 24, color: palette.ink };
const subtitleStyle: TextStyle = { face: 'sans', size: 11.5, color: palette.soft };
const runningStyle: TextStyle = { face: 'sans', size: 7, color: palette.soft };
const sectionEntry: TextStyle = { face: 'bold', size: 9.2, color: palette.ink };
const subEntry: TextStyle = { face: 'sans', size: 8.4, color: palette.ink };

export function drawTitlePage(paper: Paper, title: TitlePage): void {
  paper.addPage();
  paper.y = 170;
  paper.words(title.kicker.toUpperCase(), kickerStyle, page.left, paper.y, contentWidth);
  paper.y += 22;
  for (const line of wrap(plain(title.title), titleStyle, contentWidth, paper.faces).slice(0, 5)) {
    paper.line(line, page.left, paper.y);
    paper.y += titleStyle.size * 1.25;
  }
  paper.y += 6;
  for (const line of wrap(plain(title.subtitle), subtitleStyle, contentWidth, paper.faces)) {
    paper.line(line, page.left, paper.y);
    paper.y += subtitleStyle.size * lineFactor;
  }
  paper.y += 26;
  drawFacts(paper, title.facts);
  if (title.warnings.length > 0)
    drawNote(paper, { tone: 'warning', title: 'To be known first', text: title.warnings.map(plain) });
}

interface Entry {
  readonly text: Rich;
  readonly number: string;
  readonly anchor: string;
  readonly isSection: boolean;
}

function entriesOf(sections: readonly Section[]): Entry[] {
  return sections.flatMap((section, i) => [
    { text: plain(section.title), number: String(i + 1), anchor: section.id, isSection: true },
    ...section.blocks.flatMap((block) =>
      block.kind === 'heading' && block.anchor !== undefined
        ? [{ text: block.text, number: '', anchor: block.anchor, isSection: false }]
        : [],
    ),
  ]);
}

const sectionHeight = 19;
const subHeight = 14;
const headHeight = 34;

/** Leaves as many pages as the contents need; `fill` writes them when all page numbers are known. */
export function reserveContents(paper: Paper, sections: readonly Section[]): () => void {
  const pages: Entry[][] = [];
  let y = Number.POSITIVE_INFINITY;
  for (const entry of entriesOf(sections)) {
    const height = entry.isSection ? sectionHeight : subHeight;
    if (y + height > paper.bottom) {
      pages.push([]);
      paper.addPage();
      y = page.top + (pages.length === 1 ? headHeight : 0);
    }
    pages[pages.length - 1]?.push(entry);
    y += height;
  }
  const first = paper.pages - pages.length;
  return () =>
    pages.forEach((entries, i) => {
      paper.onPage(first + i, () => drawEntries(paper, entries, i === 0));
    });
}

function drawEntries(paper: Paper, entries: readonly Entry[], isFirst: boolean): void {
  paper.y = page.top;
  if (isFirst) {
    paper.words('Contents', { face: 'bold', size: 16, color: palette.ink }, page.left, paper.y, contentWidth);
    paper.y += headHeight;
  }
  const numberWidth = 24;
  const pageWidth = 30;
  for (const entry of entries) {
    const style = entry.isSection ? sectionEntry : subEntry;
    if (entry.isSection) paper.y += 4;
    const x = page.left + numberWidth + (entry.isSection ? 0 : 6);
    const width = contentWidth - (x - page.left) - pageWidth;
    if (entry.number !== '') paper.words(entry.number, style, page.left, paper.y, numberWidth);
    const line = fitLine(linked(entry), style, width, paper.faces);
    paper.line({ ...line, spans: line.spans.map((span) => ({ ...span, color: style.color })) }, x, paper.y);
    paper.words(
      String(paper.pageOf(entry.anchor) ?? ''),
      style,
      page.left + contentWidth - pageWidth,
      paper.y,
      pageWidth,
      'right',
    );
    paper.y += entry.isSection ? sectionHeight - 4 : subHeight;
  }
}

function linked(entry: Entry): Rich {
  return entry.text.map((piece) => ({ kind: 'link', text: piece.text, to: entry.anchor }));
}

export function drawRunning(paper: Paper, running: ReportDocument['running']): void {
  for (let i = 0; i < paper.pages; i++)
    paper.onPage(i, () => {
      const half = contentWidth / 2 - 6;
      if (i > 0) {
        paper.words(running.left, runningStyle, page.left, 40, half);
        paper.words(running.right, runningStyle, page.left + contentWidth - half, 40, half, 'right');
        paper.rule(page.left, 53, contentWidth);
      }
      const y = page.height - 42;
      paper.rule(page.left, y - 5, contentWidth);
      paper.words(running.foot, runningStyle, page.left, y, half);
      paper.words(
        `Page ${i + 1} of ${paper.pages}`,
        runningStyle,
        page.left + contentWidth - half,
        y,
        half,
        'right',
      );
    });
}
