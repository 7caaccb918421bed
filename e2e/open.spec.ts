// Step 2: evidence of every format, its identity, its roles, and what is said where it cannot be read.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { letters, smallParquet, smallRowCount, textFile } from './pages/datasets';
import { watchEvidence } from './pages/evidence';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

test('Parquet is hashed and profiled, and its roles are proposed with a reason', async ({ assay }) => {
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.show('Dataset');
  await expect(bench.panel).toContainText(`${smallRowCount} records`);
  await expect(bench.panel.getByRole('button', { name: 'Copy the hash of this file' })).toBeVisible();
  for (const [role, column] of [
    ['Id', 'id'],
    ['Label', 'label'],
    ['Embedding', 'embedding'],
    ['Text', 'text'],
    ['Source', 'source'],
    ['Annotator', 'annotator'],
    ['Time', 'sent_at'],
  ] as const)
    await expect(bench.panel.getByLabel(`Column for the role ${role}`)).toHaveValue(`column ${column}`);
  await assay.screenshot('open-parquet');
  const source = bench.panel.getByLabel('Column for the role Source');
  await source.selectOption({ label: 'annotator' });
  await expect(bench.panel.getByText('by examiner')).toBeVisible();
  await expect(source).toHaveValue('column annotator');
});

const json = JSON.stringify([
  { id: 'a', text: 'one', label: 'x' },
  { id: 'b', text: 'two', label: 'y' },
]);
const formats: readonly (readonly [string, string, number])[] = [
  ['letters.csv', letters(12), 12],
  ['letters.csv.gz', letters(9), 9],
  ['letters.tsv', letters(5).replaceAll(',', '\t'), 5],
  ['letters.jsonl', '{"id":"a","text":"x"}\n\n{"id":"b","text":"y"}\n', 2],
  ['letters.json', json, 2],
];

test('text formats, packed or not, and a folder of shards as one table', async ({ assay }) => {
  for (const [name, content, count] of formats) {
    const bench = await createCase(assay, [textFile(assay.folder, name, content)]);
    await bench.expectCounts({ filtered: count });
    await bench.closeCase();
  }
  const folder = path.join(assay.folder, 'shards');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'part-0.csv'), letters(3));
  writeFileSync(path.join(folder, 'part-1.csv'), letters(4, 3));
  watchEvidence(folder);
  const bench = await createCase(assay, [folder]);
  await bench.expectCounts({ filtered: 7 });
  await bench.show('Dataset');
  await expect(bench.panel).toContainText('part-1.csv');
  await expect(bench.panel).toContainText('rows 3 to 6');
  await assay.screenshot('open-shards');
});

test('what cannot be read is refused in a sentence, and readable rows beside it are kept', async ({
  assay,
}) => {
  const { page } = assay;
  const torn = textFile(assay.folder, 'torn.parquet', 'PAR1 and then nothing of the kind');
  await assay.answerDialogs([torn]);
  await page.getByRole('button', { name: 'Open files…' }).click();
  const sheet = page.getByRole('dialog', { name: 'New case' });
  await sheet.getByLabel('Examiner').fill('E. Examiner');
  await sheet.getByRole('button', { name: 'Create case' }).click();
  await expect(sheet.getByRole('alert')).toContainText('torn.parquet');
  await assay.screenshot('open-refused');
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  const ragged = textFile(assay.folder, 'ragged.csv', 'id,text\n1,one\n2,two,three\n3,four\n');
  const bench = await createCase(assay, [ragged]);
  await bench.expectCounts({ filtered: 2 });
  await bench.show('Dataset');
  await expect(bench.panel.getByRole('button', { name: /^Rejected records/ })).toBeVisible();
  await expect(bench.panel).toContainText('has 3 fields where the header has 2');
  await assay.screenshot('open-rejected-records');
});
