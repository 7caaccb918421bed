// The case answers for its evidence: who, why, which exhibits; and files that change under it bar every export.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { caseFolderIn, recordsOnDisk } from './pages/case-folder';
import { letters, textFile } from './pages/datasets';
import { watchEvidence } from './pages/evidence';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

/** Changes one byte of a file and nothing of its length; the application must leave it like that. */
function change(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.length - 3;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  watchEvidence(file);
}

test('the case is described, handed over and verified; one changed byte bars the exports', async ({
  assay,
}) => {
  const { page } = assay;
  const long = 'a folder with a long name that goes on and on/and another one below it/seized';
  textFile(assay.folder, `${long}/part-0.csv`, letters(20));
  const changing = textFile(assay.folder, `${long}/part-1.csv`, letters(20, 20));
  const bench = await createCase(assay, [path.dirname(changing)]);
  const folder = caseFolderIn(assay.folder);

  await page.keyboard.press('Control+d');
  const dialog = page.getByRole('dialog', { name: 'Case', exact: true });
  await dialog.getByLabel('Case name').fill('Mailbox of the intern');
  await dialog.getByLabel('Case lead').fill('L. Lead');
  await dialog.getByLabel('Reason').fill('Spam came through after the last training.');
  await dialog.getByLabel('Exhibit numbers').fill('A-17, A-18');
  await dialog.getByLabel('Examiner').fill('S. Second');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  const evidence = dialog.getByRole('region', { name: 'Evidence' });
  await expect(evidence.getByRole('listitem').nth(1)).toContainText('A-18');
  await evidence.getByRole('button', { name: 'Verify evidence now' }).click();
  await expect.poll(() => recordsOnDisk(folder).at(-1)?.type).toBe('evidence.verified');
  await expect(evidence).toContainText(/Last verified \d{4}-\d\d-\d\d/);
  await assay.screenshot('case-dialog');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner')).toContainText('Mailbox of the intern');
  const said = recordsOnDisk(folder);
  expect(said.find(({ type }) => type === 'case.described')).toMatchObject({
    actor: 'E. Examiner',
    body: { name: 'Mailbox of the intern', lead: 'L. Lead', exhibits: ['A-17', 'A-18'] },
  });
  expect(said.find(({ type }) => type === 'case.handedOver')).toMatchObject({ body: { to: 'S. Second' } });
  expect(said.at(-1)?.actor).toBe('S. Second');

  change(changing);
  await bench.show('Report');
  await bench.panel.getByRole('button', { name: 'Write report' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The evidence has changed' });
  await expect(alert).toContainText('part-1.csv');
  await expect(alert).not.toContainText('part-0.csv');
  await assay.answerDialogs([path.join(assay.folder, 'bag.zip')]);
  await bench.panel.getByRole('button', { name: 'Write bundle…' }).click();
  await expect(bench.panel.getByRole('form', { name: 'Write the evidence bundle' })).toContainText(
    'This is not the evidence the case was made from',
  );
  await bench.panel.getByRole('button', { name: 'Export rows' }).click();
  await expect(page.locator('.notice').first()).toBeVisible();
  await assay.screenshot('evidence-changed');
  expect(readdirSync(path.join(folder, 'exports'))).toEqual([]);
  expect(readdirSync(assay.folder)).not.toContain('bag.zip');
  const changed = recordsOnDisk(folder).filter(({ type }) => type === 'evidence.changed');
  expect(changed[0]?.body['files']).toEqual(['part-1.csv']);
  await page.keyboard.press('Control+d');
  await expect(evidence).toContainText('The evidence has changed since it was last verified');
  await assay.screenshot('case-dialog-changed');
  await page.keyboard.press('Escape');

  change(changing);
  await alert.getByRole('button', { name: 'Check again' }).click();
  await expect(alert).toBeHidden();
  await bench.panel.getByRole('button', { name: 'Write report' }).click();
  await expect(bench.panel.getByRole('list', { name: 'Files written' })).toContainText('report.html', {
    timeout: 60_000,
  });
  while ((await page.locator('.notice').count()) > 0)
    await page.getByRole('button', { name: 'Dismiss' }).first().click();
});
