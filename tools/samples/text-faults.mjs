// What can be done to a text without a reader noticing much.

/** U+200B zero width space, U+200C zero width non-joiner, U+2063 invisible separator. */
const invisible = ['\u200b', '\u200c', '\u2063'];

/** `token` between two words somewhere in `text`. */
export function withToken(random, text, token) {
  const gaps = [...text.matchAll(/ /g)].map((match) => match.index);
  const at = random.pick(gaps);
  return `${text.slice(0, at)} ${token}${text.slice(at)}`;
}

/** `count` invisible characters inside words of four letters or more. */
export function withInvisible(random, text, count) {
  const words = random.sample([...text.matchAll(/[A-Za-z]{4,}/g)], count);
  let changed = text;
  for (const { 0: word, index } of words.sort((a, b) => b.index - a.index)) {
    const at = index + 1 + random.below(word.length - 1);
    changed = changed.slice(0, at) + random.pick(invisible) + changed.slice(at);
  }
  return changed;
}

/** A copy that is not quite the same: `count` words dropped, doubled, in capitals or followed by a mark. */
export function lightlyEdited(random, text, count) {
  const parts = text.split(/(\s+)/);
  const words = parts.flatMap((part, i) => (/[A-Za-z]/.test(part) ? [i] : []));
  for (const i of random.sample(words, count)) {
    const edit = random.below(4);
    if (edit === 0) parts[i] = '';
    else if (edit === 1) parts[i] = `${parts[i]} ${parts[i]}`;
    else if (edit === 2) parts[i] = parts[i].toUpperCase();
    else parts[i] = `${parts[i]}${random.pick(['!', '.', ','])}`;
  }
  return parts.join('').replaceAll(/ {2,}/g, ' ').trim();
}

/** Straight quotation marks become typographic ones, as a mail program does it. */
export function withTypographicQuotes(text) {
  return text
    .replaceAll(/(?<=^|[\s(])"/gm, '\u201c')
    .replaceAll('"', '\u201d')
    .replaceAll(/(?<=^|[\s(])'/gm, '\u2018')
    .replaceAll("'", '\u2019');
}
