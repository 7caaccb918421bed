// Changes bytes in the footer of a Parquet file, as somebody would who forges what the file says of its own values.

/** A copy with `from` replaced by `to`, of the same length, at every place in the footer, or at the one with that number. */
export function forgedFooter(
  file: Buffer,
  from: Uint8Array,
  to: Uint8Array,
  which: number | null = null,
): Buffer {
  const bytes = Buffer.from(file);
  const footerAt = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
  let place = 0;
  let changed = 0;
  for (let at = bytes.indexOf(from, footerAt); at >= 0; at = bytes.indexOf(from, at + 1)) {
    if (which === null || which === place) {
      bytes.set(to, at);
      changed += 1;
    }
    place += 1;
  }
  if (changed === 0) throw new Error('there is nothing to forge');
  return bytes;
}
