import { describe, expect, it } from 'vitest';
import { imageFacts } from './thumbnail';
import { visibleText } from './visible-text';

function bytes(head: readonly number[], length = 64): Uint8Array {
  const all = new Uint8Array(length);
  all.set(head);
  return all;
}

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

describe('images on the hover card', () => {
  it('are what their bytes say', () => {
    expect(imageFacts(bytes([...png, 0, 0, 1, 0, 0, 0, 0, 7]))).toEqual({
      type: 'image/png',
      width: 256,
      height: 7,
    });
    const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 17, 8, 0, 32, 0, 28];
    expect(imageFacts(bytes(jpeg))).toEqual({ type: 'image/jpeg', width: 28, height: 32 });
    expect(imageFacts(bytes([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 3, 0, 5, 0]))?.height).toBe(5);
    const bmp = bytes([0x42, 0x4d]);
    new DataView(bmp.buffer).setInt32(18, 9, true);
    new DataView(bmp.buffer).setInt32(22, -4, true);
    expect(imageFacts(bmp)).toEqual({ type: 'image/bmp', width: 9, height: 4 });
  });

  it('are not shown where they are none, or would be enormous', () => {
    expect(imageFacts(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull();
    expect(imageFacts(bytes([...png, 0, 1, 0, 0, 0, 1, 0, 0]))).toBeNull();
    expect(imageFacts(bytes([...png, 0, 0, 0, 0, 0, 0, 0, 7]))).toBeNull();
    expect(imageFacts(bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]))).toBeNull();
    expect(imageFacts(new Uint8Array(3))).toBeNull();
  });
});

describe('text on the hover card', () => {
  it('shows what hides, on one line', () => {
    expect(visibleText('pay\u200bpal\n now\u202e!')).toBe('pay⟨U+200B⟩pal now⟨U+202E⟩!');
    expect(visibleText('a\u{e0041}b\ufe0f')).toBe('a⟨U+E0041⟩b⟨U+FE0F⟩');
    expect(visibleText('<b>plain</b> naïve 日本')).toBe('<b>plain</b> naïve 日本');
  });
});
