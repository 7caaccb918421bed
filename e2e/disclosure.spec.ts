// A second person signs off; columns and rows are left out for disclosure, and the preview shows it before anything is written.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { caseFolderIn } from './pages/case-folder';
import { textFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

const mails = [
  'id,text,label',
  ...Array.from(
    { length: 24 },
    (_, i) => `r${i},"Letter ${i} about bread and roses",${i % 2 === 0 ? 'ham' : 'spam'}`,
  ),
].join('\n');

test('sign-off by a second person, and a redacted report that was looked at first', async ({ assay }) => {
  const { page } = assay;
  const bench = await createCase(assay, [textFile(assay.folder, 'seized/mails.csv', `${mails}\n`)]);
  await bench.selectLine(3);
  await page.keyboard.press('1');
  await expect(bench.tableLine(3)).toContainText('suspected poison');
  await bench.show('Report');
  const frame = page.frameLocator('iframe[title="Report"]');
  await expect(frame.locator('body')).toContainText('Letter 3 about', { timeout: 60_000 });

  await bench.panel.getByRole('button', { name: 'Sign-off' }).click();
  const form = bench.panel.getByRole('form', { name: 'Sign off' });
  await expect(form).toContainText('E. Examiner');
  await form.getByLabel('Name').fill('e examiner');
  await form.getByRole('button', { name: 'Sign off' }).click();
  await expect(form.getByRole('alert')).toContainText('cannot sign off their own work');
  await form.getByLabel('Name').fill('R. Reviewer');
  await form.getByLabel('Role').fill('peer reviewer');
  await form.getByRole('button', { name: 'Sign off' }).click();
  const signed = bench.panel.getByRole('list', { name: 'Sign-offs, newest first' });
  await expect(signed).toContainText('R. Reviewer, peer reviewer');
  await assay.screenshot('sign-off');
  await expect(frame.locator('body')).toContainText('R. Reviewer');
  await bench.panel.getByRole('button', { name: 'Sign-off' }).click();

  await bench.panel.getByRole('button', { name: 'Disclosure' }).click();
  await bench.panel.getByRole('checkbox', { name: 'Leave parts out' }).check();
  const write = bench.panel.getByRole('button', { name: 'Write redacted report' });
  await expect(write).toBeDisabled();
  await bench.panel.getByRole('checkbox', { name: 'text', exact: true }).check();
  await bench.panel.getByRole('checkbox', { name: /^suspected poison/ }).check();
  await expect(bench.panel).toContainText('Say why');
  await bench.panel.getByLabel('Reason').fill('personal data of third parties');
  await expect(write).toBeDisabled();
  await bench.panel.getByRole('button', { name: 'Preview the redacted report' }).click();
  await expect(frame.locator('body')).toContainText('personal data of third parties');
  await expect(frame.locator('body')).not.toContainText('Letter 3 about');
  await assay.screenshot('redaction-preview');
  await bench.panel.getByRole('button', { name: 'Sign-off' }).click();
  await form.getByLabel('Name').fill('S. Second');
  await expect(form).toContainText('a redacted copy, and that is not what is signed');
  await expect(form.getByRole('button', { name: 'Sign off' })).toBeDisabled();
  await assay.screenshot('sign-off-redacted');
  await form.getByRole('button', { name: 'Preview the whole report' }).click();
  await expect(form.getByRole('button', { name: 'Sign off' })).toBeEnabled();
  await expect(frame.locator('body')).toContainText('Letter 3 about');
  await bench.panel.getByRole('button', { name: 'Sign-off' }).click();

  await bench.panel.getByRole('checkbox', { name: 'Leave parts out' }).check();
  await bench.show('Dataset');
  await bench.selectLine(7);
  await bench.show('Report');
  await bench.panel.getByRole('button', { name: 'Disclosure' }).waitFor();
  await bench.panel.getByRole('button', { name: 'Add 1 row selected now' }).click();
  await expect(write).toBeDisabled();
  await assay.screenshot('redaction-rows');
  await bench.panel.getByRole('button', { name: 'Preview the redacted report' }).click();
  await expect(frame.locator('body')).toContainText(/Rows left out\s*2/);
  await assay.screenshot('redaction-rows-preview');
  await write.click();
  await expect(bench.panel.getByRole('list', { name: 'Files written' })).toContainText('report.html', {
    timeout: 60_000,
  });
  const exports = path.join(caseFolderIn(assay.folder), 'exports');
  const written = readdirSync(exports, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('report.html'),
  );
  const html = readFileSync(path.join(exports, written ?? 'no report'), 'utf8');
  expect(html).toContain('personal data of third parties');
  expect(html).not.toContain('about bread');

  await expect(bench.panel.getByRole('checkbox', { name: /^With a copy of the evidence/ })).toBeDisabled();
  await assay.answerDialogs([path.join(assay.folder, 'disclosed.zip')]);
  await bench.panel.getByRole('button', { name: 'Write redacted bundle…' }).click();
  await expect(bench.panel.getByRole('region', { name: 'Bundle written' })).toContainText(
    'redacted for disclosure',
    { timeout: 60_000 },
  );
});
