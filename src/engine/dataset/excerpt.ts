/** The beginning of raw bytes for an error list: at most 200 characters, controls and broken UTF-8 made visible. */
export function visibleExcerpt(raw: Uint8Array, most = 200): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw.subarray(0, most * 4));
  let out = '';
  let count = 0;
  for (const character of text) {
    if (count >= most) return `${out}…`;
    const code = character.codePointAt(0) ?? 0;
    out += isInvisible(code) ? `\\u{${code.toString(16)}}` : character;
    count += 1;
  }
  return out;
}

function isInvisible(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    code === 0xfffd
  );
}
