// Persons become "Person 12": the same number for the same given name, in any spelling, everywhere in the samples.
import { numberFor } from '../stream.mjs';
import { givenNames, namesThatAreMostlyWords, namesThatAreWords } from './given-names.mjs';
import { properTerms } from './proper-terms.mjs';

const token = /[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f]*(?:['\u2019][A-Za-z]+)*/g;
/** Links and hosts that are placeholders already. */
const placeholder = /[\w.:/@-]*\bexample\.(?:org|net|com)\b[\w./-]*/g;
const particles = new Set([
  'van',
  'von',
  'de',
  'der',
  'den',
  'del',
  'la',
  'le',
  'di',
  'da',
  'mac',
  'mc',
  'o',
]);
const greeting = /\b(hi|hello|dear|hey|thanks|cheers|regards)[ ,]*$/i;
/** What stands before a word, but not before a name. */
const determiner = /\b(a|an|the|this|that|your|our|under|new|phone|mail)$/i;

/** `text` with every person and account of `people` (see `indexPeople`) replaced. */
export function withPseudonyms(text, people) {
  return text
    .split('\n')
    .map((line) => lineWithPseudonyms(line, people))
    .join('\n');
}

function lineWithPseudonyms(line, people) {
  const hidden = line.replaceAll(placeholder, (whole) => ' '.repeat(whole.length));
  const tokens = [...hidden.matchAll(token)].map(({ 0: whole, index }) => {
    const text = whole.replace(/['\u2019]s$/i, '');
    return { text, small: text.toLowerCase(), start: index, end: index + text.length };
  });
  let result = '';
  let at = 0;
  for (let i = 0; i < tokens.length; i++) {
    if (!startsName(line, tokens, i, people)) continue;
    const { small, start } = tokens[i];
    while (continuesName(line, tokens, i + 1, small, people)) i += 1;
    result += `${line.slice(at, start)}Person ${1 + numberFor(`person ${small}`, 900)}`;
    at = tokens[i].end;
  }
  return result + line.slice(at);
}

const isCapital = ({ text }) => /^[A-Z\u00c0-\u00de]/.test(text);

function startsName(line, tokens, i, people) {
  const entry = tokens[i];
  const isRare = people.writersOf(entry.small) < 3;
  if (people.names.has(entry.small)) return isCapital(entry) || givenNames.has(entry.small) || isRare;
  if (isCapital(entry)) return namesThatAreWords.has(entry.small) && isNameHere(line, tokens, i, people);
  return people.accounts.has(entry.small) && isRare;
}

/** Whether a capitalised word that may be a name is one: "Will you", "a Grant" and "Front Page" are none. */
function isNameHere(line, tokens, i, { writersOf }) {
  const entry = tokens[i];
  const before = line.slice(0, entry.start).trimEnd();
  const isHeadline = tokens.length > 3 && tokens.filter(isCapital).length > tokens.length / 2;
  if (isHeadline || determiner.test(before) || /^ ?\S?\d/.test(line.slice(entry.end))) return false;
  const next = tokens[i + 1];
  if (next?.start === entry.end + 1 && isCapital(next) && writersOf(next.small) < 3) return true;
  if (greeting.test(before)) return true;
  const startsSentence = before === '' || /[.!?:*]$/.test(before);
  return !startsSentence && !namesThatAreMostlyWords.has(entry.small) && !/^[A-Z]{3,}$/.test(entry.text);
}

/** Whether a token goes on with the name before it: initials, particles, surnames, capitalised words that are no terms. */
function continuesName(line, tokens, i, given, { names, surnames, writersOf }) {
  const entry = tokens[i];
  if (entry === undefined) return false;
  const last = tokens[i - 1];
  const gap = line.slice(last.end, entry.start);
  if (gap !== ' ' && gap !== '-' && !(gap === '. ' && last.text.length <= 2)) return false;
  if (surnames.get(given)?.has(entry.small)) return true;
  if (particles.has(entry.small)) return tokens[i + 1] !== undefined && isCapital(tokens[i + 1]);
  if (!isCapital(entry)) return false;
  if (entry.text.length === 1) return entry.text !== 'I' && entry.text !== 'A';
  if (names.has(entry.small) || namesThatAreWords.has(entry.small) || writersOf(entry.small) < 5) return true;
  return last.small === given && /[a-z]/.test(entry.text) && !properTerms.has(entry.small);
}
