import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { ReportFacts } from './report-facts';
import { scanCommand, shellWord } from './rerun';

it('quotes words so that a shell gives them back', () => {
  const words = ['plain-name.csv', 'two words', "it's", '$(touch x)', '`x`', 'a;b', '*', 'a\nb', '–'];
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${words.map(shellWord).join(' ')}`]);
  expect(stdout.toString().split('\0').slice(0, -1)).toEqual(words);
});

it('names every role, runs of columns and what was left out', () => {
  const facts = {
    evidence: { chosen: ['my data'] },
    detectors: [
      { id: 'D09', outcome: 'not-chosen' },
      { id: 'D04', outcome: 'clear' },
    ],
    run: {
      seed: 3,
      roles: { label: ['y'], embedding: ['e0', 'e1', 'e2'], probs: ['a', 'b'] },
      clearedRoles: ['text'],
      detectorsChosen: true,
      reference: 'source = gold',
      map: null,
    },
  } as unknown as ReportFacts;
  expect(scanCommand(facts)).toBe(
    "assay scan 'my data' --case NEW-FOLDER --seed 3 --label y --embedding e0..e2 --text '' --probs a,b --detectors D04 --reference 'source = gold' --no-map",
  );
});
