import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EngineFailure } from '#shared/contract/errors';
import { gateFile } from './gate';
import { listShards } from './shards';
import { testFolder } from './test-dataset.fixture';

async function refusalOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  const failure = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof EngineFailure)) throw new Error(`expected a refusal, got ${failure}`);
  return { code: failure.error.code, message: failure.message };
}

it('refuses what is not there, naming it', async () => {
  const { code, message } = await refusalOf(listShards([path.join(testFolder(), 'none.csv')]));
  expect(code).toBe('input-missing');
  expect(message).toContain('none.csv');
});

it('refuses an empty file and a folder without data', async () => {
  const folder = testFolder();
  writeFileSync(path.join(folder, 'empty.csv'), '');
  expect((await refusalOf(listShards([path.join(folder, 'empty.csv')]))).code).toBe('input-empty');
  mkdirSync(path.join(folder, 'sub'));
  writeFileSync(path.join(folder, 'sub', 'README.md'), 'x');
  const { code, message } = await refusalOf(listShards([path.join(folder, 'sub')]));
  expect([code, message.includes('no data file (1 other')]).toEqual(['input-empty', true]);
  expect((await refusalOf(gateFile(path.join(folder, 'sub'), 'sub'))).code).toBe('input-not-a-file');
});

const isWindows = process.platform === 'win32';

it.skipIf(isWindows)(
  'refuses a named pipe at once instead of waiting for a writer',
  async () => {
    const pipe = path.join(testFolder(), 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    const { code, message } = await refusalOf(listShards([pipe]));
    expect([code, message.includes('named pipe')]).toEqual(['input-not-a-file', true]);
  },
  5000,
);

it.skipIf(isWindows)(
  'follows links to files, and refuses links to devices and links in a circle',
  async () => {
    const folder = testFolder();
    const link = (name: string, target: string): string => {
      symlinkSync(target, path.join(folder, name));
      return path.join(folder, name);
    };
    writeFileSync(path.join(folder, 'data.csv'), 'a\n1\n');
    const gated = await gateFile(link('good.csv', path.join(folder, 'data.csv')), 'good.csv');
    expect(path.basename(gated.realPath)).toBe('data.csv');
    const device = await refusalOf(listShards([link('zero.csv', '/dev/zero')]));
    expect([device.code, device.message.includes('a device')]).toEqual(['input-not-a-file', true]);
    const circle = await refusalOf(listShards([link('circle.csv', path.join(folder, 'circle.csv'))]));
    expect(circle.code).toBe('input-not-a-file');
    expect((await refusalOf(listShards([link('gone.csv', 'nowhere')]))).code).toBe('input-missing');
  },
);

/** Root may read everything, so root looks as nobody. */
async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

it.skipIf(isWindows)('says so where there is no permission to read', async () => {
  const folder = testFolder();
  chmodSync(folder, 0o755);
  const file = path.join(folder, 'locked.csv');
  writeFileSync(file, 'a\n1\n');
  chmodSync(file, 0);
  expect(await asNobody(() => refusalOf(listShards([file])))).toMatchObject({ code: 'input-no-permission' });
  chmodSync(file, 0o644);
  expect(await asNobody(() => listShards([file]))).toMatchObject({ shards: [{ shown: 'locked.csv' }] });
});
