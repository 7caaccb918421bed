// The words of an HTML mail: what a reader would have seen, without its looks.

const entities = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    copy: '(c)',
    reg: '(R)',
    trade: '(TM)',
    rsquo: '\u2019',
    lsquo: '\u2018',
    rdquo: '\u201d',
    ldquo: '\u201c',
    ndash: '\u2013',
    mdash: '\u2014',
    hellip: '\u2026',
    bull: '*',
    middot: '*',
    pound: '\u00a3',
    euro: '\u20ac',
  }),
);

/** Plain text of `html`: blocks become lines, entities characters; scripts, styles and comments go. */
export function textOfHtml(html) {
  return html
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(script|style|head|title|select|noscript)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(
      /<(br|\/p|p|\/div|div|\/tr|tr|\/table|table|\/h\d|h\d|hr|\/ul|\/ol|li|center|\/center)\b[^>]*>/gi,
      '\n',
    )
    .replaceAll(/<\/?[a-z!?][^>]*(>|$)/gi, ' ')
    .replaceAll(/&(#x?[0-9a-f]+|\w+);?/gi, (whole, name) => character(name) ?? whole)
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ *\n */g, '\n');
}

function character(name) {
  if (!name.startsWith('#')) return entities.get(name.toLowerCase());
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  if (code === 160) return ' ';
  return code >= 32 && code < 0x10000 ? String.fromCharCode(code) : ' ';
}
