// Addresses, links, hosts, telephone numbers and postal addresses become placeholders: the same one for the same
// original, so that repeated hosts stay repeated, and nothing of the original in it.
import { numberFor } from '../stream.mjs';

const qualities =
  'amber brisk calm clear copper coral dusty early fern gentle grey hollow ivory late level light linen lunar maple mellow misty north oaken olive open pale plain proud quiet rapid round chalky silver small soft solar spare steady still stone sunny swift tidy upper velvet warm west wide winter'.split(
    ' ',
  );
const places =
  'arbor bank barn basin bay bluff bridge brook canal cape cedar crag corner cove creek dale delta dock dune field fjord ford garden gate glade grove harbor haven hill isle lake landing ledge loft meadow mill moor orchard park pier pond quarry ridge river shore slope spring tower valley wharf'.split(
    ' ',
  );
const endings = ['org', 'net', 'com'];

/** What stands for the host `name`: two words, under a name that is set aside for examples. */
function placeholderHost(name) {
  const site = name.toLowerCase().replace(/^(www\d*|mail|ftp|lists?)\./, '');
  const quality = qualities[numberFor(`quality of ${site}`, qualities.length)];
  const place = places[numberFor(`place of ${site}`, places.length)];
  return `${quality}-${place}.example.${endings[numberFor(`ending of ${site}`, endings.length)]}`;
}

const roles =
  /^(info|sales|support|help|webmaster|postmaster|admin|abuse|root|subscribe|remove|list|news|users?)/i;

function placeholderAddress(whole, user, host) {
  const name =
    roles.exec(user)?.[1].toLowerCase() ?? `user${1 + numberFor(`user ${user.toLowerCase()}`, 900)}`;
  return `${name}@${placeholderHost(host)}`;
}

const plainPaths =
  /^\/(about|archives?|articles?|books?|bugs|cgi-bin|details|docs|download|email|faq|files|form|free|help|home|index|info|join|linux|lists?|loans?|login|mail|mailman|money|mortgage|music|news|offers?|optout|order|pages?|people|perl|pipermail|products|projects|pub|quotes?|register|remove|rpms?|search|services|shop|software|stories|story|survey|travel|unsubscribe|users|web|win)\b/;

/** Paths keep only their first word, when it is a plain one: the rest may name a person or an account. */
function placeholderLink(whole, scheme, host, rest) {
  const ending = /\.(html?|php|cgi|asp|gz|rpm|zip|pdf|gif|jpg)$/i.exec(rest)?.[0].toLowerCase();
  const start = plainPaths.exec(rest.toLowerCase())?.[0];
  const path = start === undefined ? '' : `${start}${ending === undefined ? '' : `/page${ending}`}`;
  return `${scheme.toLowerCase()}://${placeholderHost(host)}${path}${/[.,;:!?)]$/.exec(rest)?.[0] ?? ''}`;
}

const phone = (whole) =>
  `555-01${String(numberFor(`phone ${whole.replaceAll(/\D/g, '')}`, 100)).padStart(2, '0')}`;

const common = 'com|net|org|edu|gov|mil|int|info|biz|ie|uk|de|fr|nl|se|ca|au|us|be|jp|ru|ch|tw';
const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
/** Two labels under a common ending, or three under any of two or three letters: `Makefile.in` is no host. */
const host = `(?:${label}\\.)+(?:${common})|${label}\\.(?:${label}\\.)+[a-z]{2,3}`;

const street =
  'street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|parkway|pkwy|highway|hwy|place|pl|square|suite|ste|floor|terrace|circle';
const states =
  'AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY';

/** Whole lines that tell where somebody lives or has an office. */
const postalLines = [
  new RegExp(`\\b(${states})[ ,.]+\\d{5}(-\\d{4})?\\b`),
  new RegExp(`^\\W*(\\w+:)? ?\\d+[a-z]? .{0,40}\\b(${street})\\b`, 'i'),
  /\bp\.? ?o\.? ?box\b/i,
  /\b(suite|unit|apt|room) ?# ?\d+/i,
  /\bsuite \d+/i,
];
const postalPlaceholder = '1 Example Street, Exampleton';

const replacements = [
  [/\b(https?|ftp):\/\/(?:[^\s/@<>"]*@)?([a-z0-9.-]+)(?::\d+)?([^\s<>"\])]*)/gi, placeholderLink],
  [/<?mailto:([\w.+=-]+)@([\w.-]+)[^\s>]*>?/gi, placeholderAddress],
  [/([\w.+=&'-]+)@((?:[\w-]+\.)+[a-z]{2,})/gi, placeholderAddress],
  [
    /[\w.+-]+ ?(?:\(at\)|\[at\]|<at>|_at_| AT ) ?[\w-]+(?:(?:\.| ?(?:\(dot\)|\[dot\]| DOT ) ?)[\w-]+)+/g,
    'user@example.org',
  ],
  [/[\w.+-]+@[\w.-]*/g, 'user@example.org'],
  [
    new RegExp(`\\b(?<!-)(${host})(?![\\w@])(?:/[\\w./?=&%~-]*\\w)?`, 'gi'),
    (_, name) => (/example\.(org|net|com)$/.test(name) ? name : placeholderHost(name)),
  ],
  [/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g, (whole) => `192.0.2.${1 + numberFor(`address ${whole}`, 250)}`],
  [/(?<![\w/])\/home\/[\w.-]+/g, '/home/user'],
  [/(?<![\w/])~[a-z][\w-]*/g, '~user'],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, '00:00:5e:00:53:01'],
  [
    /(?<![\w.$-])(?:\+?\d{1,3}[ .-]?)?(?:\(0?\d{2,4}\)|\d{3,4})[ .-]{1,3}\d{3,4}[ .-]\d{3,5}(?![\w-])/g,
    phone,
  ],
  [/(?<![\w.$-])\(?\d{3}\)?[ .-]\d{3}[ .-][A-Z\d]{4}(?![\w-])/g, phone],
  [/(?<![\w.,$-])\d{3}-\d{4}(?![\w-])/g, phone],
  [/(?<![\w$])\+\d[\d ().-]{6,}\d/g, phone],
  [/\b1?-?8(00|66|77|88)[ .-][A-Z0-9-]{5,}/g, phone],
  [/(?<!\S)(?:\d ?-? ?){9,13}\d(?!\S)/g, (whole) => (/\d \d \d/.test(whole) ? phone(whole) : whole)],
  [/(?<![$\d,.])\b\d{5}-\d{4}\b/g, '00000'],
  [
    /(?<![$\d.,])\d{6,}(?![\d,]*\.\d\d)/g,
    (whole) => '1234567890'.repeat(4).slice(0, Math.min(whole.length, 40)),
  ],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,}\b/gi, '0123abcd'],
];

/** `text` without addresses, links, hosts, numbers that reach somebody, and places where they live. */
export function withPlaceholders(text) {
  let clean = text;
  for (const [pattern, put] of replacements) clean = clean.replaceAll(pattern, put);
  return clean
    .split('\n')
    .map((line, i) => (i > 0 && postalLines.some((pattern) => pattern.test(line)) ? postalPlaceholder : line))
    .filter((line, i, lines) => line !== postalPlaceholder || lines[i - 1] !== postalPlaceholder)
    .join('\n');
}
