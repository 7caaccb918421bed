// Who writes to whom: every person and every account that the headers of the corpus name, and which words are words.
import { givenNames, namesThatAreWords } from './given-names.mjs';
import { properTerms } from './proper-terms.mjs';

const namingHeaders = ['from', 'to', 'cc', 'reply-to', 'sender', 'x-sender', 'x-original-to'];

/** Nobody asks for more; counting on costs memory. */
const enoughWriters = 6;

/** The words of `text` as they stand in it, those in links, addresses, file and host names left out. */
function wordsOf(text) {
  return text.replaceAll(/\S*[\w/][@/]\S*|\w+\.[\w.]*\w/g, ' ').match(/[A-Za-z][A-Za-z'\u2019]*/g) ?? [];
}

/**
 * `messages` are `{headers, label, text}`. Answers with `names` (lower case: given names and surnames), `surnames` (by given
 * name, those that stand beside it in a header), `accounts` (the part before the @ where it is no word) and
 * `writersOf(word)`: how many senders (6 at most) write it in small letters, which makes it a word of the language.
 */
export function indexPeople(messages) {
  const writers = writersBySmallWord(messages);
  const writersOf = (word) => writers.get(word.toLowerCase().replace(/['\u2019]s$/, ''))?.size ?? 0;
  const names = new Set(givenNames);
  const surnames = new Map();
  const accounts = new Set();
  for (const { entry, label } of messages.flatMap(addressesOf)) {
    const account = /([\w.+=-]+)@/.exec(entry)?.[1].toLowerCase();
    if (account !== undefined && account.length > 1 && !properTerms.has(account) && writersOf(account) < 3)
      accounts.add(account);
    const shown =
      entry.replace(/<?[\w.+=-]+@[\w.-]+>?/g, ' ').match(/[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f'-]*/g) ?? [];
    const tokens = shown.map((token) => token.toLowerCase());
    const given =
      tokens.length > 4
        ? undefined
        : tokens.find((token) => givenNames.has(token) || namesThatAreWords.has(token));
    for (const token of tokens) {
      if (given !== undefined && token !== given)
        surnames.set(given, (surnames.get(given) ?? new Set()).add(token));
      if (token.length < 3 || properTerms.has(token) || namesThatAreWords.has(token)) continue;
      const limit = given === undefined ? (label === 'ham' ? 2 : 0) : 6;
      if (writersOf(token) < limit) names.add(token);
    }
  }
  return { names, surnames, accounts, writersOf };
}

function addressesOf({ headers, label }) {
  return namingHeaders
    .flatMap((name) => headers.get(name) ?? [])
    .flatMap((value) => value.split(/[,;]\s*/))
    .map((entry) => ({ entry, label }));
}

function writersBySmallWord(messages) {
  const writers = new Map();
  for (const { headers, text } of messages) {
    const writer = headers.get('from')?.[0] ?? '';
    for (const word of wordsOf(text ?? '')) {
      if (word !== word.toLowerCase()) continue;
      const known = writers.get(word);
      if (known === undefined) writers.set(word, new Set([writer]));
      else if (known.size < enoughWriters) known.add(writer);
    }
  }
  return writers;
}
