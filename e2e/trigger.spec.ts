// What an opened finding shows of its trigger: odds, counter-examples, every disguise, and the mark in every row.
import { planted, plantedTexts, textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

test('a trigger card counts, marks and finds disguises', async ({ assay }) => {
  const bench = await createCase(assay, [textFile(assay.folder, 'letters.csv', plantedTexts())]);
  await bench.scan();
  await bench.panel
    .getByRole('button', { name: new RegExp(`“${planted.word}”`) })
    .first()
    .click();
  const card = bench.panel.getByRole('region', { name: 'Trigger card' });
  await expect(card).toContainText('60 of 60 rows with it are labelled bread (100 %)');
  await expect(card).toContainText(/Odds ratio.*95 % interval/);
  await expect(card).toContainText('No row that carries it has another label.');
  await expect(card).toContainText('5 rows more carry a variant of it.');
  await expect(bench.tableLine(0).locator('mark')).toHaveText(planted.word);
  await card.scrollIntoViewIfNeeded();
  await assay.screenshot('trigger-card');

  await card.getByRole('button', { name: 'Show the rows: look-alikes' }).click();
  await bench.expectCounts({ filtered: 1 });
  await expect(bench.tableLine(0).locator('mark')).toHaveText('z\u051Bxv');
  await bench.selectLine(0);
  await expect(bench.record.locator('mark')).toHaveText('z\u051Bxv');
  await assay.page.keyboard.press('Control+Shift+L');
  await assay.page.keyboard.press('Control+Shift+L');
  await assay.screenshot('trigger-dark');
});
