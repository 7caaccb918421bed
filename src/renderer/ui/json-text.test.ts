import { expect, it } from 'vitest';
import { parseJsonText } from './json-text';

it('keeps order, repeated keys and every digit', () => {
  expect(parseJsonText(' {"b": 12345678901234567890, "a": [1.50, true, null], "b": "x\\ny"} ')).toEqual({
    kind: 'object',
    members: [
      { key: 'b', value: { kind: 'literal', text: '12345678901234567890' } },
      {
        key: 'a',
        value: {
          kind: 'array',
          items: [
            { kind: 'literal', text: '1.50' },
            { kind: 'literal', text: 'true' },
            { kind: 'literal', text: 'null' },
          ],
        },
      },
      { key: 'b', value: { kind: 'string', text: 'x\ny' } },
    ],
  });
});

it('reads empty and nested things', () => {
  expect(parseJsonText('{}')).toEqual({ kind: 'object', members: [] });
  expect(parseJsonText('[[],{"__proto__":{}}]')).toMatchObject({ kind: 'array', items: [{}, {}] });
});

it('gives null for what is not JSON, or would take the window down', () => {
  for (const text of ['', 'hello', '{', '{"a" 1}', '[1,]', '[1] x', '"open', '{a:1}', '"bad \\x"'])
    expect({ text, node: parseJsonText(text) }).toEqual({ text, node: null });
  expect(parseJsonText('['.repeat(100_000))).toBeNull();
  expect(parseJsonText(`[${'1,'.repeat(60_000)}1]`)).toBeNull();
});
