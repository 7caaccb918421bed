// The picture of the README: the whole window on handwritten digits, when the shared data is there.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './pages/launch';
import { MapStage } from './pages/map-stage';
import { createCase } from './pages/workbench';

const shared = process.env['ASSAY_SHARED'] ?? path.resolve(import.meta.dirname, '..', '..', 'shared');
const digits = path.join(shared, 'data', 'digits.parquet');

test('images: thumbnails in the table, a picture in the record, a map by label', async ({ assay }) => {
  test.skip(!existsSync(digits), 'the shared data is not here');
  const bench = await createCase(assay, [digits]);
  await bench.scan();
  await bench.selectLine(4);
  await expect(bench.table.getByRole('img').first()).toBeVisible();
  await expect(bench.record.getByRole('img', { name: /^Image of row/ }).first()).toBeVisible();
  await expect(new MapStage(assay.page).legend).toBeVisible();
  await assay.screenshot('window');
});
