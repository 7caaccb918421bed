import { expect, it } from 'vitest';
import { exported, hardRows, readBytes } from '../exported-rows.fixture';
import csv from './csv.exporter';

/** RFC 4180 by a state machine: fields with a mark whether they were quoted, which tells "" from nothing. */
function parse(text: string): { text: string; quoted: boolean }[][] {
  const records: { text: string; quoted: boolean }[][] = [];
  let fields: { text: string; quoted: boolean }[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    const quoted = text[at] === '"';
    if (quoted) {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (text[at] === '"') at += 1;
        field += text[at];
      }
      at += 1;
    } else while (text[at] !== ',' && text.slice(at, at + 2) !== '\r\n') field += text[at++];
    fields.push({ text: field, quoted });
    if (text[at] === ',') at += 1;
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      records.push(fields);
      fields = [];
    }
  }
  return records;
}

it('writes what another reader gives back, NULL apart from empty text', async () => {
  const bytes = await exported(csv, hardRows, readBytes);
  const [header, ...records] = parse(bytes.toString('utf8'));
  expect(header?.map(({ text }) => text)).toEqual(Object.keys(hardRows[0] ?? {}));
  const number = (field: { text: string } | undefined): number | null =>
    field === undefined || field.text === '' ? null : Number(field.text);
  const list = (field: { text: string } | undefined): string[] =>
    field === undefined || field.text === '' ? [] : field.text.split(';');
  const back = records.map((fields) => ({
    row: number(fields[0]),
    id: fields[1]?.text === '' && !fields[1].quoted ? null : fields[1]?.text,
    suspicion: number(fields[2]),
    rank: number(fields[3]),
    x: number(fields[4]),
    y: number(fields[5]),
    findings: list(fields[6]),
    tags: list(fields[7]),
  }));
  expect(back).toEqual(hardRows);
  expect((await exported(csv, hardRows, readBytes)).equals(bytes)).toBe(true);
});

it('writes the header alone for no rows', async () => {
  expect((await exported(csv, [], readBytes)).toString()).toBe('row,id,suspicion,rank,x,y,findings,tags\r\n');
});
