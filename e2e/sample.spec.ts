// The first case of the README: a bundled sample, from the welcome screen to a tag.
import { expect, test } from './pages/launch';
import { MapStage } from './pages/map-stage';
import { Workbench } from './pages/workbench';

const rowsWithTrigger = 37;

test('the spam sample: scanned by itself, its planted trigger is found, shown and tagged', async ({
  assay,
}) => {
  const { page } = assay;
  await page.getByRole('button', { name: 'Spam with planted poison' }).click();
  const bench = new Workbench(page);
  await bench.show('Findings');
  await expect(page.getByText(/^[\d,]+ found, seed \d+$/)).toBeVisible({ timeout: 90_000 });
  await bench.panel.getByRole('button', { name: /“qvorx” are labelled ham/ }).click();
  await bench.expectCounts({ filtered: rowsWithTrigger });
  await expect(bench.tableLine(2).locator('mark').first()).toHaveText('qvorx');
  await bench.tableLine(2).getByRole('gridcell').first().click();
  await expect(bench.record).toContainText('qvorx');
  const map = new MapStage(page);
  await map.colorBy('Label: label');
  await expect(map.region).toContainText(`${rowsWithTrigger} match the filter`);
  await page.keyboard.press('1');
  await expect(bench.tableLine(2)).toContainText('suspected poison');
  await bench.panel.getByRole('button', { name: 'Show only its rows' }).click();
  await bench.expectCounts({ filtered: 1891 });
  await assay.screenshot('sample');
});
