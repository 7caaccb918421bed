// At the end of the findings: planted faults, how many come back, and what a scan that found nothing would have found.
import { textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

const rowCount = 200;

/** Two classes of points that lie apart, each in a square. */
function points(): string {
  const lines = Array.from({ length: rowCount }, (_, i) => {
    const kind = i % 2;
    const [x, y] = [(i * 37) % 101, (i * 53) % 89];
    return `${kind === 0 ? 'left' : 'right'},${kind * 180 + x},${y},${(i * 71) % 97}`;
  });
  return `label,x,y,z\n${lines.join('\n')}\n`;
}

test('a self-test plants faults, shows how many come back, and changes the verdict', async ({ assay }) => {
  test.setTimeout(300_000);
  const bench = await createCase(assay, [textFile(assay.folder, 'points.csv', points())]);
  await bench.scan();
  const part = bench.panel.getByRole('region', { name: 'Self-test' });
  await part.getByRole('button', { name: 'Run self-test' }).click();
  await expect(part.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(part).toContainText(/Random flips, 5 %: \d+ %/, { timeout: 240_000 });
  await expect(part).toContainText('Runs with nothing to find');
  await expect(part).toContainText('not planted: needs a text column');
  await expect(part.getByRole('row', { name: /^1 % 2 / })).toBeVisible();
  await part.scrollIntoViewIfNeeded();
  await assay.screenshot('self-test');
});
