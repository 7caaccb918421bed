// From a raw mail to its headers and its readable text: as much of MIME as mails of 2002 need.
import { textOfHtml } from './html-text.mjs';

/** What windows-1252 puts where ISO 8859-1 has control characters. */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
const western = /^(us-ascii|ascii|iso-8859-1|iso-8859-15|windows-1252|unknown-8bit|default\w*)?$/;

/** What lies beyond is an attachment. */
const bytesRead = 60_000;

/** `{headers, body}` of a raw mail; `headers` maps lower-case names to the list of their values. */
export function readMessage(raw) {
  return splitHead(
    raw
      .slice(0, bytesRead)
      .replaceAll('\r\n', '\n')
      .replace(/^From .*\n/, ''),
  );
}

/** The first plain part, else the first HTML part as text; null where there is none in a western character set. */
export function readableText({ headers, body }) {
  return withoutOrnaments(textOf(headers, body, 0));
}

/** Spaces that do not break, bullets and the like as ASCII; typographic quotes and dashes stay. */
function withoutOrnaments(text) {
  return (
    text
      ?.replaceAll(/[\u00a0\u00ad]/g, ' ')
      .replaceAll(/[\u2022\u00b7\u25cf\u00a7\u00bb\u00ab]/g, '*')
      .replaceAll('\u2122', '(TM)')
      .replaceAll('\u00ae', '(R)')
      .replaceAll('\u00a9', '(c)') ?? null
  );
}

function splitHead(raw) {
  const end = raw.search(/\n[ \t]*\n/);
  const head = end < 0 ? raw : raw.slice(0, end);
  const headers = new Map();
  for (const line of head.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return { headers, body: end < 0 ? '' : raw.slice(end).replace(/^\n[ \t]*\n/, '') };
}

function textOf(headers, body, depth) {
  const type = headers.get('content-type')?.[0] ?? 'text/plain';
  const kind = /^[\w./+-]+/.exec(type)?.[0].toLowerCase() ?? 'text/plain';
  if (kind.startsWith('multipart/')) {
    const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
    if (boundary === null || depth > 4) return null;
    const parts = body.split(`--${boundary[1] ?? boundary[2]}`).slice(1);
    const texts = parts
      .filter((part) => !part.startsWith('--'))
      .map((part) => splitHead(part.replace(/^[ \t]*\n/, '')))
      .map((part) => ({ part, text: textOf(part.headers, part.body, depth + 1) }))
      .filter(({ text }) => text !== null && text.trim() !== '');
    const isHtml = ({ part }) => /html/i.test(part.headers.get('content-type')?.[0] ?? '');
    return (texts.find((entry) => !isHtml(entry)) ?? texts[0])?.text ?? null;
  }
  if (kind !== 'text/plain' && kind !== 'text/html' && kind !== 'text') return null;
  const charset = /charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1]?.toLowerCase() ?? '';
  const bytes = decoded(headers.get('content-transfer-encoding')?.[0]?.toLowerCase() ?? '', body);
  const text =
    charset === 'utf-8' ? bytes.toString('utf8') : western.test(charset) ? westernText(bytes) : null;
  if (text === null) return null;
  return kind === 'text/html' || isHtml(text) ? textOfHtml(text) : text;
}

const isHtml = (text) => (text.match(/<(html|body|head|table|td|center|p|br|font)\b/gi) ?? []).length >= 3;

function decoded(encoding, body) {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const text = body
    .replaceAll(/=[ \t]*\n/g, '')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

function westernText(bytes) {
  return bytes.toString('latin1').replaceAll(/[\x80-\x9f]/g, (c) => windows1252[c.charCodeAt(0) - 0x80]);
}
