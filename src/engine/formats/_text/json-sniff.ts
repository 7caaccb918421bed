// Whether the beginning of a file is one JSON document or one JSON value per line. Names lie often enough here.
import { headBytes } from '../format';
import { headAsUtf8 } from './encoding';
import { endOfLine } from './field-scanner';
import { broken, JsonScanner, needMore } from './json-scanner';

export type JsonShape =
  /** A document: an array or an object that goes over several lines. */
  | 'document'
  /** Several values, each on a line of its own. */
  | 'lines'
  /** One value so far, on one line. */
  | 'either'
  /** It begins like JSON and is not. */
  | 'broken'
  | 'none';

const linesLookedAt = 20;
const openings = new Set([...'{['].map((character) => character.charCodeAt(0)));

export function isWholeFile(head: Uint8Array): boolean {
  return head.length < headBytes;
}

/** `head` is the beginning of the file in whatever encoding it has. */
export function sniffJson(head: Uint8Array, isWhole: boolean): JsonShape {
  const text = headAsUtf8(head);
  const scanner = new JsonScanner(false);
  scanner.look(text, text.length, isWhole);
  const at = scanner.skipSpace(0);
  if (!openings.has(text[at] ?? 0)) return 'none';
  const end = scanner.value(at);
  if (end === broken) return mostLinesAreSound(text, isWhole) ? 'lines' : 'broken';
  if (end === needMore) return hasLineEnd(text, at, text.length) ? 'document' : 'either';
  const next = scanner.skipSpace(end);
  if (next >= text.length) return hasLineEnd(text, at, end) ? 'document' : 'either';
  if (hasLineEnd(text, at, end) || !hasLineEnd(text, end, next)) return 'document';
  return 'lines';
}

/** Whether most of the first lines are whole objects or lists. */
function mostLinesAreSound(text: Uint8Array, isWhole: boolean): boolean {
  const scanner = new JsonScanner(true);
  let sound = 0;
  let unsound = 0;
  for (let at = 0, line = 0; at < text.length && line < linesLookedAt; line++) {
    const end = endOfLine(text, at, text.length, isWhole);
    if (end < 0) break;
    scanner.look(text, end, true);
    const start = scanner.skipSpace(at);
    const valueEnd = openings.has(text[start] ?? 0) ? scanner.value(start) : broken;
    const rest = valueEnd < 0 ? -1 : scanner.skipSpace(valueEnd);
    if (rest >= 0 && (rest === end || hasLineEnd(text, rest, rest + 1))) sound += 1;
    else unsound += 1;
    at = end;
  }
  return sound > unsound;
}

function hasLineEnd(text: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text[at] === 0x0a || text[at] === 0x0d) return true;
  return false;
}
