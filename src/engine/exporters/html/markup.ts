// From strings to markup. Nothing else in this folder may put a string from outside between tags.
import { visibleRuns } from '#shared/base/visible-text';
import type { Piece, Rich } from '../../report/document';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attribute values in double quotes. */
export function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Text with hidden characters spelled out. */
export function visibleHtml(words: string): string {
  return visibleRuns(words)
    .map((run) =>
      run.kind === 'shown'
        ? escapeHtml(run.text)
        : `<span class="${run.kind}">${escapeHtml(run.text)}</span>`,
    )
    .join('');
}

export function richHtml(rich: Rich): string {
  return rich.map(pieceHtml).join('');
}

/** Quoted data stands in an isolate of its own, so that right-to-left text cannot reorder what is around it. */
function pieceHtml(piece: Piece): string {
  const words = visibleHtml(piece.text);
  switch (piece.kind) {
    case 'text':
      return words;
    case 'strong':
      return `<strong>${words}</strong>`;
    case 'code':
      return `<code>${words}</code>`;
    case 'data':
      return `<bdi class="data">${piece.isMarked ? `<mark>${words}</mark>` : words}</bdi>`;
    case 'redacted':
      return `<span class="redacted">${words}</span>`;
    case 'link':
      return `<a href="#${escapeHtml(piece.to)}">${words}</a>`;
  }
}
