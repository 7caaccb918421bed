import { expect, it } from 'vitest';
import { exactJson } from './exact-json';

it('writes what JSON.parse gives back, the sign of zero included', () => {
  const value = { a: [-0, 0, 1e-7, 0.1, null, true], b: { c: 'x"\u200b\n', d: '' } };
  const text = exactJson(value);
  expect(text).toBe('{"a":[-0.0,0,1e-7,0.1,null,true],"b":{"c":"x\\"\u200b\\n","d":""}}');
  expect(JSON.parse(text)).toEqual(value);
  expect(Object.is(JSON.parse(text).a[0], -0)).toBe(true);
});

it('leaves out members that are undefined', () => {
  expect(exactJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});
