import { blank, classOfCodePoint, symbol, wholeWord, wordPart } from './code-point-class';

/** Longer runs are cut, so that a megabyte without blanks does not become one token. */
const longestToken = 64;

/**
 * Walks over the tokens of a text: words (runs of letters, marks, numbers and underscores, and single characters of
 * scripts written without spaces) and runs of symbols, which is where punctuation, emoji and hidden characters show.
 */
export class TokenScanner {
  start = 0;
  /** Not included. */
  end = 0;
  isWord = false;
  private text = '';

  open(text: string): void {
    this.text = text;
    this.start = 0;
    this.end = 0;
  }

  /** Moves to the next token; false at the end of the text. */
  next(): boolean {
    const { text } = this;
    const { length } = text;
    let at = this.end;
    while (at < length && classOfCodePoint[text.charCodeAt(at)] === blank) at += 1;
    if (at >= length) return false;
    this.start = at;
    const first = classAt(text, at);
    at += unitsAt(text, at);
    if (first !== wholeWord) {
      const limit = this.start + longestToken;
      while (at < length && at < limit && classAt(text, at) === first) at += unitsAt(text, at);
    }
    this.end = at;
    this.isWord = first === wordPart || first === wholeWord;
    return true;
  }
}

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if ((unit & 0xf800) !== 0xd800) return classOfCodePoint[unit] ?? symbol;
  return classOfCodePoint[text.codePointAt(at) ?? 0xfffd] ?? symbol;
}

function unitsAt(text: string, at: number): number {
  if ((text.charCodeAt(at) & 0xfc00) !== 0xd800 || at + 1 >= text.length) return 1;
  return (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
}
