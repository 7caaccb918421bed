// A check that has never failed is a hope. This copies the tree, plants one breach for each rule, and fails unless the
// check that owns the rule goes red for it. Words limit it: `node tools/prove-guards.mjs lint`.
import { proveArrows, proveModuleFloor } from './guards/arrows.mjs';
import { proveComments, proveSilenceBudget } from './guards/comments.mjs';
import { proveLint } from './guards/lint.mjs';
import { proveCatalogue, proveDeadCode, proveDocs, proveFormat, proveLockFile } from './guards/rest.mjs';
import { copyTree } from './guards/tree.mjs';
import { proveTypes } from './guards/types.mjs';
import { say } from './lib/run.mjs';
import { leaveTally, sum, tallyLine } from './lib/tally.mjs';

/** Longest first, on two lanes; each has a copy of its own. */
const proofs = {
  types: proveTypes,
  lint: proveLint,
  catalogue: proveCatalogue,
  arrows: proveArrows,
  'dead-code': proveDeadCode,
  floor: proveModuleFloor,
  format: proveFormat,
  lock: proveLockFile,
  docs: proveDocs,
  comments: proveComments,
  silences: proveSilenceBudget,
};

async function prove(run) {
  const tree = copyTree();
  try {
    const results = await run(tree);
    for (const { guard, problem } of results)
      console.log(
        problem === undefined ? `ok    ${guard}` : `FAIL  ${guard}\n${problem.replaceAll(/^/gm, '      ')}`,
      );
    const failed = results.filter((result) => result.problem !== undefined).length;
    return { passed: results.length - failed, failed, skipped: 0 };
  } catch (error) {
    console.log(`FAIL  ${run.name}: ${error.stack}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    tree.dispose();
  }
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in proofs));
if (unknown.length > 0) {
  say(`there is no proof ${unknown.join(', ')}; there are ${Object.keys(proofs).join(', ')}`);
  process.exit(2);
}
const started = performance.now();
const waiting = Object.entries(proofs).filter(([name]) => chosen.length === 0 || chosen.includes(name));
const tallies = [];
const work = async () => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    tallies.push(await prove(next[1]));
};
await Promise.all([work(), work()]);
const tally = sum(tallies);
console.log(`guards: ${tallyLine(tally)} in ${((performance.now() - started) / 1000).toFixed(0)} s`);
leaveTally(tally);
process.exitCode = tally.failed === 0 ? 0 : 1;
