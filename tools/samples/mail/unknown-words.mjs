// The last gate for privacy: capitalised words that are neither words of the language (written small elsewhere in the
// corpus) nor known terms could be a person, a firm or a street. It works by what is known, not by what is suspected.
import { givenNames } from './given-names.mjs';
import { properTerms } from './proper-terms.mjs';

const capitalised = /(?<![\w.@/-])[A-Z][\w'\u2019]*/g;
const placeholder = /\bPerson \d+|\b1 Example Street, Exampleton\b/g;

/** The capitalised words of `text` that nothing vouches for; `people` as `indexPeople` gives it. */
export function unknownWords(text, people) {
  const words = new Set(text.replaceAll(placeholder, ' ').match(capitalised));
  return [...words].filter((word) => !isKnown(word, people));
}

function isKnown(word, people) {
  const bare = word.replace(/['\u2019](s|S)?$/, '');
  const small = bare.toLowerCase();
  if (bare.length === 1 || properTerms.has(small) || properTerms.has(word.toLowerCase())) return true;
  if (givenNames.has(small) || people.names.has(small)) return false;
  if (people.writersOf(small) >= 3) return true;
  return isCode(bare) && partsOf(bare).every((part) => isPlainPart(part.toLowerCase(), people));
}

/** `Flist_FindUnseen`, `LD_LIBRARY_PATH`, `BuildRequires`: joined from several words. */
const isCode = (word) => /_|[a-z][A-Z]|\d/.test(word) && !/^(Mc|Mac|O')[A-Z]/.test(word);
const partsOf = (word) => word.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
const isPlainPart = (part, people) =>
  !givenNames.has(part) && (part.length === 1 || properTerms.has(part) || people.writersOf(part) >= 3);
