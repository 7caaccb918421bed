// The suite looks at all evidence before and after; here it is seen that it would tell.
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { textFile } from './pages/datasets';
import { changesToEvidence, watchEvidence } from './pages/evidence';
import { expect, test } from './pages/launch';

const breaches: Readonly<Record<string, (file: string) => void>> = {
  'the same bytes written again': (file) => writeFileSync(file, readFileSync(file)),
  'a byte more': (file) => appendFileSync(file, '\n'),
  'other times': (file) => utimesSync(file, 1, 1),
  'another mode': (file) => chmodSync(file, 0o600),
  'taken away': (file) => rmSync(file),
  'a file beside it': (file) => writeFileSync(`${file}.tmp`, ''),
};

test('evidence that a test touches is told', async ({ browserName: _ }, info) => {
  for (const [what, breach] of Object.entries(breaches)) {
    const folder = info.outputPath(what);
    mkdirSync(folder, { recursive: true });
    const file = textFile(folder, 'rows.csv', 'id\n1\n');
    watchEvidence(folder);
    // Times on a disk are no finer than a few milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 20));
    breach(path.join(folder, path.basename(file)));
    expect(changesToEvidence(), what).not.toEqual([]);
  }
  watchEvidence(textFile(info.outputPath('untouched'), 'rows.csv', 'id\n1\n'));
  expect(changesToEvidence()).toEqual([]);
});
