// Step 5: the table pages, sorts, filters and searches, and shows what a text does not show by itself.
import { smallParquet, smallRowCount, textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

test('sort, search and filter are answered by the engine, and the record view has everything', async ({
  assay,
}) => {
  const { page } = assay;
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.expectCounts({ filtered: smallRowCount });
  await expect(bench.tableLine(0)).toContainText('r0');

  await bench.table.getByRole('button', { name: 'id', exact: true }).click();
  await expect(bench.tableLine(2)).toContainText('r10');
  await bench.table.getByRole('button', { name: 'Row order' }).click();
  await expect(bench.tableLine(2)).toContainText('r2');

  const search = page.getByLabel('Search in all text columns');
  await search.fill('win a prize');
  await search.press('Enter');
  await bench.expectCounts({ filtered: 58 });
  await page.getByRole('button', { name: 'Regular expression' }).click();
  await search.fill('^note 1[0-9] about topic (1|2) ');
  await search.press('Enter');
  await expect(bench.tableLine(0)).toContainText(/note 1\d about topic [12] /);
  await assay.screenshot('table-search');
  await search.fill('(?=look)ahead');
  await search.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/The rows shown are those from before/);
  await assay.screenshot('table-wrong-expression');
  const map = page.getByRole('region', { name: 'Map', exact: true });
  await expect(map).toContainText('cannot be used');
  await search.press('Escape');
  await bench.expectCounts({ filtered: smallRowCount });
  await expect(map).not.toContainText('cannot be used');

  await bench.table.getByRole('button', { name: 'Filter by label' }).click();
  await page.getByRole('dialog', { name: 'Filter by label' }).getByText('spam', { exact: true }).click();
  await assay.screenshot('table-column-filter');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText('label');
  await page.getByRole('button', { name: /^Remove the filter: label/ }).click();
  await bench.expectCounts({ filtered: smallRowCount });

  await bench.goToRow(41);
  await expect(bench.record).toContainText('r41');
  await bench.record.getByRole('button', { name: 'Code points' }).click();
  await expect(bench.record).toContainText('200B');
  await assay.screenshot('table-record');
});

test('a long text is capped in its cell and says its true length', async ({ assay }) => {
  const long = `begin ${'word '.repeat(4000)}end`;
  const file = textFile(assay.folder, 'long.csv', `id,text\n1,short\n2,${long}\n`);
  const bench = await createCase(assay, [file]);
  await expect(bench.tableLine(1)).toContainText('20,009');
  await bench.goToRow(1);
  await expect(bench.record).toContainText('20,009');
  await assay.screenshot('table-long-text');
});
