// Step 7: tags on a selection or on what is filtered, asked about with the row count, undone and redone, on disk.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { smallParquet } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

/** The journal of the one case below `folder`. */
function journalIn(folder: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => path.basename(file) === 'journal.jsonl' && statSync(file).isFile());
  expect(found).toHaveLength(1);
  return readFileSync(found[0] ?? '', 'utf8');
}

test('keys tag the selection or the filtered rows, and the journal has it before the screen says so', async ({
  assay,
}) => {
  const { page } = assay;
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.show('Tags');
  await bench.selectLine(3);
  await bench.expectCounts({ selected: 1 });
  await page.keyboard.press('1');
  await expect(bench.panel).toContainText(/1 row tagged\. Saved as journal record \d+\./);
  const saved = Number(/journal record (\d+)/.exec((await bench.panel.textContent()) ?? '')?.[1]);
  const records = journalIn(assay.folder).trimEnd().split('\n');
  expect(JSON.parse(records[saved] ?? '{}')).toMatchObject({ seq: saved, actor: 'E. Examiner' });
  await expect(bench.tableLine(3)).toContainText('suspected poison');

  await page.keyboard.press('Escape');
  await bench.expectCounts({ selected: 0 });
  const search = page.getByLabel('Search in all text columns');
  await search.fill('win a prize');
  await search.press('Enter');
  await bench.expectCounts({ filtered: 58 });
  await search.blur();
  await page.keyboard.press('3');
  const question = page.getByRole('dialog', { name: 'Tag rows' });
  await expect(question).toContainText('Tag 58 filtered rows');
  await question.getByPlaceholder('Comment (optional)').fill('copies of one text');
  await assay.screenshot('tags-question');
  await question.getByRole('button', { name: 'Tag', exact: true }).click();
  await expect(bench.panel).toContainText(/59 rows tagged\. Saved as journal record \d+\./);
  expect(journalIn(assay.folder)).toContain('copies of one text');

  await page.keyboard.press('Control+z');
  await expect(bench.panel).toContainText('1 row tagged.');
  await page.keyboard.press('Control+Shift+z');
  await expect(bench.panel).toContainText('59 rows tagged.');
  await assay.screenshot('tags-applied');
});

test('an own tag has a name, a key and a colour', async ({ assay }) => {
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.show('Tags');
  await bench.panel.getByRole('button', { name: 'New tag' }).click();
  await bench.panel.getByLabel('Name').fill('ask the annotator');
  await bench.panel.getByLabel('Key', { exact: true }).selectOption('7');
  await bench.panel.getByRole('radio', { name: 'Colour 4' }).check();
  await bench.panel.getByRole('button', { name: 'Add tag' }).click();
  await expect(bench.panel.getByTitle('Tag “ask the annotator”')).toContainText('7');
  await bench.selectLine(0);
  await assay.page.keyboard.press('7');
  await expect(bench.tableLine(0)).toContainText('ask the annotator');
  await assay.screenshot('tags-own');
});
