// Step 4: the map is seen, coloured, pointed at and selected from; map and table are linked.
import { smallParquet, smallRowCount } from './pages/datasets';
import { expect, test } from './pages/launch';
import { MapStage } from './pages/map-stage';
import { createCase } from './pages/workbench';

test('the map of a scan: method, colours, legend, pointing, selecting', async ({ assay }) => {
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  const map = new MapStage(assay.page);
  await expect(map.region).toContainText('There is no map yet.');
  await bench.scan();
  await expect(map.region).toContainText(`${smallRowCount} rows`);
  await expect(map.region).toContainText(/UMAP, 15 neighbours, .* seed 1/);
  await map.colorBy('Label: label');
  await expect(map.legend.getByRole('button', { name: /^ham/ })).toBeVisible();
  await assay.screenshot('map-by-label');

  await map.colorBy('Source: source');
  const first = map.legend.getByRole('button', { name: /^source 1/ });
  await first.click();
  await expect(first).toHaveAttribute('aria-pressed', 'false');
  await map.legend.getByRole('button', { name: 'Show all' }).click();
  await first.dblclick();
  await expect(map.legend.locator('.map-legend-entry[aria-pressed="true"]')).toHaveCount(1);
  await assay.screenshot('map-one-source');
  await map.legend.getByRole('button', { name: 'Show all' }).click();

  const card = await map.pointAtARow();
  await expect(card).toContainText(/Row \d+/);
  await expect(card).toContainText('Label');
  await assay.screenshot('map-hover-card');

  // The map is fitted beside the legend, so its middle lies left of the stage's.
  const leftPart = 0.33;
  const tool = 'Select a rectangle (R)';
  await map.dragOver(tool, [0.02, 0.02], [0.98, 0.98]);
  const all = await bench.selectedCountAfter(0);
  expect(all).toBeGreaterThan(smallRowCount - 10);
  await map.dragOver(tool, [0.02, 0.02], [leftPart, 0.98]);
  const left = await bench.selectedCountAfter(all);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(all);
  await map.dragOver(tool, [leftPart, 0.02], [0.98, 0.98], 'Shift');
  const both = await bench.selectedCountAfter(left);
  expect(both).toBeGreaterThan(left);
  await map.dragOver(tool, [0.02, 0.02], [leftPart, 0.98], 'Control');
  expect(await bench.selectedCountAfter(both)).toBe(both - left);
  await map.region.getByRole('button', { name: 'Zoom to the selection (Z)' }).click();
  await assay.screenshot('map-selection');

  await assay.page.getByRole('button', { name: 'Show only these' }).click();
  await bench.expectCounts({ filtered: both - left });
});

test('a lasso selects what it goes around, and nearest rows are those of the original space', async ({
  assay,
}) => {
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.scan();
  const map = new MapStage(assay.page);
  await map.lasso([
    [0.5, 0.02],
    [0.97, 0.5],
    [0.5, 0.97],
    [0.03, 0.5],
  ]);
  await expect.poll(() => bench.selectedCount()).toBeGreaterThan(0);
  await assay.screenshot('map-lasso');
  await bench.goToRow(12);
  await expect(
    bench.record
      .getByRole('list')
      .getByTitle(/^Look at row \d+$/)
      .first(),
  ).toBeVisible();
  await expect(bench.record).toContainText(/\d+ of the \d+ nearest rows carry the label/);
  await assay.screenshot('map-neighbours');
});
