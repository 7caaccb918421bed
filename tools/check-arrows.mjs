// Who imports whom (.dependency-cruiser.cjs), and that the cruiser really looked: with a TypeScript it cannot use it
// sees no module and calls that success.
import { capture, packageCommand } from './lib/run.mjs';

/** The tree had 149 modules when this was written; it only grows. */
const leastModules = 140;

const { code, output, stdout } = await capture(process.execPath, [
  packageCommand('dependency-cruiser', 'depcruise'),
  '--config=.dependency-cruiser.cjs',
  '--output-type=json',
  'src',
]);

function report() {
  let result;
  try {
    result = JSON.parse(stdout);
  } catch {
    return [`dependency-cruiser ended with code ${code}:`, output.trim()];
  }
  const { summary } = result;
  const comments = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
  const lines = summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle === undefined ? to : cycle.map((step) => step.name).join(' -> ');
    return `${rule.name}: ${from} -> ${way}\n  ${comments.get(rule.name)}`;
  });
  if (summary.totalCruised < leastModules)
    lines.push(
      `too-few-modules: only ${summary.totalCruised} modules were seen, expected ${leastModules} or more.\n` +
        '  Is `typescript` still 6.x? dependency-cruiser is blind with 7.0.',
    );
  if (lines.length === 0) console.log(`${summary.totalCruised} modules`);
  return lines;
}

const lines = report();
for (const line of lines) console.log(line);
process.exitCode = lines.length === 0 ? 0 : 1;
