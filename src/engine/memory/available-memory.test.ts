import { expect, it } from 'vitest';
import { availableMB, freeOfGroup } from './available-memory';

const readFrom =
  (files: Readonly<Record<string, string>>) =>
  (file: string): string =>
    files[file] ?? '';

it('takes the tightest group, and its file cache as free', () => {
  const free = freeOfGroup(
    readFrom({
      '/proc/self/cgroup': '0::/user/app\n',
      '/sys/fs/cgroup/user/app/memory.max': `${1000 * 2 ** 20}\n`,
      '/sys/fs/cgroup/user/app/memory.current': `${700 * 2 ** 20}\n`,
      '/sys/fs/cgroup/user/app/memory.stat': `anon 5\ninactive_file ${100 * 2 ** 20}\n`,
      '/sys/fs/cgroup/memory.max': 'max\n',
      '/sys/fs/cgroup/memory.current': '5\n',
    }),
  );
  expect(free).toBe(400);
});

it('is unbounded where there is no group', () => {
  expect(freeOfGroup(readFrom({}))).toBe(Number.POSITIVE_INFINITY);
});

it('keeps to a limit set by hand', () => {
  expect(availableMB(123)).toBe(123);
  expect(availableMB(null)).toBeGreaterThan(123);
});
