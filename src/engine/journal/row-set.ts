// A set of rows in one journal record: differences of ascending row numbers as base-128 varints in base64.

export interface EncodedRows {
  readonly count: number;
  readonly deltas: string;
}

export function encodeRows(rows: Uint32Array): EncodedRows {
  const sorted = rows.toSorted();
  const bytes: number[] = [];
  let previous = 0;
  let count = 0;
  for (const row of sorted) {
    if (count > 0 && row === previous) continue;
    let delta = row - previous;
    previous = row;
    count += 1;
    while (delta >= 128) {
      bytes.push((delta % 128) | 128);
      delta = Math.floor(delta / 128);
    }
    bytes.push(delta);
  }
  return { count, deltas: Buffer.from(bytes).toString('base64') };
}

export function decodeRows(encoded: EncodedRows): Uint32Array {
  const bytes = Buffer.from(encoded.deltas, 'base64');
  const rows = new Uint32Array(encoded.count);
  let at = 0;
  let row = 0;
  let value = 0;
  let factor = 1;
  for (const byte of bytes) {
    value += (byte & 127) * factor;
    if (byte >= 128) {
      factor *= 128;
      continue;
    }
    row += value;
    if (at < rows.length) rows[at++] = row;
    value = 0;
    factor = 1;
  }
  if (at !== rows.length) throw new Error(`a row set says ${encoded.count} rows and holds ${at}`);
  return rows;
}
