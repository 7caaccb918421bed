// Step 8: a second version of the dataset: what was added, removed, changed, flipped, and what was only moved.
import { textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

const rows = Array.from({ length: 40 }, (_, i) => [`r${i}`, `Letter ${i}`, i % 2 === 0 ? 'ham' : 'spam']);
const csv = (lines: readonly (readonly string[])[]): string =>
  `${['id,text,label', ...lines.map((cells) => cells.join(','))].join('\n')}\n`;

/** Without r3, with r90, two labels flipped, one text changed, the last row in front. */
function edited(): string {
  const kept = rows.filter(([id]) => id !== 'r3').map((cells) => [...cells]);
  for (const cells of kept) {
    if (cells[0] === 'r4' || cells[0] === 'r6') cells[2] = 'spam';
    if (cells[0] === 'r8') cells[1] = 'Letter 8 with an addition';
  }
  const last = kept.pop();
  return csv([...(last === undefined ? [] : [last]), ...kept, ['r90', 'Letter 90', 'ham']]);
}

test('differences are counted, listed, and shown on the table', async ({ assay }) => {
  const { page } = assay;
  const before = textFile(assay.folder, 'before.csv', csv(rows));
  const bench = await createCase(assay, [textFile(assay.folder, 'after.csv', edited())]);
  await bench.show('Compare');
  await assay.answerDialogs([before]);
  await bench.panel.getByRole('button', { name: 'Choose files…' }).click();
  await bench.panel.getByRole('button', { name: 'Compare', exact: true }).click();
  const differences = bench.panel.getByRole('list', { name: 'Differences' });
  await expect(differences).toContainText('1row added', { timeout: 60_000 });
  await expect(differences).toContainText('1row removed');
  await expect(differences).toContainText('3rows changed, in 3 cells');
  await expect(differences).toContainText('2labels changed');
  await expect(bench.panel).toContainText('Order: re-ordered. 1 row of the 39 in both had to move');
  await expect(bench.panel.getByRole('list', { name: 'Changed cells' })).toContainText('with an addition');
  await assay.screenshot('compare');

  await differences.getByRole('button', { name: /^Show these rows: rows changed/ }).click();
  await bench.expectCounts({ filtered: 3 });
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText('Difference');
  await bench.panel.getByRole('button', { name: /^2: ham became spam/ }).click();
  await bench.expectCounts({ filtered: 2 });
  await expect(bench.tableLine(0)).toContainText('r4');
  await assay.screenshot('compare-flips');
});
