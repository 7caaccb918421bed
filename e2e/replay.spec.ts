// A scan is made again from the evidence: identical, or exactly what differs.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { caseFolderIn } from './pages/case-folder';
import { letters, textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase, Workbench } from './pages/workbench';

test('a replay is identical, can be cancelled, and names the result that somebody changed', async ({
  assay,
}) => {
  const { page } = assay;
  const bench = await createCase(assay, [textFile(assay.folder, 'letters.csv', letters(80))]);
  await bench.scan();
  const replay = page.getByRole('region', { name: 'Replay' });
  const again = replay.getByRole('button', { name: 'Make the scan again' });
  await replay.scrollIntoViewIfNeeded();
  await again.click();
  await replay.getByRole('button', { name: 'Cancel' }).click();
  await expect(replay).toContainText('Cancelled. Nothing was compared.');
  await again.click();
  await expect(replay).toContainText(/identical: \d+ findings, their rows, the ranking and the map/, {
    timeout: 60_000,
  });
  await assay.screenshot('replay-identical');
  await bench.closeCase();

  const kept = path.join(caseFolderIn(assay.folder), 'derived', 'run', 'run.json');
  writeFileSync(kept, readFileSync(kept, 'utf8').replace('"title":"', '"title":"Not '));
  await page.getByRole('button', { name: /^letters/ }).click();
  await new Workbench(page).show('Findings');
  await replay.scrollIntoViewIfNeeded();
  await again.click();
  const differences = replay.getByRole('list', { name: 'What differs' });
  await expect(differences).toContainText('The list of findings that is kept in derived/', {
    timeout: 60_000,
  });
  await expect(replay).toContainText('not identical:');
  await replay.scrollIntoViewIfNeeded();
  await assay.screenshot('replay-differs');
});
