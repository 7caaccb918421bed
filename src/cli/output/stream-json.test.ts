import { expect, it } from 'vitest';
import type { JsonValue } from '#shared/base/canonical-json';
import { streamJson } from './stream-json';

async function* pages(...all: JsonValue[][]): AsyncGenerator<readonly JsonValue[]> {
  yield* all;
}

it('prints one document, lists an item a line however they arrive', async () => {
  let text = '';
  await streamJson(
    (part) => {
      text += part;
    },
    [
      ['name', 'a "b"'],
      ['none', pages()],
      ['few', pages([{ id: 'x', v: [1, -0] }], [], [{ id: null }, 3])],
      ['count', 2],
    ],
  );
  expect(text).toBe(
    '{\n  "name": "a \\"b\\"",\n  "none": [],\n  "few": [\n    {"id":"x","v":[1,-0.0]},\n    {"id":null},\n    3\n  ],\n  "count": 2\n}\n',
  );
  expect(JSON.parse(text)).toEqual({
    name: 'a "b"',
    none: [],
    few: [{ id: 'x', v: [1, -0] }, { id: null }, 3],
    count: 2,
  });
});

it('prints a document without members', async () => {
  const parts: string[] = [];
  await streamJson((part) => parts.push(part), []);
  expect(JSON.parse(parts.join(''))).toEqual({});
});
