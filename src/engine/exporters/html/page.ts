import { createHash } from 'node:crypto';
import { visibleText } from '#shared/base/visible-text';
import type { ReportDocument, Section, TitlePage } from '../../report/document';
import { blockHtml } from './blocks';
import { escapeHtml, richHtml, visibleHtml } from './markup';
import { darkStyle, pageStyle, style } from './style';

/**
 * The whole page. Its policy allows nothing but data: images and the one style block, named by its hash, or by `styleNonce`
 * where the page is shown inside another one, as it would be on paper.
 */
export function pageHtml(document: ReportDocument, styleNonce: string | null): string {
  const css = `${style}${styleNonce === null ? darkStyle : ''}${pageStyle({ ...document.running, left: visibleText(document.running.left) })}`;
  const styleSource =
    styleNonce === null
      ? `'sha256-${createHash('sha256').update(css).digest('base64')}'`
      : `'nonce-${escapeHtml(styleNonce)}'`;
  const nonce = styleNonce === null ? '' : ` nonce="${escapeHtml(styleNonce)}"`;
  const policy = `default-src 'none'; img-src data:; style-src ${styleSource}; base-uri 'none'; form-action 'none'`;
  const { titlePage, sections } = document;
  return `<!DOCTYPE html>
<html lang="${document.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(`${titlePage.kicker}: ${visibleText(titlePage.title)}`)}</title>
<style${nonce}>${css}</style>
</head>
<body>
${titleHtml(titlePage)}
${contentsHtml(sections)}
<main>
${sections.map((section, i) => sectionHtml(section, i + 1)).join('\n')}
</main>
<footer>${visibleHtml(`${document.running.foot} · ${document.running.right}`)}</footer>
</body>
</html>
`;
}

function titleHtml(page: TitlePage): string {
  const facts = page.facts
    .map(({ name, value }) => `<dt>${visibleHtml(name)}</dt><dd>${richHtml(value)}</dd>`)
    .join('');
  const warnings =
    page.warnings.length === 0
      ? ''
      : `<div class="note warning" role="note"><p class="title">To be known first</p>${page.warnings.map((words) => `<p>${visibleHtml(words)}</p>`).join('')}</div>`;
  return `<header class="title"><p class="kicker">${visibleHtml(page.kicker)}</p><h1><bdi>${visibleHtml(page.title)}</bdi></h1><p class="subtitle">${visibleHtml(page.subtitle)}</p><dl>${facts}</dl>${warnings}</header>`;
}

/** Sections, and below them what has an anchor of its own. */
function contentsHtml(sections: readonly Section[]): string {
  const items = sections.map((section, i) => {
    const below = section.blocks.flatMap((block) =>
      block.kind === 'heading' && block.anchor !== undefined
        ? [`<li><a href="#${escapeHtml(block.anchor)}">${richHtml(block.text)}</a></li>`]
        : [],
    );
    const inner = below.length === 0 ? '' : `<ol>${below.join('')}</ol>`;
    return `<li><span class="number">${i + 1}</span><a href="#${section.id}">${visibleHtml(section.title)}</a>${inner}</li>`;
  });
  return `<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${items.join('')}</ol></nav>`;
}

function sectionHtml(section: Section, number: number): string {
  return `<section${section.startsPage ? ' class="page"' : ''} aria-labelledby="${section.id}"><h2 id="${section.id}"><span class="number">${number}</span>${visibleHtml(section.title)}</h2>\n${section.blocks.map(blockHtml).join('\n')}\n</section>`;
}
