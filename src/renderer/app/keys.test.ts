import { expect, it } from 'vitest';
import { matchesKeys, showKeys } from './keys';

const press = (key: string, ...held: readonly ('ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey')[]) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...Object.fromEntries(held.map((name) => [name, true])),
});

it('takes a combination only with exactly its modifiers', () => {
  expect(matchesKeys(press('o', 'ctrlKey'), 'Ctrl+O')).toBe(true);
  expect(matchesKeys(press('O', 'ctrlKey', 'shiftKey'), 'Ctrl+Shift+O')).toBe(true);
  expect(matchesKeys(press('O', 'ctrlKey', 'shiftKey'), 'Ctrl+O')).toBe(false);
  expect(matchesKeys(press('o'), 'Ctrl+O')).toBe(false);
  expect(matchesKeys(press('o', 'ctrlKey', 'altKey'), 'Ctrl+O')).toBe(false);
  expect(matchesKeys(press('j'), 'J')).toBe(true);
  expect(matchesKeys(press('J', 'shiftKey'), 'J')).toBe(false);
});

it('takes Command for Ctrl', () => {
  expect(matchesKeys(press('k', 'metaKey'), 'Ctrl+K')).toBe(true);
});

it('does not care how a sign is typed', () => {
  expect(matchesKeys(press('?', 'shiftKey'), '?')).toBe(true);
  expect(matchesKeys(press('?'), '?')).toBe(true);
  expect(matchesKeys(press('1', 'shiftKey'), '1')).toBe(false);
});

it('shows keys as the platform does', () => {
  expect(showKeys('Ctrl+Shift+O', 'linux')).toBe('Ctrl+Shift+O');
  expect(showKeys('Ctrl+Shift+O', 'darwin')).toBe('⌘⇧O');
  expect(showKeys('Alt+ArrowLeft', 'win32')).toBe('Alt+←');
});
