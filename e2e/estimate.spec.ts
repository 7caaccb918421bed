// Before a scan the window says what it will come to; what would not fit says so first, with a sample in its place.
import { rmSync } from 'node:fs';
import { letters, textFile } from './pages/datasets';
import { expect, launchAssay, test } from './pages/launch';
import { createCase } from './pages/workbench';

const rowCount = 1200;
/** So much less than is needed. */
const missingMB = 3;

test('a scan says what it needs; one that would not fit offers a sample, and says so ever after', async ({
  assay,
}) => {
  const evidence = [textFile(assay.folder, 'letters.csv', letters(rowCount))];
  const first = await createCase(assay, evidence);
  await first.show('Dataset');
  const cost = first.panel.locator('.scan-cost');
  await expect(cost).toContainText(/About [\d,]+ MB of memory and \w+/);
  const neededMB = Number(/([\d,]+) MB/.exec((await cost.textContent()) ?? '')?.[1]?.replaceAll(',', ''));
  await assay.screenshot('estimate');
  await assay.page.emulateMedia({ colorScheme: 'dark' });
  await assay.screenshot('estimate-dark');

  process.env['ASSAY_MEMORY_LIMIT_MB'] = String(neededMB - missingMB);
  const tight = await launchAssay();
  try {
    const bench = await createCase(tight, evidence);
    await bench.show('Dataset');
    const note = bench.panel.locator('.scan-too-large');
    await expect(note).toContainText(
      `A scan of 1,200 rows needs about ${neededMB} MB of memory; there are ${neededMB - missingMB} MB for it.`,
    );
    await expect(bench.page.getByRole('button', { name: 'Run scan' })).toBeDisabled();
    await expect(note.getByRole('button', { name: 'Scan all rows anyway' })).toBeEnabled();
    await tight.screenshot('estimate-too-large');
    await tight.page.emulateMedia({ colorScheme: 'dark' });
    await tight.screenshot('estimate-too-large-dark');
    await tight.page.emulateMedia({ colorScheme: 'light' });

    const offer = note.getByRole('button', { name: /^Scan a sample of [\d,]+ rows$/ });
    const rows = /of ([\d,]+) rows/.exec((await offer.textContent()) ?? '')?.[1] ?? '';
    await offer.click();
    await bench.show('Findings');
    await expect(bench.page.getByText(/^[\d,]+ found, seed 1$/)).toBeVisible({ timeout: 90_000 });
    await expect(bench.page.getByText(`In a sample of ${rows} of 1,200 rows:`)).toBeVisible();
    await bench.show('Journal');
    await expect(bench.panel).toContainText(`of a sample of ${rows} of 1,200 rows`);
    await bench.show('Dataset');
    await expect(bench.panel).toContainText(/Last scan: peak [\d,]+ MB, estimated [\d,]+ MB\./);
    await tight.screenshot('estimate-sampled');
    expect(tight.problems).toEqual([]);
  } finally {
    delete process.env['ASSAY_MEMORY_LIMIT_MB'];
    await tight.close();
    rmSync(tight.folder, { recursive: true, force: true });
  }
});
