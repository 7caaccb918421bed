import { isAssigned } from './code-point-class';

const ignorable =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
const blanks = /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const plain = /^[\u0021-\u007e\u0020\n\r\t]*$/;

/**
 * What two texts share that differ in form only: NFKC, default-ignorable code points taken out, lower case, white space
 * runs made one blank. Code points that Unicode 15.0 does not assign stay as they are, since engines disagree on them.
 */
export function normalisedText(text: string): string {
  const composed = plain.test(text) ? text.toLowerCase() : composedText(text);
  return composed.replace(blanks, ' ').replace(/^ | $/g, '');
}

function composedText(text: string): string {
  let out = '';
  let stable = '';
  for (const character of text.replace(ignorable, '')) {
    if (isAssigned[character.codePointAt(0) ?? 0] === 1) stable += character;
    else {
      out += composedPart(stable) + character;
      stable = '';
    }
  }
  return out + composedPart(stable);
}

function composedPart(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(ignorable, '');
}
