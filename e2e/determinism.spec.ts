// The window's engine, which runs in Electron, and the command line, which runs in Node, say the same to the byte.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../tools/lib/paths.mjs';
import { caseFolderIn } from './pages/case-folder';
import { smallParquet } from './pages/datasets';
import { expect, test } from './pages/launch';
import { createCase } from './pages/workbench';

const cli = path.join(root, 'out', 'main', 'cli.js');

async function assayCommand(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...words, '--quiet'], {
    maxBuffer: 2 ** 28,
  });
  return stdout;
}

test('window and command line agree on findings, ranking and map', async ({ assay }) => {
  const file = await smallParquet(assay.folder);
  const bench = await createCase(assay, [file]);
  await bench.scan();
  await assay.close();
  const own = caseFolderIn(assay.folder);
  const other = path.join(assay.folder, 'by-command');
  await assayCommand('scan', file, '--case', other);
  expect(await assayCommand('findings', own, '--json')).toBe(await assayCommand('findings', other, '--json'));
  for (const name of ['map.f32', 'run/suspicion.f64', 'run/rank.u32', 'run/rows.u32']) {
    const [a, b] = [own, other].map((folder) => readFileSync(path.join(folder, 'derived', name)));
    expect(a?.equals(b ?? Buffer.alloc(0)), name).toBe(true);
    expect(a?.length).toBeGreaterThan(0);
  }
});
