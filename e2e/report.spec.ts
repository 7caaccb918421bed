// Step 9: the report on the screen and on the disk, and the flagged rows for other tools.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { smallParquet } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

test('the report is previewed and written as HTML, PDF and JSON; rows go to CSV', async ({ assay }) => {
  const { page } = assay;
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.scan();
  await bench.selectLine(5);
  await page.keyboard.press('2');
  await expect(bench.tableLine(5)).toContainText('label error');
  await bench.show('Report');
  const frame = page.frameLocator('iframe[title="Report"]');
  await expect(frame.locator('body')).toContainText('Same content, labels ham and spam', { timeout: 60_000 });
  await expect(frame.locator('body')).toContainText('E. Examiner');
  await assay.screenshot('report-preview');

  const about = bench.panel.getByLabel('What the report is about');
  await about.selectOption({ label: 'only 1 row tagged label error' });
  await expect(frame.locator('body')).toContainText('About the 1 row tagged “label error”', {
    timeout: 60_000,
  });
  const preview = page.getByRole('region', { name: 'Report preview' });
  await expect(preview).toContainText('Only about the rows tagged “label error”');
  await assay.screenshot('report-by-tag');
  await about.selectOption({ label: 'all findings and rows' });
  await expect(preview.locator('header')).toContainText('As it will be written', { timeout: 60_000 });

  const out = path.join(assay.folder, 'handed over');
  await assay.answerDialogs([out]);
  await bench.panel.getByRole('button', { name: 'Another folder…' }).click();
  await bench.panel.getByRole('checkbox', { name: /^JSON/ }).check();
  await bench.panel.getByRole('button', { name: 'Write report' }).click();
  const written = bench.panel.getByRole('list', { name: 'Files written' });
  for (const ending of ['html', 'pdf', 'json'])
    await expect(written).toContainText(`report.${ending}`, { timeout: 60_000 });
  await assay.screenshot('report-written');
  expect(readFileSync(path.join(out, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const html = readFileSync(path.join(out, 'report.html'), 'utf8');
  expect(html).not.toMatch(/<script|<link|(?:src|href)="https?:/i);
  expect(html).toContain('label error');

  await bench.panel.getByRole('button', { name: 'Export rows' }).click();
  await expect(written).toContainText('.csv');
});
