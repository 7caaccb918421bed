// Step 6: findings in rank order; a click shows their rows on map and table; what could not run says so.
import { smallParquet, smallRowCount, textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

test('a finding opens, shows its rows everywhere, and says how to run it again', async ({ assay }) => {
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.scan();
  const finding = bench.panel.getByRole('button', { name: /Same content, labels ham and spam.*58 rows/ });
  await finding.click();
  await bench.expectCounts({ filtered: 58 });
  await expect(bench.panel).toContainText(
    /58 rows have the same text after normalising .* and 2 different labels/,
  );
  await expect(bench.panel).toContainText(/D04, seed 1/);
  await expect(bench.tableLine(0)).toContainText('win a prize now');
  await expect(assay.page.getByRole('region', { name: 'Map', exact: true })).toContainText(
    '58 match the filter',
  );
  await assay.screenshot('findings-rows-shown');

  await bench.panel.getByRole('button', { name: 'Select rows' }).click();
  await bench.expectCounts({ selected: 58 });
  await bench.panel.getByRole('button', { name: 'Show only its rows' }).click();
  await bench.expectCounts({ filtered: smallRowCount });

  await bench.panel.getByRole('button', { name: 'Note…' }).click();
  await expect(bench.panel.getByRole('checkbox', { name: /^About the finding Same content/ })).toBeChecked();
  await bench.panel.getByRole('textbox', { name: 'Note' }).fill('Copied by hand, by the look of it.');
  await bench.panel.getByRole('button', { name: 'Write down' }).click();
  await expect(bench.panel.getByRole('list', { name: 'Notes, newest first' }).locator('code')).toHaveCount(1);
  await expect(bench.panel.getByRole('checkbox', { name: /^About the finding/ })).toHaveCount(0);
  await bench.show('Findings');

  await bench.table.getByRole('button', { name: 'Most suspicious first' }).click();
  await expect(bench.table).toContainText('by suspicion ↓');
  await bench.goToRow(7);
  await expect(bench.record).toContainText('Same content, labels ham and spam');
  await expect(bench.record).toContainText(/rank \d+/);
  await assay.screenshot('findings-record');
});

test('a detector that cannot run says what it needs', async ({ assay }) => {
  const file = textFile(assay.folder, 'numbers.csv', 'a,b\n1,2\n3,4\n5,6\n7,8\n');
  const bench = await createCase(assay, [file]);
  await bench.scan();
  await expect(bench.panel).toContainText('0 found, seed 1');
  await expect(bench.panel.getByRole('heading', { name: /^Not run/ })).toBeVisible();
  await expect(bench.panel).toContainText(/needs/i);
  await assay.screenshot('findings-not-run');
});
