// The engine may die at any moment: the window stays, says what was lost, and goes on with what is in the journal.
import { smallParquet } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

/** Ends the engine as the system would where memory runs out. */
async function killEngine(assay: Parameters<Parameters<typeof test>[2]>[0]['assay']): Promise<void> {
  const killed = await assay.app.evaluate(({ app }) => {
    const engine = app.getAppMetrics().find((metric) => metric.name === 'Assay engine');
    if (engine === undefined) return false;
    process.kill(engine.pid, 'SIGKILL');
    return true;
  });
  expect(killed).toBe(true);
}

test('the window survives an engine that is killed, and opens the case again', async ({ assay }) => {
  const { page } = assay;
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.selectLine(2);
  await page.keyboard.press('1');
  await expect(bench.tableLine(2)).toContainText('suspected poison');
  await killEngine(assay);
  const dialog = page.getByRole('dialog', { name: 'The engine ended' });
  await expect(dialog).toContainText('Everything that was shown as saved is in the journal');
  await assay.screenshot('engine-ended');
  await dialog.getByRole('button', { name: 'Open the case again' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(bench.tableLine(2)).toContainText('suspected poison', { timeout: 60_000 });
  await bench.scan();
  await assay.screenshot('engine-ended-went-on');
});

test('an engine killed in the middle of a scan is named with what it was doing', async ({ assay }) => {
  const { page } = assay;
  const bench = await createCase(assay, [await smallParquet(assay.folder)]);
  await bench.show('Dataset');
  await page.getByRole('button', { name: 'Run scan' }).click();
  await killEngine(assay);
  const dialog = page.getByRole('dialog', { name: 'The engine ended' });
  await expect(dialog).toContainText(/It was busy with: .*[Ss]can/);
  await assay.screenshot('engine-ended-in-scan');
  await dialog.getByRole('button', { name: 'Leave the case' }).click();
  await expect(page.getByRole('heading', { name: 'Open evidence' })).toBeVisible();
});
