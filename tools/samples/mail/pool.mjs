// The mails that the samples draw from: cleaned, without persons, without unwanted wording, without near copies.
import { digest } from '../stream.mjs';
import { readCorpus } from './corpus.mjs';
import { readableText, readMessage } from './message.mjs';
import { NearCopies } from './near-copies.mjs';
import { ownWords } from './own-words.mjs';
import { indexPeople } from './people.mjs';
import { withPlaceholders } from './placeholders.mjs';
import { withPseudonyms } from './pseudonyms.mjs';
import { sentAt } from './sent-at.mjs';
import { sourceOf } from './source.mjs';
import { unknownWords } from './unknown-words.mjs';
import { hasUnwantedWording } from './wording.mjs';

const shortest = 100;
const longest = 1200;
/** Typographic quotes and dashes, the euro and the pound; a mail with anything else beyond ASCII is left out. */
const foreign = /[^\n\x20-\x7e\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac\u00a3]/;
/** Log lines, prompts and listings name machines and accounts. */
const machineTalk =
  /\w\[\d+\]:|\b[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \w+ |^\S*[\w.-]+[:@][~/\w-]*[#$%>] |\broot@|^[d-][rwx-]{9}|\(uid \d+\)|\bfor \w+:\d+|(?:\b[0-9a-f]{2} ){6}/m;
/** What a mail program left of its own. */
const markup = /<\/?(font|td|tr|br|b|p|a|img|body|html|div)\b|\\tab\b|&nbsp|\{[\w-]+:/i;

/** Every usable mail as `{id, text, label, source, sent_at}`, in the corpus' order. `sent_at` in seconds since 1970. */
export function mailPool() {
  const messages = readCorpus().map(({ key, label, raw }) => {
    const message = readMessage(raw);
    const source = sourceOf(message.headers, label);
    const text = readableText(message);
    return { key, label, source, headers: message.headers, text: text === null ? null : ownWords(text) };
  });
  const people = indexPeople(messages);
  const kept = new NearCopies(0.7);
  return messages.flatMap((message) => {
    const mail = cleaned(message, people);
    if (mail === null || kept.hasLike(mail.text)) return [];
    kept.add(mail.text);
    return [mail];
  });
}

function cleaned({ key, label, source, headers, text }, people) {
  const seconds = sentAt(headers);
  const subject = (headers.get('subject')?.[0] ?? '').replaceAll(/\[[^\]]*\]\s*|\s{3,}\S+$/g, '').trim();
  if (text === null || source === null || seconds === null || subject.includes('=?')) return null;
  const whole = `${subject}\n\n${text}`.trim();
  if (foreign.test(whole) || hasUnwantedWording(whole)) return null;
  const paragraphs = withPseudonyms(withPlaceholders(whole), people).split('\n\n');
  const shown = shortened(paragraphs.filter((paragraph) => !isDoubtful(paragraph, people)).join('\n\n'));
  return shown.length < shortest
    ? null
    : { id: `m-${digest(`mail ${key}`, 8)}`, text: shown, label, source, sent_at: seconds };
}

/** Whether a paragraph could name a person, a firm or a machine, or is none: such a paragraph is left out. */
function isDoubtful(paragraph, people) {
  return machineTalk.test(paragraph) || markup.test(paragraph) || unknownWords(paragraph, people).length > 0;
}

/** Cut at the end of a word. */
function shortened(text) {
  return text.length <= longest ? text : text.slice(0, text.lastIndexOf(' ', longest)).trimEnd();
}
