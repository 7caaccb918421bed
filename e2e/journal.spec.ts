// The journal holds what was acknowledged, whatever happens to the process; notebook, coverage and changed evidence are on the
// screen and in it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { killMany } from '../tools/lib/kill-engine.mjs';
import { caseFolderIn, recordsOnDisk } from './pages/case-folder';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

test('an engine that is killed twenty times loses no acknowledged action', async () => {
  test.setTimeout(300_000);
  const { problems, kills, acknowledged, bulk, notes, locksTakenOver } = await killMany({
    seed: 7,
    kills: 20,
  });
  expect(problems).toEqual([]);
  expect(kills).toBe(20);
  expect(acknowledged).toBeGreaterThan(bulk + notes);
  expect(bulk).toBeGreaterThan(0);
  expect(notes).toBeGreaterThan(0);
  expect(locksTakenOver).toBeGreaterThan(0);
});

test('a note and what was looked at are kept; evidence that changes is loud', async ({ assay }) => {
  const evidence = path.join(assay.folder, 'mails.csv');
  const content = 'id,text,label\n1,hello there,a\n2,other words,b\n3,hello there,b\n';
  writeFileSync(evidence, content);
  const bench = await createCase(assay, [evidence]);
  await bench.selectLine(1);
  await expect(bench.record).toContainText('other words');
  await bench.show('Journal');
  await bench.panel.getByRole('textbox', { name: 'Note' }).fill('The second one is odd.');
  await bench.panel.getByRole('button', { name: 'Write down' }).click();
  await expect(bench.panel.getByRole('list', { name: 'Notes, newest first' })).toContainText('row 1');
  await assay.page.waitForTimeout(600);
  await assay.screenshot('journal-notebook');

  writeFileSync(evidence, content.replace('hello', 'jello'));
  await bench.show('Dataset');
  await bench.panel.getByRole('button', { name: 'Hash again and compare' }).click();
  const alert = assay.page.getByRole('alert').filter({ hasText: 'The evidence has changed' });
  await expect(alert).toContainText('mails.csv');
  await assay.screenshot('journal-evidence-changed');
  writeFileSync(evidence, content);
  await alert.getByRole('button', { name: 'Check again' }).click();
  await expect(alert).toBeHidden();
  await assay.page.getByRole('button', { name: 'Close the case' }).click();
  await expect(assay.page.getByRole('button', { name: /^mails/ })).toBeVisible();
  await assay.close();

  const records = recordsOnDisk(caseFolderIn(assay.folder));
  const types = records.map(({ type }) => type);
  expect(records.find(({ type }) => type === 'note.added')?.body).toMatchObject({
    text: 'The second one is odd.',
  });
  expect(types.indexOf('evidence.changed')).toBeGreaterThan(types.indexOf('note.added'));
  expect(types.indexOf('evidence.verified')).toBeGreaterThan(types.indexOf('evidence.changed'));
  expect(types.filter((type) => type === 'coverage.recorded')).toHaveLength(1);
});
