// npm run check: everything that needs no window, cheapest first, on two lanes. One line a step; a failing one shows its
// output and the command that mends it.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { root } from './lib/paths.mjs';
import { capture, packageCommand, say } from './lib/run.mjs';
import { nodeStep, runSteps } from './lib/steps.mjs';
import { leaveTally, tallyLine, tallyOfVitest } from './lib/tally.mjs';

/** Without colours: output is shown indented, and kept. */
const plain = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };

/** Far more than they take: on a machine that does other work they may take three times as long. */
const mostUnitTestsMs = 840_000;

/** The unit tests; each test counts. */
async function runUnitTests() {
  const report = path.join(root, '.cache', 'test', 'unit.json');
  rmSync(report, { force: true });
  const { code, output } = await capture(
    process.execPath,
    [packageCommand('vitest'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
    { timeout: mostUnitTestsMs, env: plain },
  );
  if (!existsSync(report))
    return { ok: false, output: `${output}\nThe unit tests did not end by themselves.` };
  const tally = tallyOfVitest(JSON.parse(readFileSync(report, 'utf8')));
  return { ok: code === 0, output, tally, note: tallyLine(tally) };
}

function steps() {
  const tool = (name) => path.join('tools', name);
  const quiet = { env: plain };
  return [
    nodeStep(
      'types',
      [tool('check-types.mjs')],
      'the messages name file and line; node tools/check-types.mjs engine checks one part',
      quiet,
    ),
    nodeStep(
      'format',
      [packageCommand('@biomejs/biome', 'biome'), 'ci', '--colors=off', '.'],
      'npm run format',
      quiet,
    ),
    nodeStep('lock file', [tool('check-lock.mjs')], 'node tools/check-lock.mjs --mend', quiet),
    nodeStep(
      'lint',
      [packageCommand('oxlint'), '--quiet'],
      'node node_modules/oxlint/bin/oxlint --fix, or CONTRIBUTING.md on the rule',
      quiet,
    ),
    nodeStep(
      'comments',
      [tool('check-comments.mjs')],
      'give the issue or the reason, or mend the code',
      quiet,
    ),
    nodeStep(
      'arrows',
      [tool('check-arrows.mjs')],
      'move the code to the side that may know it; ARCHITECTURE.md has the arrows',
      quiet,
    ),
    nodeStep('dead code', [tool('check-dead-code.mjs')], 'remove it, or drop the `export`', quiet),
    nodeStep('docs', [tool('check-docs.mjs')], 'mend the page, or add the missing one', quiet),
    { name: 'unit tests', mend: 'npx vitest, which runs again as you save', run: runUnitTests },
  ];
}

try {
  await ensureDependencies();
  const started = performance.now();
  const tally = await runSteps(steps());
  console.log(`check: ${tallyLine(tally)} in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  leaveTally(tally);
  process.exitCode = tally.failed === 0 ? 0 : 1;
} catch (error) {
  say(error.stack);
  process.exitCode = 1;
}
