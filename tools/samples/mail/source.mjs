// Where a mail came from, without saying where: lists get Greek letters, other senders the kind of their address.

const lists = [
  [/exmh/i, 'list:alpha'],
  [/ilug|linux\.ie|\biiu\b/i, 'list:beta'],
  [/rpm-(zzz)?list|freshrpms/i, 'list:gamma'],
  [/razor/i, 'list:delta'],
  [/spamassassin-(talk|devel|commits|sightings)|sa-?talk/i, 'list:epsilon'],
  [/spambayes/i, 'list:zeta'],
];
const kinds = [
  [
    /@(?:\w+\.)*(aol|hotmail|msn|yahoo|excite|lycos|mail|email|netscape|juno|eudoramail|btamail|earthlink)\.\w+/i,
    'mail:free',
  ],
  [/@\S*\.com\b/i, 'mail:company'],
  [/@\S*\.net\b/i, 'mail:network'],
  [/@\S*\.(org|edu|gov)\b/i, 'mail:institution'],
];

/** A list's talk about people, news and opinions is no material for a sample; its senders are known by these words. */
const left = /\bfork\b|zzzzteana|rssfeeds|use-perl|forteana|yahoogroups|dilbert|mothlight|joke/i;

/** `list:…` or `mail:…`; null for sources that the samples leave out. */
export function sourceOf(headers, label) {
  const value = (name) => headers.get(name)?.join(' ') ?? '';
  const addressees = `${value('list-id')} ${value('to')} ${value('cc')} ${value('sender')}`;
  if (label === 'ham' && left.test(`${addressees} ${value('from')}`)) return null;
  const found =
    lists.find(([pattern]) => pattern.test(addressees)) ??
    kinds.find(([pattern]) => pattern.test(value('from')));
  return found?.[1] ?? 'mail:abroad';
}
