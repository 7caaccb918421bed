import { expect, it } from 'vitest';
import parquet from './parquet.format';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('is certain of the magic bytes, whatever the file is called', () => {
  expect(parquet.recognise(bytes('PAR1\u0015'), null)).toBe(3);
  expect(parquet.recognise(bytes('PAR1\u0015'), '.csv')).toBe(3);
});

it('takes the ending as a hint and no more', () => {
  expect(parquet.recognise(bytes('id,label'), '.parquet')).toBe(2);
  expect(parquet.recognise(bytes('id,label'), '.csv')).toBe(0);
  expect(parquet.recognise(bytes('PAR'), null)).toBe(0);
});
