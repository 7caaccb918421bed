// The evidence bundle is written from the window and verified there; one changed bit is found, and the place is named.
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { caseFolderIn } from './pages/case-folder';
import { letters, textFile } from './pages/datasets';
import { watchEvidence } from './pages/evidence';
import { type AssayWindow, expect, test } from './pages/launch';
import { createCase, type Workbench } from './pages/workbench';

async function writeBundle(assay: AssayWindow, bench: Workbench, place: string): Promise<void> {
  await assay.answerDialogs([place]);
  await bench.panel.getByRole('button', { name: 'Write bundle…' }).click();
  const written = bench.panel.getByRole('region', { name: 'Bundle written' });
  await expect(written).toContainText(path.basename(place), { timeout: 60_000 });
}

/** Changes one bit in the middle of a file, or puts it back. */
function flip(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

async function drop(page: Page, file: string): Promise<void> {
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'hand' }));
  });
  await page.locator('#hand').setInputFiles(file);
  await page.evaluate(() => {
    const hand = document.querySelector<HTMLInputElement>('#hand');
    const dataTransfer = new DataTransfer();
    for (const dropped of hand?.files ?? []) dataTransfer.items.add(dropped);
    hand?.remove();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
}

test('a bundle is written as folder and ZIP, verified, and found altered after one bit', async ({
  assay,
}) => {
  const { page } = assay;
  const bench = await createCase(assay, [textFile(assay.folder, 'seized/mails.csv', letters(40))]);
  await bench.show('Report');
  const form = bench.panel.getByRole('form', { name: 'Write the evidence bundle' });
  await expect(form).toContainText('only your account can read');

  const zip = path.join(assay.folder, 'handed over.zip');
  await form.getByRole('checkbox', { name: /^With a copy of the evidence/ }).check();
  await writeBundle(assay, bench, zip);
  const written = bench.panel.getByRole('region', { name: 'Bundle written' });
  await expect(written).toContainText('that of this machine, made just now');
  await expect(written).toContainText('with the evidence');
  const key = path.join(assay.folder, 'home', 'user-data', 'signing-key.pem');
  expect(statSync(key).mode & 0o777).toBe(0o600);
  await written.getByText('What the seal shows').click();
  await assay.screenshot('bundle-written');

  await written.getByRole('button', { name: 'Verify it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Verify' });
  const result = dialog.getByRole('region', { name: 'Result' });
  await expect(result.getByText('intact', { exact: true })).toBeVisible();
  await expect(result.getByRole('list', { name: 'Checks' })).toContainText('not checkedWhose key it is');
  await assay.screenshot('verify-intact');
  flip(zip);
  await dialog.getByRole('button', { name: 'Verify again' }).click();
  await expect(result.getByText('altered', { exact: true })).toBeVisible();
  await expect(result.getByRole('list', { name: 'What is not as it was' })).toContainText(
    /does not match|handed over/,
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  const folder = path.join(assay.folder, 'bag');
  await form.getByRole('button', { name: 'Folder' }).click();
  await writeBundle(assay, bench, folder);
  await bench.closeCase();
  await assay.answerDialogs([folder]);
  await page.getByRole('button', { name: 'Verify a bundle or case…' }).click();
  await dialog.getByRole('button', { name: 'Folder of a bundle or case…' }).click();
  await expect(result.getByText('intact', { exact: true })).toBeVisible();
  flip(path.join(folder, 'data', 'report.html'));
  await dialog.getByRole('button', { name: 'Verify again' }).click();
  await expect(result.getByRole('list', { name: 'What is not as it was' })).toContainText('data/report.html');
  await assay.screenshot('verify-altered');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  flip(zip);
  await drop(page, zip);
  await expect(result.getByText('intact', { exact: true })).toBeVisible();
});

test('the key lies in the system’s key store where there is one, and never in the page', async ({
  assay,
}) => {
  await assay.app.evaluate(({ safeStorage }) => {
    Object.assign(safeStorage, {
      isEncryptionAvailable: () => true,
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptString: (text: string) => Buffer.from(text).reverse(),
      decryptString: (bytes: Buffer) => Buffer.from(bytes).reverse().toString(),
    });
  });
  const bench = await createCase(assay, [textFile(assay.folder, 'seized/mails.csv', letters(12))]);
  await bench.show('Report');
  const written = bench.panel.getByRole('region', { name: 'Bundle written' });
  await writeBundle(assay, bench, path.join(assay.folder, 'first.zip'));
  await expect(written).toContainText('made just now');
  const fingerprint = await written
    .getByText(/^[0-9a-f]{8}( [0-9a-f]{8}){7}$/)
    .last()
    .textContent();
  await writeBundle(assay, bench, path.join(assay.folder, 'second.zip'));
  await expect(written).not.toContainText('made just now');
  await expect(written.getByText(fingerprint ?? 'no fingerprint')).toBeVisible();
  const userData = path.join(assay.folder, 'home', 'user-data');
  expect(existsSync(path.join(userData, 'signing-key.pem'))).toBe(false);
  expect(readFileSync(path.join(userData, 'signing-key.encrypted.json'), 'utf8')).not.toContain(
    'PRIVATE KEY',
  );
});

test('a key file seals, another file is refused, and the public key tells whose seal it is', async ({
  assay,
}) => {
  const { page } = assay;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keyFile = textFile(
    assay.folder,
    'keys/mine.pem',
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const publicFile = textFile(
    assay.folder,
    'keys/mine.pub',
    publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  );
  const bench = await createCase(assay, [textFile(assay.folder, 'seized/mails.csv', letters(12))]);
  await bench.show('Report');
  const form = bench.panel.getByRole('form', { name: 'Write the evidence bundle' });
  await assay.answerDialogs([publicFile]);
  await form.getByRole('button', { name: 'A key file…' }).click();
  await assay.answerDialogs([path.join(assay.folder, 'sealed.zip')]);
  await form.getByRole('button', { name: 'Write bundle…' }).click();
  await expect(form.getByRole('alert')).toContainText('This is no Ed25519 private key');
  await assay.answerDialogs([keyFile]);
  await form.getByRole('button', { name: 'A key file…' }).click();
  await writeBundle(assay, bench, path.join(assay.folder, 'sealed.zip'));
  const written = bench.panel.getByRole('region', { name: 'Bundle written' });
  await expect(written).toContainText('your key file');

  await written.getByRole('button', { name: 'Verify it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Verify' });
  const checks = dialog.getByRole('list', { name: 'Checks' });
  await expect(checks).toContainText('not checkedWhose key it is');
  await dialog.getByText('Hold it against').click();
  await assay.answerDialogs([publicFile]);
  await dialog.getByRole('button', { name: 'Public key…' }).click();
  await dialog.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(checks).toContainText('passedWhose key it is');
});

test('the open case is verified; its changed evidence and a changed journal are named', async ({ assay }) => {
  const { page } = assay;
  const evidence = textFile(assay.folder, 'seized/mails.csv', letters(12));
  await createCase(assay, [evidence]);
  const folder = caseFolderIn(assay.folder);
  await page.keyboard.press('Control+Shift+V');
  const dialog = page.getByRole('dialog', { name: 'Verify' });
  const result = dialog.getByRole('region', { name: 'Result' });
  await dialog.getByRole('button', { name: 'This case' }).click();
  await expect(result.getByText('intact', { exact: true })).toBeVisible();
  flip(evidence);
  await dialog.getByRole('button', { name: 'Verify again' }).click();
  await expect(result.getByRole('list', { name: 'What is not as it was' })).toContainText(
    'evidence/mails.csv',
  );
  flip(evidence);
  watchEvidence(evidence);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close the case' }).click();
  flip(path.join(folder, 'journal.jsonl'));
  await assay.answerDialogs([folder]);
  await page.getByRole('button', { name: 'Verify a bundle or case…' }).click();
  await dialog.getByRole('button', { name: 'Folder of a bundle or case…' }).click();
  await expect(result.getByRole('list', { name: 'What is not as it was' })).toContainText('journal.jsonl');
  await assay.screenshot('verify-journal');
});
