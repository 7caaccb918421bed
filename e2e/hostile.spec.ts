// Evidence is hostile: what it says is text, and nothing of it reaches the network.
import { hostile, hostileFile } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

test('markup, formulas and templates in the evidence stay text, and no request leaves the machine', async ({
  assay,
}) => {
  const { app, page } = assay;
  const asked: string[] = [];
  await app.evaluate(({ session }) => {
    const log: string[] = [];
    Object.assign(globalThis, { requestsOfTheTest: log });
    session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
      if (!/^(app|blob|data|devtools):/.test(details.url)) log.push(details.url);
      callback({});
    });
  });
  page.on('request', (request) => {
    if (!/^(app|blob|data):/.test(request.url())) asked.push(request.url());
  });
  const bench = await createCase(assay, [hostileFile(assay.folder)]);
  await expect(bench.table).toContainText('<b onclick=1>note</b>');
  await expect(bench.table).toContainText('onerror="document.title=');
  await expect(bench.table).toContainText('=HYPERLINK(');
  await bench.scan();
  for (const [row, text] of Object.values(hostile).entries()) {
    await bench.goToRow(row);
    await bench.record.getByRole('button', { name: 'Raw' }).first().click();
    await expect(bench.record).toContainText(text);
  }
  await bench.goToRow(2);
  await expect(bench.record).toContainText('hidden characters');
  await assay.screenshot('hostile-text');
  await expect(page).toHaveTitle('Assay');
  expect(await page.locator('#root img, #root script, #root b[onclick], #root i').count()).toBe(0);
  expect(asked).toEqual([]);
  expect(
    await app.evaluate(() => (globalThis as { requestsOfTheTest?: string[] }).requestsOfTheTest),
  ).toEqual([]);
});
