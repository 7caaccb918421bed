// Step 10: a case is a folder. Reopened it is as it was left, also without its derived files.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { caseFolderIn } from './pages/case-folder';
import { smallParquet } from './pages/datasets';
import { expect, launchAssay, test } from './pages/launch';
import { createCase, Workbench } from './pages/workbench';

test('a case reopens as it was left, after a restart and without derived files', async ({ assay }) => {
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.scan();
  await bench.selectLine(5);
  await assay.page.keyboard.press('2');
  await bench.show('Tags');
  await expect(bench.panel).toContainText('1 row tagged. Saved');
  await bench.show('Journal');
  await expect(bench.panel).toContainText(/\d records, times in UTC/);
  await assay.screenshot('case-journal');
  const sha256 = await mapOf(bench);
  const found = await foundIn(bench);
  await assay.close();

  const folder = caseFolderIn(assay.folder);
  for (const isRebuilt of [false, true]) {
    if (isRebuilt) rmSync(path.join(folder, 'derived'), { recursive: true });
    const again = await launchAssay(assay.folder);
    await again.page.getByRole('button', { name: /^letters/ }).click();
    const reopened = new Workbench(again.page);
    await reopened.show('Tags');
    await expect(reopened.panel).toContainText('1 row tagged.', { timeout: 60_000 });
    await expect(reopened.tableLine(5)).toContainText('label error');
    if (isRebuilt) await reopened.scan();
    expect(await foundIn(reopened)).toBe(found);
    expect(await mapOf(reopened)).toBe(sha256);
    await again.screenshot(isRebuilt ? 'case-rebuilt' : 'case-reopened');
    await again.close();
    expect(again.problems).toEqual([]);
  }
  expect(existsSync(path.join(folder, 'exports'))).toBe(true);
});

/** "3 found, seed 1" */
async function foundIn(bench: Workbench): Promise<string> {
  await bench.show('Findings');
  return (await bench.panel.getByText(/ found, seed /).textContent()) ?? '';
}

/** What the map says of itself, its digest included. */
async function mapOf(bench: Workbench): Promise<string> {
  const words = bench.page.getByRole('region', { name: 'Map', exact: true }).locator('.map-status-method');
  await expect(words).toBeVisible({ timeout: 60_000 });
  return (await words.getAttribute('title')) ?? '';
}
