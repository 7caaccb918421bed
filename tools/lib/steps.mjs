// Runs the steps of a check on a few lanes and prints one line for each as it ends; a failure shows its output and the
// command that mends it.
import { capture } from './run.mjs';
import { sum } from './tally.mjs';

/**
 * A step is `{ name, mend, run }`; `run` resolves with `{ ok, output, note?, tally? }`. Steps start in the order given.
 * Resolves with the tally of all: a step counts once, or as many times as its own tally says.
 */
export async function runSteps(steps, { lanes = 2, print = console.log } = {}) {
  const width = Math.max(...steps.map((step) => step.name.length));
  const tallies = [];
  const waiting = [...steps];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now();
      const result = await outcomeOf(step);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const line = `${result.ok ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(width)}  ${seconds.padStart(6)} s`;
      const lines = [result.note === undefined ? line : `${line}  ${result.note}`];
      if (!result.ok) {
        lines.push(indent(result.output.trim()));
        if (step.mend !== undefined) lines.push(`      mend: ${step.mend}`);
      }
      print(lines.join('\n'));
      tallies.push(tallyOfStep(result));
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return sum(tallies);
}

async function outcomeOf(step) {
  try {
    return await step.run();
  } catch (error) {
    return { ok: false, output: error.stack ?? String(error) };
  }
}

function tallyOfStep(result) {
  const once = { passed: result.ok ? 1 : 0, failed: result.ok ? 0 : 1, skipped: 0 };
  if (result.tally === undefined) return once;
  // A step that failed without a failure in its own count still counts as one.
  return !result.ok && result.tally.failed === 0 ? sum([result.tally, once]) : result.tally;
}

/** A step that is one command of Node. */
export function nodeStep(name, args, mend, options = {}) {
  return {
    name,
    mend,
    run: async () => {
      const { code, output } = await capture(process.execPath, args, options);
      return { ok: code === 0, output };
    },
  };
}

function indent(text) {
  return text
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');
}
