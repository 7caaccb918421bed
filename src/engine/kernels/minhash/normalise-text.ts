// What "the same text" means for copies: compatibility forms, invisible characters, case and white space do not count.

const ignorable = /\p{Default_Ignorable_Code_Point}/gu;
const whitespace = /\s+/gu;
const notWord = /[^\p{L}\p{M}\p{N}]+/gu;

/** NFKC, default-ignorable code points left out, lower case, white space collapsed. */
export function normaliseText(text: string): string {
  return text.normalize('NFKC').replace(ignorable, '').toLowerCase().replace(whitespace, ' ').trim();
}

/** Letters and digits of a normalised text with single spaces between; the text itself where it has neither. */
export function wordText(normalised: string): string {
  const words = normalised.replace(notWord, ' ').trim();
  return words === '' ? normalised : words;
}
