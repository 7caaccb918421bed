// Precision by looking: rows of a list and controls, one at a time, by single keys; left and taken up again.
import { planted, plantedTexts, textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

test('an audit is answered by keys, goes on where it was left, and tells its interval', async ({ assay }) => {
  const { page } = assay;
  const bench = await createCase(assay, [textFile(assay.folder, 'letters.csv', plantedTexts())]);
  const search = page.getByLabel('Search in all text columns');
  await search.fill(planted.word);
  await search.press('Enter');
  await bench.expectCounts({ filtered: 62 });
  await page.keyboard.press('Control+Shift+A');
  const start = page.getByRole('dialog', { name: 'Audit by looking' });
  await start.getByLabel('Rows of the list').fill('10');
  await start.getByLabel('Control rows').fill('5');
  await expect(start).toContainText('33 % of the rows you will see are controls.');
  await assay.screenshot('audit-start');
  await start.getByRole('button', { name: 'Start' }).click();

  const review = page.getByRole('dialog', { name: 'Audit', exact: true });
  const row = review.locator('.audit-row[aria-label]');
  const answerSome = async (from: number, to: number): Promise<void> => {
    for (let i = from; i < to; i++) {
      await expect(review).toContainText(`${i} of 15, 5 of them controls`);
      const text = (await row.textContent()) ?? '';
      await page.keyboard.press(text.toLowerCase().includes(planted.word) ? 'w' : 'r');
    }
    await expect(review).toContainText(`${to} of 15`);
  };
  await answerSome(0, 4);
  await expect(row).toBeVisible();
  await expect(review).not.toContainText(/suspicion|finding/i);
  await assay.screenshot('audit-review');
  await review.getByRole('button', { name: 'Go on later' }).click();
  await page.keyboard.press('Control+Shift+L');
  await page.keyboard.press('Control+Shift+L');
  await page.keyboard.press('Control+Shift+A');
  await answerSome(4, 15);
  await review.getByRole('button', { name: 'End and show the result' }).click();

  const result = page.getByRole('dialog', { name: 'Audit: result' });
  await expect(result).toContainText('10 of 10 wrong: 100 % (95 % interval 69 to 100 %)');
  await expect(result).toContainText('0 of 5 wrong: 0 % (95 % interval 0 to 53 %)');
  await assay.screenshot('audit-result');
  await result.getByRole('button', { name: 'Done' }).click();
  await bench.show('Journal');
  await expect(bench.panel).toContainText(/Audit of record \d+ ended/);
});
