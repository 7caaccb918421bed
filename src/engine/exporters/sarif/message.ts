import { visibleText } from '#shared/base/visible-text';

/**
 * Text of a SARIF message (3.11): what evidence says may not turn into a placeholder or a link, and hidden characters are
 * spelled out.
 */
export function message(words: string): string {
  return visibleText(words)
    .replace(/[{}]/g, (brace) => brace + brace)
    .replace(/[[\]]/g, (bracket) => `\\${bracket}`);
}

/** One sentence after another, each with its full stop. */
export function sentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
