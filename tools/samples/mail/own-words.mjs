// What the sender of a mail wrote: quoted mails, forwarded headers, signatures and the footers of lists go.

/** From here on a mail holds nothing of its sender's. */
const ends = [
  /^--+ ?$/,
  /^\s*-+ ?(original|forwarded|begin|end) (message|mail|pgp|included|forward).*$/i,
  /^-----BEGIN .*/,
  /^\s*(to unsubscribe|to subscribe|unsubscribe:|you received this (e-?mail|message)|your use of yahoo).*$/i,
  /^(this sf\.net email is sponsored|get your free|do you yahoo|join the world.s largest|send and receive hotmail|chat with friends online|msn photos).*$/i,
  /^\S* ?mailing list$/i,
];
/** So does what follows a ruled line, except near the top, where it is an ornament. */
const rule = /^[_=*~-]{10,}\s*$/;
const notTheirs = [
  /^\s*([>|:}+#)]|[\w ]{1,20}>|&gt;)/,
  /^\s*(from|to|cc|sent|date|subject|reply-to|message-id|url|newsgroups|organization|bcc|mime-version|(?:content|list)-[\w-]+|errors-to|sender|precedence|references|in-reply-to|x-[\w-]+)\s*:( |$)/i,
  /(wrote|writes|said|schrieb|spake|scribbled|mumbled|typed|opined|uttered|babbled|responded|replied|stated|asked|thought|added)( \w+){0,2}\W*$/i,
  /\S+@\S+.*:$|^quoting .*:$/i,
  /^[\s-]*(on|at|in message|in article|in a message|quoting|once upon a time|according to) .*(\d{4}|\d:\d\d).*,?$/i,
  /^-+.*yahoo! groups sponsor.*$/i,
  /^[\W_]+$/,
  /^\s*\[[A-Z][^\]]*\]\W*$/,
  /^below is the result of your feedback form|^ ?\S* ?\S* ?\(\S+@\S+\) on \w+day/i,
  /\b(unsubscribe|remove[- ]me|opt[- ]?out)\b.*@/i,
];

/** The lines of `text` that are the sender's own, with blank lines between its paragraphs. */
export function ownWords(text) {
  const lines = text
    .replaceAll(/-+[ \w!]*Yahoo! Groups Sponsor[\s\S]*?-+~?->/g, '')
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').trimEnd());
  const start = lines.findIndex((line) => line.trim() !== '');
  const end = lines.findIndex(
    (line, i) =>
      i > start + 1 && (ends.some((pattern) => pattern.test(line)) || (rule.test(line) && i > start + 8)),
  );
  const kept = lines.slice(0, end < 0 ? lines.length : end).filter((line) => !isQuoted(line));
  return withoutSignature(kept)
    .join('\n')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\n ?(?:\n ?)+/g, '\n\n')
    .trim();
}

function isQuoted(line) {
  return line.trim() !== '' && notTheirs.some((pattern) => pattern.test(line));
}

/** Short last lines are a greeting, a name, a title, an address. */
function withoutSignature(lines) {
  let end = lines.length;
  while (end > 1) {
    const line = lines[end - 1].trim();
    const isSentence =
      /[.?!:;,)"'\u201d]$/.test(line) && !/^(cheers|regards|thanks|best|bye|later|yours)/i.test(line);
    const words = line === '' ? 0 : line.split(/\s+/).length;
    if (words > 4 || (words > 2 && isSentence)) break;
    end -= 1;
  }
  return lines.slice(0, end);
}
