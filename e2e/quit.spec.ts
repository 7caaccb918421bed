// Quitting is closing: what was acknowledged and what was looked at is in the journal, and the lock is gone.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { caseFolderIn } from './pages/case-folder';
import { letters, smallParquet, textFile } from './pages/datasets';
import { type AssayWindow, expect, launchAssay, test } from './pages/launch';
import { createCase, Workbench } from './pages/workbench';

interface RecordOnDisk {
  readonly type: string;
  readonly body: { readonly rows?: { readonly count?: number } };
}

function recordsOnDisk(folder: string): RecordOnDisk[] {
  const text = readFileSync(path.join(folder, 'journal.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordOnDisk);
}

const quitWithin = 8000;

async function leave(assay: AssayWindow, how: 'menu' | 'window'): Promise<number> {
  const exited = new Promise<void>((resolve) => assay.app.process().once('exit', () => resolve()));
  const began = performance.now();
  await assay.app
    .evaluate(({ BrowserWindow, Menu }, way) => {
      const quit = Menu.getApplicationMenu()
        ?.items.flatMap((item) => item.submenu?.items ?? [])
        .find((item) => item.role === 'quit');
      // Not before the answer to this call is on its way.
      setTimeout(() => (way === 'menu' ? quit?.click() : BrowserWindow.getAllWindows()[0]?.close()), 50);
    }, how)
    .catch(() => undefined);
  await exited;
  return performance.now() - began;
}

/** Whether anything beside the journal says that the case is in use. */
function isLocked(folder: string): boolean {
  return readdirSync(folder).some((name) => name.includes('lock'));
}

test('quitting by the menu and closing the window lose nothing', async ({ assay }) => {
  const evidence = textFile(assay.folder, 'seized/mails.csv', letters(30));
  const bench = await createCase(assay, [evidence]);
  await bench.selectLine(4);
  await assay.page.keyboard.press('1');
  await expect(bench.tableLine(4)).toContainText('suspected poison');
  await expect(bench.record).toContainText('Letter 4');
  await assay.page.waitForTimeout(600);
  const folder = caseFolderIn(assay.folder);
  expect(isLocked(folder)).toBe(true);
  expect(await leave(assay, 'menu')).toBeLessThan(quitWithin);
  const first = recordsOnDisk(folder);
  expect(first.slice(-3).map(({ type }) => type)).toEqual([
    'tag.applied',
    'coverage.recorded',
    'case.closed',
  ]);
  expect(isLocked(folder)).toBe(false);

  const again = await launchAssay(assay.folder);
  await again.page.getByRole('button', { name: /^mails/ }).click();
  const reopened = new Workbench(again.page);
  await reopened.selectLine(7);
  await expect(reopened.record).toContainText('Letter 7');
  await again.page.waitForTimeout(600);
  expect(await leave(again, 'window')).toBeLessThan(quitWithin);
  const second = recordsOnDisk(folder).slice(first.length);
  expect(second.map(({ type }) => type)).toEqual(['case.opened', 'coverage.recorded', 'case.closed']);
  expect(isLocked(folder)).toBe(false);
  expect(again.problems).toEqual([]);
});

test('quitting in the middle of a scan closes the case in time', async ({ assay }) => {
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.show('Dataset');
  await assay.page.getByRole('button', { name: 'Run scan' }).click();
  await bench.show('Findings');
  await expect(bench.panel).toContainText('Scanning.');
  expect(await leave(assay, 'menu')).toBeLessThan(quitWithin);
  const folder = caseFolderIn(assay.folder);
  expect(recordsOnDisk(folder).at(-1)?.type).toBe('case.closed');
  expect(existsSync(path.join(folder, 'journal.jsonl'))).toBe(true);
  expect(isLocked(folder)).toBe(false);
});
