// Step 3: without an embedding column Assay makes one and says that it did.
import { letters, textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

test('text without vectors gets an embedding that is named as made by Assay', async ({ assay }) => {
  const bench = await createCase(assay, [textFile(assay.folder, 'letters.csv', letters(120))]);
  await bench.show('Dataset');
  await expect(bench.panel).toContainText('No column holds one. A scan makes it');
  await bench.scan();
  await bench.show('Dataset');
  await expect(bench.panel).toContainText('by Assay, not part of the evidence');
  await expect(assay.page.getByRole('region', { name: 'Map' })).toContainText('120 rows');
  await assay.screenshot('embedding-made');
});
