import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { nodeStep, runSteps } from './steps.mjs';
import { sum, takeTally, tallyLine, tallyOfPlaywright, tallyOfVitest } from './tally.mjs';

const step = (name, result) => ({ name, mend: `mend ${name}`, run: async () => result });

it('counts each step once, or as its own tally says, and shows output only of what failed', async () => {
  const lines = [];
  const tally = await runSteps(
    [
      step('good', { ok: true, output: 'silence' }),
      step('bad', { ok: false, output: 'a reason' }),
      step('many', { ok: true, output: '', tally: { passed: 40, failed: 0, skipped: 2 }, note: '40' }),
      step('broken', { ok: false, output: '', tally: { passed: 3, failed: 0, skipped: 0 } }),
    ],
    { print: (line) => lines.push(line) },
  );
  expect(tally).toEqual({ passed: 44, failed: 2, skipped: 2 });
  const said = lines.join('\n');
  expect(said).toContain('a reason');
  expect(said).toContain('mend: mend bad');
  expect(said).not.toContain('silence');
  expect(said).not.toContain('mend good');
});

it('takes a step that throws for a failure, and goes on', async () => {
  const lines = [];
  const thrown = { name: 'thrown', run: () => Promise.reject(new Error('broke')) };
  const tally = await runSteps([thrown, step('after', { ok: true, output: '' })], {
    lanes: 1,
    print: (line) => lines.push(line),
  });
  expect(tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(lines.join('\n')).toContain('broke');
});

it('judges a command by its exit code and shows both its streams', async () => {
  const failing = nodeStep('x', ['-e', 'console.log("out"); console.error("err"); process.exit(3)']);
  expect(await failing.run()).toEqual({
    ok: false,
    output: expect.stringMatching(/out\n[^]*err|err\n[^]*out/),
  });
  expect((await nodeStep('y', ['-e', '']).run()).ok).toBe(true);
});

it('prints the line that is looked for', () => {
  expect(tallyLine(sum([{ passed: 1, failed: 2, skipped: 3 }]))).toBe('1 passed, 2 failed, 3 skipped');
  expect(tallyLine(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
});

it('never takes a tool that died, or ended badly, for a good one', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'assay-tally-')), 'tally.json');
  const leave = (tally) => writeFileSync(file, JSON.stringify(tally));
  expect(takeTally(file, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  leave({ passed: 5, failed: 0, skipped: 0 });
  expect(takeTally(file, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  leave({ passed: 5, failed: 2, skipped: 0 });
  expect(takeTally(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  expect(takeTally(file, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('counts test files that do not load and specs that do not compile', () => {
  const report = { numPassedTests: 4, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 };
  const files = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];
  expect(tallyOfVitest({ ...report, testResults: files })).toEqual({ passed: 4, failed: 2, skipped: 2 });
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 4 };
  expect(tallyOfPlaywright({ stats, errors: [{}] })).toEqual({ passed: 3, failed: 3, skipped: 4 });
});
