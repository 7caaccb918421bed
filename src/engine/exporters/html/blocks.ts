import { assertNever } from '#shared/base/assert';
import type { Bar, Block, Column, TableRow } from '../../report/document';
import { escapeHtml, richHtml, visibleHtml } from './markup';

export function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const id = block.anchor === undefined ? '' : ` id="${escapeHtml(block.anchor)}"`;
      return `<h3${id}>${richHtml(block.text)}</h3>`;
    }
    case 'paragraph':
      return `<p${block.tone === undefined ? '' : ` class="${block.tone}"`}>${richHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${richHtml(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<dl>${block.pairs.map(({ name, value }) => `<dt>${visibleHtml(name)}</dt><dd>${richHtml(value)}</dd>`).join('')}</dl>`;
    case 'table':
      return tableHtml(block.caption, block.columns, block.rows, block.more);
    case 'figure':
      return `<figure class="${block.size}"><img src="data:image/png;base64,${Buffer.from(block.png).toString('base64')}" width="${block.width}" height="${block.height}" alt="${escapeHtml(block.alt)}"><figcaption>${richHtml(block.caption)}</figcaption></figure>`;
    case 'bars':
      return barsHtml(block.caption, block.bars, block.more);
    case 'matrix':
      return matrixHtml(block);
    case 'code':
      return `<pre>${block.lines.map(visibleHtml).join('\n')}</pre>`;
    case 'signature':
      return `<dl class="signature">${block.fields.map((field) => `<dt>${visibleHtml(field)}</dt><dd></dd>`).join('')}</dl>`;
    case 'note':
      return `<div class="note ${block.tone}" role="note"><p class="title">${visibleHtml(block.title)}</p>${block.text.map((words) => `<p>${richHtml(words)}</p>`).join('')}</div>`;
    default:
      return assertNever(block, 'This block');
  }
}

function moreHtml(more: string): string {
  return more === '' ? '' : `<p class="more">${visibleHtml(more)}</p>`;
}

function tableHtml(
  caption: string,
  columns: readonly Column[],
  rows: readonly TableRow[],
  more: string,
): string {
  const total = columns.reduce((sum, column) => sum + column.weight, 0);
  const width = (column: Column): number => Math.round((1000 * column.weight) / total) / 10;
  const classOf = (column: Column | undefined): string => (column?.align === 'right' ? ' class="right"' : '');
  const columnsHtml = columns.map((column) => `<col width="${width(column)}%">`).join('');
  const head = columns
    .map((column) => `<th scope="col"${classOf(column)}>${visibleHtml(column.title)}</th>`)
    .join('');
  const body = rows.map((row) => {
    const id = row.anchor === undefined ? '' : ` id="${escapeHtml(row.anchor)}"`;
    const cells = row.cells.map((cell, i) => `<td${classOf(columns[i])}>${richHtml(cell)}</td>`).join('');
    return `<tr${id}>${cells}</tr>`;
  });
  return `<div class="table"><table><caption>${visibleHtml(caption)}</caption><colgroup>${columnsHtml}</colgroup><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>${moreHtml(more)}</div>`;
}

function barsHtml(caption: string, bars: readonly Bar[], more: string): string {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const rows = bars.map((bar) => {
    const width = Math.max(bar.value > 0 ? 0.3 : 0, Math.round((1000 * bar.value) / most) / 10);
    return `<tr><td class="label">${richHtml(bar.label)}</td><td><svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="0" width="${width}" height="4"/></svg></td><td class="amount">${visibleHtml(bar.text)}</td></tr>`;
  });
  return `<div class="table"><table class="bars"><caption>${visibleHtml(caption)}</caption><tbody>${rows.join('')}</tbody></table>${moreHtml(more)}</div>`;
}

const shades = 5;

function matrixHtml(block: Extract<Block, { kind: 'matrix' }>): string {
  const most = Math.max(1, ...block.counts.flat());
  const cell = (count: number): string => {
    const shade = count === 0 ? 0 : Math.max(1, Math.ceil((shades * count) / most));
    return `<td${shade === 0 ? '' : ` class="s${shade}"`}>${count === 0 ? '' : count}</td>`;
  };
  const name = (words: string): string => `<bdi class="data">${visibleHtml(words)}</bdi>`;
  const head = block.columns.map((column) => `<th scope="col">${name(column)}</th>`).join('');
  const rows = block.rows.map(
    (row, i) => `<tr><th scope="row">${name(row)}</th>${(block.counts[i] ?? []).map(cell).join('')}</tr>`,
  );
  return `<div class="table"><table class="matrix"><caption>${visibleHtml(block.caption)}</caption><thead><tr><th scope="col">${visibleHtml(`${block.rowTitle} ↓ ${block.columnTitle} →`)}</th>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>${moreHtml(block.more)}</div>`;
}
