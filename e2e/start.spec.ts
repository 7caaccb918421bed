import { letters, textFile } from './pages/datasets';
import { expect, launchAssay, test } from './pages/launch';

test('the window opens, is called Assay and shows something', async ({ assay }) => {
  await expect(assay.page).toHaveTitle('Assay');
  await expect(assay.page.locator('#root')).not.toBeEmpty();
  const { isVisible, width } = await assay.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { isVisible: window?.isVisible() ?? false, width: window?.getBounds().width ?? 0 };
  });
  expect(isVisible).toBe(true);
  expect(width).toBeGreaterThanOrEqual(900);
  await assay.screenshot('start');
});

test('the welcome screen offers files, a folder, cases and three samples', async ({ assay }) => {
  const { page } = assay;
  for (const name of ['Open files…', 'Open folder…', 'Open case…'])
    await expect(page.getByRole('button', { name })).toBeEnabled();
  for (const name of ['Spam with planted poison', 'Images with a patch trigger', 'Two versions of a mailbox'])
    await expect(page.getByRole('button', { name })).toBeEnabled();
});

test('a file dropped on the window is opened', async ({ assay }) => {
  const { page } = assay;
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'hand' }));
  });
  await page.locator('#hand').setInputFiles(textFile(assay.folder, 'dropped.csv', letters(8)));
  await page.evaluate(() => {
    const hand = document.querySelector<HTMLInputElement>('#hand');
    const dataTransfer = new DataTransfer();
    for (const file of hand?.files ?? []) dataTransfer.items.add(file);
    hand?.remove();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
  await expect(page.getByRole('dialog', { name: 'New case' })).toContainText('dropped.csv');
});

test('the page has no Node and no network', async ({ assay }) => {
  const page = await assay.page.evaluate(async () => ({
    node: 'require' in globalThis || 'process' in globalThis,
    network: await fetch('https://example.invalid/').then(
      () => true,
      () => false,
    ),
  }));
  expect(page).toEqual({ node: false, network: false });
  expect(assay.problems.join('\n')).toContain('Content Security Policy');
  assay.problems.length = 0;
});

test('settings are still there after a restart', async ({ assay }) => {
  const settings = { examiner: 'A. Examiner', theme: 'dark' as const };
  await assay.page.evaluate((chosen) => window.assay.call('desktop.saveSettings', chosen), settings);
  await assay.close();
  const again = await launchAssay(assay.folder);
  const facts = await again.page.evaluate(() => window.assay.call('desktop.facts', null));
  await again.close();
  expect(facts.settings).toEqual(settings);
  expect(again.problems).toEqual([]);
});

test('what goes wrong in the page is noticed', async ({ assay }) => {
  await assay.page.evaluate(() => {
    console.error('a planted complaint');
    document.body.append(
      Object.assign(document.createElement('img'), { src: 'https://example.invalid/x.png' }),
    );
    setTimeout(() => {
      throw new Error('a planted exception');
    });
  });
  await expect.poll(() => assay.problems.length).toBeGreaterThanOrEqual(3);
  const said = assay.problems.join('\n');
  expect(said).toContain('a planted complaint');
  expect(said).toContain('a planted exception');
  expect(said).toContain('img-src');
  assay.problems.length = 0;
});
