import { expect, it } from 'vitest';
import { countDelimited } from './count-delimited';
import { readDelimited } from './delimited';
import { readInMemory } from './memory-sink';

async function counted(content: string | Uint8Array, chunkBytes: number): Promise<number | null> {
  let count: number | null = null;
  await readInMemory(
    async (input) => {
      count = await countDelimited(input, false);
      return count ?? 0;
    },
    content,
    { chunkBytes },
  );
  return count;
}

async function read(content: string | Uint8Array): Promise<number> {
  return (await readInMemory((input, sinks) => readDelimited(input, sinks, false), content)).recordCount;
}

const regular = {
  'no line end at the end': 'id,text\n1,one\n2,two',
  'CRLF and blank lines': 'id,text\r\n1,one\r\n\r\n\r\n2,two\r\n',
  'CR alone': 'id,text\r1,one\r2,two\r',
  'line ends between quotes': 'id,text\n1,"one\ntwo\r\n\n"\n2,"a ""quoted"" word"\n3,""\n',
  'quotes inside of text': 'id,text\n1,5" wide\n2,a"b"c\n3,"x"\n',
  'a byte order mark before a quote': '\ufeff"id","text"\n"1","one"\n',
  'records of another width': 'id,text\n1,one,more\n2\n3,three\n',
  'no header': '1,2\n3,4\n5,6\n',
  'one column': 'text\nfirst\n""\n\nsecond\n',
  'blanks only behind': 'id,text\n1,one\n\n\n',
};

it.each(Object.entries(regular))('counts what the reader finds: %s', async (_, content) => {
  const expected = await read(content);
  for (const chunkBytes of [1, 2, 3, 7, 1 << 20]) expect(await counted(content, chunkBytes)).toBe(expected);
});

it.each([
  ['text behind a closing quote', 'id,text\n1,"one" two\n2,three\n'],
  ['a quote that never closes', 'id,text\n1,"one\n2,two\n'],
  ['UTF-16', Buffer.from('\ufeffid,text\n1,one\n', 'utf16le')],
])('leaves to the reader: %s', async (_, content) => {
  for (const chunkBytes of [1, 5, 1 << 20]) expect(await counted(content, chunkBytes)).toBeNull();
});
